package dev.irqlint.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.irqlint.engine.Statistics;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.Step;
import dev.irqlint.finding.Suppression;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * All that is known of a run, in JSON. Keys are only ever added; another {@link #VERSION} would say
 * that one is gone or means something else.
 */
public final class JsonReport implements Report {
  /** The version of the form. */
  static final int VERSION = 1;

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeObjectFieldStart("tool");
      json.writeStringField("name", "irqlint");
      json.writeStringField("version", outcome.tool().version());
      json.writeEndObject();
      statistics(json, outcome.statistics());
      json.writeArrayFieldStart("findings");
      for (NamedFinding finding : outcome.findings()) {
        finding(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("suppressed");
      for (NamedFinding finding : outcome.suppressed()) {
        finding(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (Problem problem : outcome.problems()) {
        problem(json, problem);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(printer);
    return json;
  }

  /** Writes the field with the figures of the run. */
  public static void statistics(JsonGenerator json, Statistics s) throws IOException {
    json.writeObjectFieldStart("statistics");
    json.writeNumberField("drivers", s.drivers());
    json.writeNumberField("variants", s.variants());
    json.writeNumberField("files", s.files());
    json.writeNumberField("lines", s.lines());
    json.writeNumberField("functions", s.functions());
    json.writeNumberField("functionsParsed", s.functionsParsed());
    json.writeNumberField("unresolvedCalls", s.unresolvedCalls());
    json.writeEndObject();
  }

  /** Writes a finding as an object. */
  public static void finding(JsonGenerator json, NamedFinding named) throws IOException {
    Finding finding = named.finding();
    json.writeStartObject();
    json.writeStringField("code", finding.rule().code());
    json.writeStringField("rule", finding.rule().name());
    json.writeStringField("level", finding.level().label());
    json.writeStringField("confidence", finding.confidence().label());
    json.writeStringField("message", finding.message());
    json.writeStringField("help", finding.help());
    json.writeStringField("function", finding.function());
    json.writeStringField("fingerprint", named.fingerprint());
    place(json, finding.place());
    occurrence(json, finding.occurrence());
    json.writeArrayFieldStart("path");
    for (Step step : finding.path()) {
      json.writeStartObject();
      json.writeStringField("message", step.message());
      json.writeStringField("irql", step.level());
      json.writeNumberField("depth", step.depth());
      place(json, step.span());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("related");
    for (Related related : finding.related()) {
      json.writeStartObject();
      json.writeStringField("message", related.message());
      place(json, related.span());
      json.writeEndObject();
    }
    json.writeEndArray();
    Suppression suppression = named.suppression();
    if (suppression != null) {
      json.writeObjectFieldStart("suppression");
      json.writeStringField("reason", suppression.reason());
      place(json, suppression.span());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void occurrence(JsonGenerator json, Occurrence occurrence) throws IOException {
    if (!occurrence.configurations().isEmpty()) {
      json.writeArrayFieldStart("configurations");
      for (String configuration : occurrence.configurations()) {
        json.writeString(configuration);
      }
      json.writeEndArray();
      json.writeBooleanField("inAllConfigurations", occurrence.everywhere());
    }
  }

  private static void place(JsonGenerator json, Span span) throws IOException {
    json.writeObjectFieldStart("place");
    json.writeStringField("file", span.file().name());
    json.writeNumberField("line", span.line());
    json.writeNumberField("column", span.column());
    json.writeNumberField("endLine", span.endLine());
    json.writeNumberField("endColumn", span.endColumn());
    json.writeEndObject();
  }

  /** Writes a problem as an object. */
  public static void problem(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", problem.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeStringField("file", problem.file());
    json.writeNumberField("line", problem.line());
    json.writeStringField("message", problem.message());
    json.writeEndObject();
  }
}
