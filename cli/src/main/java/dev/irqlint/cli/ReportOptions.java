package dev.irqlint.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which reports to write, and where to. */
final class ReportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Format.Words.class,
      description =
          "The format of the report: text, sarif, json, github, gitlab, msbuild, junit or html."
              + " Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the report to FILE instead of standard output.")
  private @Nullable String output;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Write one more report. Repeatable.")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = "--sarif-category",
      paramLabel = "NAME",
      description =
          "What tells this analysis from others of the same sources in a SARIF report. Default:"
              + " drivers.")
  private String category = "drivers";

  @Option(
      names = "--sarif-suppressed",
      paramLabel = "WHAT",
      completionCandidates = SuppressedWords.class,
      description =
          "Whether a SARIF report holds what comments in the sources suppress, marked as such:"
              + " omit or include. GitHub shows such results as open. Default: omit.")
  private Suppressed suppressed = Suppressed.OMIT;

  /** What becomes of suppressed findings. */
  enum Suppressed {
    /** They are left out. */
    OMIT,
    /** They are in the report, marked. */
    INCLUDE
  }

  /** What users write for it. */
  static final class SuppressedWords extends Choice<Suppressed> {
    SuppressedWords() {
      super(Suppressed.class);
    }
  }

  boolean showsSuppressed() {
    return suppressed == Suppressed.INCLUDE;
  }

  /** A report to write. */
  record Target(Format format, Destination destination) {}

  String category() {
    return category;
  }

  /**
   * The reports to write.
   *
   * @throws UsageException if one of them has no place to go to or no name, or two go to the same
   *     place
   */
  List<Target> targets(Path folder) {
    if (category.isBlank()) {
      throw new UsageException("--sarif-category takes a name, not \"" + category + "\"");
    }
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(format, Destination.of(output == null ? "-" : output, folder)));
    for (String report : reports) {
      int equals = report.indexOf('=');
      if (equals <= 0 || equals == report.length() - 1) {
        throw new UsageException(
            "--report takes FORMAT=FILE, such as sarif=irqlint.sarif, not \"" + report + "\"");
      }
      Format kind = Choice.read(Format.class, report.substring(0, equals));
      targets.add(new Target(kind, Destination.of(report.substring(equals + 1), folder)));
    }
    Set<Destination> places = new HashSet<>();
    for (Target target : targets) {
      if (!places.add(target.destination())) {
        throw new UsageException("two reports go to " + target.destination());
      }
      target.destination().check();
    }
    return targets;
  }
}
