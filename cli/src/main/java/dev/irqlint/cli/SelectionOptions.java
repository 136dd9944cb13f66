package dev.irqlint.cli;

import dev.irqlint.cli.config.Configuration;
import dev.irqlint.cli.config.FailOn;
import dev.irqlint.finding.Confidence;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.rule.RuleCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which findings are reported, and which make the run fail. Wins over the configuration. */
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
  private @Nullable Confidence confidence;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      converter = FailOnConverter.class,
      description =
          "Exit with 1 if anything of this level or above was found: error, warning, note or"
              + " never. Default: warning.")
  private @Nullable FailOn failOn;

  /** Which findings are wanted. */
  Selection selection(Configuration configuration, RuleCatalog catalog) {
    List<String> ignored = new ArrayList<>(ignore.isEmpty() ? configuration.ignore() : ignore);
    if (select.isEmpty()) {
      // What the command line asks for by name is shown, whatever its usual level.
      ignored.addAll(configuration.off());
    }
    return Selection.of(
        select.isEmpty() ? configuration.select() : select,
        ignored,
        confidence(configuration),
        catalog);
  }

  List<String> select() {
    return select;
  }

  List<String> ignore() {
    return ignore;
  }

  private Confidence confidence(Configuration configuration) {
    return Objects.requireNonNullElse(
        confidence, Objects.requireNonNullElse(configuration.confidence(), Confidence.POSSIBLE));
  }

  @Nullable Confidence confidence() {
    return confidence;
  }

  @Nullable FailOn failOn() {
    return failOn;
  }

  /** Whether {@code findings} make the run fail. */
  boolean fails(List<NamedFinding> findings, Configuration configuration) {
    FailOn least =
        Objects.requireNonNullElse(
            failOn, Objects.requireNonNullElse(configuration.failOn(), FailOn.WARNING));
    return findings.stream().anyMatch(named -> least.includes(named.finding().level()));
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
