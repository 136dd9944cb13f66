package dev.irqlint.cli;

import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Severity;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.rule.RuleCatalog;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which findings are reported, and which make the run fail. */
final class SelectionOptions {

  @Option(
      names = "--select",
      paramLabel = "RULE",
      split = ",",
      description =
          "Report these rules only: codes (PG101), families (PG1), names, or Microsoft's numbers"
              + " (C28150), with commas between them. Repeatable.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "RULE",
      split = ",",
      description = "Do not report these rules. Wins over --select. Repeatable.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--min-confidence",
      paramLabel = "LEVEL",
      converter = ConfidenceConverter.class,
      description = "Report what is at least this sure: possible or certain. Default: possible.")
  private Confidence confidence = Confidence.POSSIBLE;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      converter = FailOnConverter.class,
      description =
          "Exit with 1 if anything of this level or above was found: error, warning, note or"
              + " never. Default: warning.")
  private FailOn failOn = FailOn.WARNING;

  /** The least level that makes a run fail. */
  enum FailOn {
    /** Errors only. */
    ERROR,
    /** Warnings and errors. */
    WARNING,
    /** Any finding. */
    NOTE,
    /** No finding. */
    NEVER
  }

  Selection selection(RuleCatalog catalog) {
    return Selection.of(select, ignore, confidence, catalog);
  }

  /** Whether {@code findings} make the run fail. */
  boolean fails(List<NamedFinding> findings) {
    return failOn != FailOn.NEVER
        && findings.stream()
            .map(named -> named.finding().level())
            .anyMatch(level -> level.compareTo(Severity.valueOf(failOn.name())) >= 0);
  }

  /** Reads a confidence. */
  static final class ConfidenceConverter extends Choice<Confidence> {
    ConfidenceConverter() {
      super(Confidence.class);
    }
  }

  /** Reads the least level that makes a run fail. */
  static final class FailOnConverter extends Choice<FailOn> {
    FailOnConverter() {
      super(FailOn.class);
    }
  }
}
