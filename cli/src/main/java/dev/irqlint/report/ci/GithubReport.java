package dev.irqlint.report.ci;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Workflow commands that GitHub turns into annotations beside the changed lines.
 *
 * <p>GitHub takes ten annotations of a level from one step and drops the rest without a word, so
 * the report holds no more, and says so.
 */
public final class GithubReport implements Report {
  private static final int MOST_OF_A_LEVEL = 10;

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    Map<Severity, Integer> written = new EnumMap<>(Severity.class);
    int leftOut = 0;
    for (NamedFinding named : outcome.findings()) {
      if (written.merge(named.finding().level(), 1, Integer::sum) > MOST_OF_A_LEVEL) {
        leftOut++;
      } else {
        out.write(line(outcome, named.finding()).getBytes(StandardCharsets.UTF_8));
      }
    }
    if (leftOut > 0) {
      warnings.accept(
          "GitHub shows "
              + MOST_OF_A_LEVEL
              + " annotations of a level; "
              + leftOut
              + " findings have none");
    }
  }

  private static String line(Outcome outcome, Finding finding) {
    Span place = finding.place();
    String command = finding.level() == Severity.NOTE ? "notice" : finding.level().label();
    StringBuilder line = new StringBuilder("::").append(command).append(" file=");
    line.append(property(outcome.nameFromTop(place.file().name())));
    line.append(",line=").append(place.line()).append(",endLine=").append(place.endLine());
    if (place.endLine() == place.line()) {
      // Columns are for one line only: GitHub refuses an annotation of several with them.
      line.append(",col=").append(place.column()).append(",endColumn=").append(place.endColumn());
    }
    String title = finding.rule().code() + " " + finding.rule().name();
    line.append(",title=").append(property(title)).append("::").append(data(text(finding)));
    return line.append('\n').toString();
  }

  private static String text(Finding finding) {
    StringBuilder text = new StringBuilder(finding.message());
    List<Step> path = finding.path();
    for (int i = 0; i < path.size(); i++) {
      Step step = path.get(i);
      text.append('\n').append(i + 1).append(". ").append(step.span()).append(": ");
      text.append(step.message());
      if (!step.level().isEmpty()) {
        text.append(" [").append(step.level()).append(']');
      }
    }
    if (!finding.help().isEmpty()) {
      text.append("\nhelp: ").append(finding.help());
    }
    finding.occurrence().restriction().ifPresent(names -> text.append("\nonly in: ").append(names));
    return text.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
