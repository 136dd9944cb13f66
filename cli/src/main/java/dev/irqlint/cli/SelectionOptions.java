package dev.irqlint.cli;

import dev.irqlint.cli.config.Configuration;
import dev.irqlint.finding.Confidence;
import dev.irqlint.rule.RuleCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which findings are reported. Wins over the configuration. */
final class SelectionOptions {

  @Option(
      names = "--select",
      paramLabel = "RULE[,RULE...]",
      completionCandidates = RuleWords.class,
      description =
          "Report these rules only: codes (PG101), families (PG1), names, or Microsoft's numbers"
              + " (C28150), with commas between them. Repeatable.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "RULE[,RULE...]",
      completionCandidates = RuleWords.class,
      description = "Do not report these rules. Wins over --select. Repeatable.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--min-confidence",
      paramLabel = "CONFIDENCE",
      completionCandidates = ConfidenceWords.class,
      description = "Report what is at least this sure: possible or certain. Default: possible.")
  private @Nullable Confidence confidence;

  /** Which findings are wanted. */
  Selection selection(Configuration configuration, RuleCatalog catalog) {
    List<String> ignored = new ArrayList<>(ignore.isEmpty() ? configuration.ignore() : ignore());
    if (select.isEmpty()) {
      // What the command line asks for by name is shown, whatever its usual level.
      ignored.addAll(configuration.off());
    }
    return Selection.of(
        select.isEmpty() ? configuration.select() : select(),
        ignored,
        confidence(configuration),
        catalog);
  }

  List<String> select() {
    return words("--select", select);
  }

  List<String> ignore() {
    return words("--ignore", ignore);
  }

  /** The words between commas; what holds none would mean all rules, which nobody can want. */
  private static List<String> words(String option, List<String> values) {
    List<String> words = new ArrayList<>();
    for (String value : values) {
      List<String> some =
          Arrays.stream(value.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
      if (some.isEmpty()) {
        throw new UsageException(option + " takes rules, such as PG101, not \"" + value + "\"");
      }
      words.addAll(some);
    }
    return words;
  }

  private Confidence confidence(Configuration configuration) {
    return Objects.requireNonNullElse(
        confidence, Objects.requireNonNullElse(configuration.confidence(), Confidence.POSSIBLE));
  }

  @Nullable Confidence confidence() {
    return confidence;
  }

  /** What users write for it. */
  static final class ConfidenceWords extends Choice<Confidence> {
    ConfidenceWords() {
      super(Confidence.class);
    }
  }
}
