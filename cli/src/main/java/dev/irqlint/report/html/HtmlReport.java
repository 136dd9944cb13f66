package dev.irqlint.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.Step;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.report.graph.Folding;
import dev.irqlint.report.graph.SvgPicture;
import dev.irqlint.report.json.JsonReport;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RulePage;
import dev.irqlint.text.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes the page. */
public final class HtmlReport implements Report {
  private final List<CallMap> maps;

  /** A report that shows {@code maps} beside the findings. */
  public HtmlReport(List<CallMap> maps) {
    this.maps = List.copyOf(maps);
  }

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    String script = resource("report.js");
    String page =
        resource("page.html")
            .replace("@STYLE@", resource("report.css"))
            .replace("@HASH@", hash(script));
    // The data last: what it holds must not be taken for one of the marks.
    int mark = page.indexOf("@DATA@");
    String head = page.substring(0, mark);
    String tail = page.substring(mark + "@DATA@".length()).replace("@SCRIPT@", script);
    out.write((head + data(outcome) + tail).getBytes(UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r", "");
    }
  }

  /** What tells the browser that this script, and no other, is meant to run. */
  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String data(Outcome outcome) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      JsonReport.statistics(json, outcome.statistics());
      json.writeArrayFieldStart("findings");
      for (NamedFinding finding : outcome.findings()) {
        JsonReport.finding(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (var problem : outcome.problems()) {
        JsonReport.problem(json, problem);
      }
      json.writeEndArray();
      rules(json, outcome);
      json.writeObjectFieldStart("files");
      for (Map.Entry<String, String> file : files(outcome).entrySet()) {
        json.writeStringField(file.getKey(), file.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("drivers");
      for (CallMap map : maps) {
        driver(json, map);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    // No text in a source may end the element that holds it.
    return out.toString(UTF_8).replace("<", "\\u003c");
  }

  private static void rules(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeObjectFieldStart("rules");
    for (Rule rule : outcome.rules()) {
      String code = rule.meta().code();
      if (outcome.findings().stream().anyMatch(n -> n.finding().rule().code().equals(code))) {
        RulePage page = RulePage.of(rule);
        json.writeObjectFieldStart(code);
        json.writeStringField("title", page.title().replace("`", ""));
        json.writeStringField("summary", page.summary().replace("`", ""));
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  /** The texts of the files that findings lead to. */
  private static Map<String, String> files(Outcome outcome) {
    Map<String, String> files = new TreeMap<>();
    for (NamedFinding named : outcome.findings()) {
      Finding finding = named.finding();
      add(files, finding.place().file());
      finding.path().stream().map(Step::span).forEach(span -> add(files, span.file()));
      finding.related().stream().map(Related::span).forEach(span -> add(files, span.file()));
    }
    return files;
  }

  private static void add(Map<String, String> files, SourceFile file) {
    files.put(file.name(), file.text());
  }

  private static void driver(JsonGenerator json, CallMap map) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", map.driver());
    json.writeArrayFieldStart("files");
    for (String file : map.files()) {
      json.writeString(file);
    }
    json.writeEndArray();
    CallMap drawn = Folding.of(map);
    if (!drawn.routines().isEmpty()) {
      json.writeStringField("svg", SvgPicture.of(drawn));
      json.writeStringField(
          "drawn",
          drawn.size() == map.size()
              ? "all routines"
              : "what leads to findings and into pageable sections (irqlint graph --all: all)");
    }
    json.writeArrayFieldStart("sections");
    Map<String, List<CallMap.Routine>> routines = map.bySection();
    Map<String, List<CallMap.Variable>> variables =
        map.variables().stream()
            .collect(
                Collectors.groupingBy(
                    CallMap.Variable::section, TreeMap::new, Collectors.toList()));
    Map<String, Boolean> names = new TreeMap<>();
    routines.keySet().forEach(name -> names.put(name, true));
    variables.keySet().forEach(name -> names.put(name, true));
    for (String name : names.keySet()) {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeBooleanField("pageable", name.startsWith("PAGE"));
      json.writeArrayFieldStart("members");
      for (CallMap.Routine r : routines.getOrDefault(name, List.of())) {
        member(json, r.name(), r.place(), r.cause(), r.levels().toString(), r.role());
      }
      for (CallMap.Variable v : variables.getOrDefault(name, List.of())) {
        member(json, v.name(), v.place(), v.cause(), "", "variable");
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void member(
      JsonGenerator json, String name, String place, String cause, String irql, String role)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("place", place);
    json.writeStringField("cause", cause);
    json.writeStringField("irql", irql);
    json.writeStringField("role", role);
    json.writeEndObject();
  }
}
