package dev.irqlint.report.sections;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.irqlint.engine.DriverSections;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sections of drivers as JSON: {@code {"drivers": [{"driver", "sections": [...]}]}}. */
public final class SectionJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SectionJson() {}

  /**
   * All drivers.
   *
   * @throws IOException never, in practice
   */
  public static String of(List<DriverSections> drivers) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode array = root.putArray("drivers");
    for (DriverSections driver : drivers) {
      ObjectNode node = array.addObject();
      node.put("driver", driver.driver());
      ArrayNode sections = node.putArray("sections");
      driver.entries().forEach(entry -> section(sections.addObject(), entry));
    }
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return MAPPER.writer(printer).writeValueAsString(root) + "\n";
  }

  private static void section(ObjectNode node, DriverSections.Entry entry) {
    node.put("section", entry.section().name());
    node.put("kind", entry.kind());
    node.put("pageable", entry.section().isPageable());
    node.put("discardable", entry.section().isDiscardable());
    node.put("resident", entry.section().isResident());
    node.put("codeSizeEstimate", entry.size());
    node.put("verdict", entry.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    ArrayNode members = node.putArray("members");
    for (DriverSections.Member member : entry.members()) {
      ObjectNode each = members.addObject();
      each.put("name", member.name());
      each.put("kind", member.isRoutine() ? "routine" : "variable");
      place(each, "definedAt", member.place());
      place(each, "placedBy", member.placedBy());
      if (member.highest() != null) {
        each.put("highestIrql", member.highest().high().toString());
        each.put("reachedFrom", member.from());
      }
    }
    places(node.putArray("lockedBy"), entry.lockedBy());
    places(node.putArray("unlockedBy"), entry.unlockedBy());
  }

  private static void places(ArrayNode array, List<Span> places) {
    places.forEach(place -> fill(array.addObject(), place));
  }

  private static void place(ObjectNode node, String name, @Nullable Span place) {
    if (place != null) {
      fill(node.putObject(name), place);
    }
  }

  private static void fill(ObjectNode node, Span place) {
    node.put("file", place.file().name());
    node.put("line", place.line());
  }
}
