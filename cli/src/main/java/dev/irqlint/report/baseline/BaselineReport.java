package dev.irqlint.report.baseline;

import dev.irqlint.finding.Finding;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes a baseline: a line for each finding, sorted by the fingerprint, so that two branches that
 * change it seldom meet on neighbouring lines. No line numbers: findings move with every edit.
 */
public final class BaselineReport implements Report {
  private static final String HEAD =
      """
      # irqlint baseline 1: findings that are known. "irqlint baseline" writes this file; "irqlint check
      # --baseline" reports what is not in it. The order of lines does not matter.
      """;

  private final Path folder;

  /**
   * A report whose names of files are relative to a folder.
   *
   * @param folder the folder that the file lies in
   */
  public BaselineReport(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    List<String> lines =
        outcome.findings().stream().map(named -> line(outcome, named)).sorted().toList();
    String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    out.write((HEAD + text).getBytes(StandardCharsets.UTF_8));
  }

  private String line(Outcome outcome, NamedFinding named) {
    Finding finding = named.finding();
    return String.join(
        " ",
        Baseline.hash(named),
        finding.rule().code(),
        finding.function().isEmpty() ? "-" : finding.function(),
        name(outcome.file(finding.place().file().name()).normalize()));
  }

  private String name(Path file) {
    boolean sameRoot = folder.getRoot() != null && folder.getRoot().equals(file.getRoot());
    Path shown = sameRoot ? folder.relativize(file) : file;
    return shown.toString().replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
  }
}
