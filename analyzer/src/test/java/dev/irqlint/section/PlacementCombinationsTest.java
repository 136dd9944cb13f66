package dev.irqlint.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of definition under every choice of the three segment pragmas: where it lands, and
 * whether PG306 and PG307 say so. What is wanted is told by the pages of the pragmas: const_seg is
 * for what is initialised and const, data_seg for what is initialised, bss_seg for what is not;
 * zeros go to data_seg if it names a section and to .bss if it does not.
 */
final class PlacementCombinationsTest {
  private static final List<String> STORAGE = List.of("", "static ", "extern ", "local ");
  private static final List<String> QUALIFIERS = List.of("", "const ");
  private static final List<String> SHAPES = List.of("ULONG %s", "ULONG %s[2]", "PAIR %s");
  private static final List<String> VALUES = List.of("", "zero", "one");
  private static final List<String> ATTRIBUTES = List.of("", "__declspec(allocate(\"PAGEOWN\")) ");

  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> sections = new TreeMap<>();
  private final TreeSet<String> findings = new TreeSet<>();

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "b", "c", "db", "dc", "bc", "dbc"})
  void definitionLandsWhereThePragmasSay(String pragmas, @TempDir Path folder) throws IOException {
    write(pragmas);
    Path file = folder.resolve("all.c");
    Files.write(file, lines);
    Map<String, String> placed = new TreeMap<>();
    Request request = new Request(List.of(file), folder, List.of(), List.of(), List.of(), 1);
    Result result =
        Analysis.observe(
            request,
            driver -> {
              SectionMap map = driver.facts().sections();
              map.variables().forEach(v -> placed.put(v.name(), map.of(v).section().toString()));
            });
    assertThat(placed).isEqualTo(sections);
    assertThat(
            result.findings().stream()
                .filter(f -> f.rule().code().matches("PG30[67]"))
                .map(f -> f.place().line() + " " + f.rule().code()))
        .containsExactlyInAnyOrderElementsOf(findings);
  }

  private void write(String pragmas) {
    lines.add("typedef struct _PAIR { ULONG a; ULONG b; } PAIR;");
    lines.add("#pragma section(\"PAGEOWN\", read, write)");
    pragma(pragmas, "d", "#pragma data_seg(\"PAGEDAT\")");
    pragma(pragmas, "b", "#pragma bss_seg(\"PAGEBSS\")");
    pragma(pragmas, "c", "#pragma const_seg(\"PAGECON\")");
    for (String storage : STORAGE) {
      for (String qualifier : QUALIFIERS) {
        for (String shape : SHAPES) {
          for (String value : VALUES) {
            for (String attribute : ATTRIBUTES) {
              define(pragmas, storage, qualifier, shape, value, attribute);
            }
          }
        }
      }
    }
    pragma(pragmas, "c", "#pragma const_seg()");
    pragma(pragmas, "b", "#pragma bss_seg()");
    pragma(pragmas, "d", "#pragma data_seg()");
  }

  private void pragma(String pragmas, String which, String text) {
    if (pragmas.contains(which)) {
      lines.add(text);
    }
  }

  private void define(
      String pragmas,
      String storage,
      String qualifier,
      String shape,
      String value,
      String attribute) {
    String name = "v" + lines.size();
    String item = value.equals("zero") ? "0" : "1";
    String initializer =
        shape.startsWith("ULONG %s[") || shape.startsWith("PAIR") ? "{ 0, " + item + " }" : item;
    String definition =
        attribute
            + qualifier
            + String.format(shape, name)
            + (value.isEmpty() ? ";" : " = " + initializer + ";");
    boolean isLocal = storage.equals("local ");
    lines.add(
        isLocal ? "void f" + name + "(void) { static " + definition + " }" : storage + definition);
    if (storage.equals("extern ") && value.isEmpty()) {
      return;
    }
    int line = lines.size();
    if (!attribute.isEmpty()) {
      sections.put(name, "PAGEOWN");
    } else if (value.isEmpty()) {
      place(name, line, pragmas, "b", pragmas.contains("b") ? "PAGEBSS" : ".bss");
    } else if (!qualifier.isEmpty()) {
      place(name, line, pragmas, "c", pragmas.contains("c") ? "PAGECON" : ".rdata");
    } else if (value.equals("one")) {
      place(name, line, pragmas, "d", pragmas.contains("d") ? "PAGEDAT" : ".data");
    } else {
      sections.put(name, pragmas.contains("d") ? "PAGEDAT" : ".bss");
      if (pragmas.contains("d")) {
        findings.add(line + " PG307");
      }
    }
  }

  /** What only pragmas for other kinds of variable speak of is not where their reader thinks. */
  private void place(String name, int line, String pragmas, String governing, String section) {
    sections.put(name, section);
    if (!pragmas.isEmpty() && !pragmas.contains(governing)) {
      findings.add(line + " PG306");
    }
  }
}
