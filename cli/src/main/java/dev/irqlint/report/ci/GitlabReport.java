package dev.irqlint.report.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Severity;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The JSON that GitLab shows as code quality in merge requests. */
public final class GitlabReport implements Report {

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(printer);
      json.writeStartArray();
      for (NamedFinding named : outcome.findings()) {
        Finding finding = named.finding();
        json.writeStartObject();
        json.writeStringField("description", description(finding));
        json.writeStringField("check_name", finding.rule().code());
        json.writeStringField("fingerprint", named.fingerprint());
        json.writeStringField("severity", severity(finding.level()));
        json.writeObjectFieldStart("location");
        json.writeStringField("path", outcome.nameFromTop(finding.place().file().name()));
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", finding.place().line());
        json.writeNumberField("end", finding.place().endLine());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static String description(Finding finding) {
    String names = finding.occurrence().restriction().map(n -> " (only in " + n + ")").orElse("");
    return finding.message() + names;
  }

  private static String severity(Severity level) {
    return switch (level) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "minor";
    };
  }
}
