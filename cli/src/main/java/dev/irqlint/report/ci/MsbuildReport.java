package dev.irqlint.report.ci;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.report.text.Cells;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/**
 * Lines in the form of Microsoft's compilers, {@code file(line,column): warning PG101: message},
 * which MSBuild counts and Visual Studio lists. The path follows as the compiler's notes do.
 */
public final class MsbuildReport implements Report {
  private final Charset charset;

  /** A report in an encoding: MSBuild reads that of the console. */
  public MsbuildReport(Charset charset) {
    this.charset = charset;
  }

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    for (NamedFinding named : outcome.findings()) {
      Finding finding = named.finding();
      StringBuilder text = new StringBuilder();
      String kind = finding.level().label() + " " + finding.rule().code();
      line(text, finding.place(), kind, finding.message());
      for (Step step : finding.path()) {
        String level = step.level().isEmpty() ? "" : " [" + step.level() + "]";
        line(text, step.span(), "note", step.message() + level);
      }
      finding
          .occurrence()
          .restriction()
          .ifPresent(names -> line(text, finding.place(), "note", "only in: " + names));
      out.write(text.toString().getBytes(charset));
    }
  }

  private static void line(StringBuilder text, Span place, String kind, String message) {
    text.append(Cells.safe(place.file().name()));
    text.append('(').append(place.line()).append(',').append(place.column()).append("): ");
    text.append(kind).append(": ").append(Cells.safe(message)).append('\n');
  }
}
