package dev.irqlint.report.text;

import dev.irqlint.finding.Finding;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The report for people: for each finding its message, the source line with carets, the path that
 * leads there, what else is worth a look, and how to fix it.
 */
public final class TextReport implements Report {
  private final TextStyle style;

  /** A report that looks as {@code style} says. */
  public TextReport(TextStyle style) {
    this.style = style;
  }

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    boolean first = true;
    for (NamedFinding named : outcome.findings()) {
      String text = String.join("\n", lines(named.finding())) + "\n";
      out.write((first ? text : "\n" + text).getBytes(style.charset()));
      first = false;
    }
  }

  private List<String> lines(Finding finding) {
    Ink ink = Ink.of(finding.level());
    String head = finding.level().label() + "[" + finding.rule().code() + "]";
    SourceFrame frame = new SourceFrame(finding.place(), ink, style);
    int indent = frame.gutter() + 1;

    List<String> lines = new ArrayList<>();
    lines.addAll(
        new Prose()
            .add(ink, head)
            .add(Ink.STRONG, ": " + finding.message())
            .lines(style, "", 0, Math.min(head.length() + 2, style.width() / 5)));
    lines.addAll(frame.lines());
    if (!finding.path().isEmpty()) {
      lines.addAll(note(indent, "path, entry point first:", Ink.PLAIN, ""));
      lines.addAll(Steps.path(finding.path(), style, indent + 2));
    }
    if (!finding.related().isEmpty()) {
      lines.addAll(note(indent, "see also:", Ink.PLAIN, ""));
      lines.addAll(Steps.related(finding.related(), style, indent + 2));
    }
    if (!finding.help().isEmpty()) {
      lines.addAll(note(indent, "help:", Ink.PLAIN, finding.help()));
    }
    finding
        .occurrence()
        .restriction()
        .ifPresent(names -> lines.addAll(note(indent, "only in:", Ink.PLAIN, names)));
    String explain = "irqlint explain " + finding.rule().code();
    lines.addAll(note(indent, "more:", Ink.HELP, explain, " (" + finding.rule().name() + ")"));
    return lines;
  }

  /** A line that starts with {@code =}, as far below the frame's bar as the bar is wide. */
  private List<String> note(int indent, String label, Ink ink, String... words) {
    Prose prose = new Prose().add(Ink.STRONG, label);
    for (int i = 0; i < words.length; i++) {
      if (!words[i].isEmpty()) {
        prose.add(Ink.PLAIN, i == 0 ? " " : "").add(i == 0 ? ink : Ink.PLAIN, words[i]);
      }
    }
    String first = " ".repeat(indent) + Ink.FRAME.paint("=", style.colours()) + " ";
    return prose.lines(style, first, indent + 2, Math.min(label.length() + 1, style.width() / 5));
  }
}
