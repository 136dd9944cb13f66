package dev.irqlint.cli;

import dev.irqlint.cli.config.Configuration;
import dev.irqlint.cli.config.FailOn;
import dev.irqlint.report.NamedFinding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which findings make the run fail. Wins over the configuration. */
final class FailOnOption {

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      completionCandidates = Words.class,
      description =
          "Exit with 1 if anything of this level or above was found: error, warning, note or"
              + " never. Default: warning.")
  private @Nullable FailOn level;

  @Nullable FailOn level() {
    return level;
  }

  /** Whether {@code findings} make the run fail. */
  boolean fails(List<NamedFinding> findings, Configuration configuration) {
    FailOn least =
        Objects.requireNonNullElse(
            level, Objects.requireNonNullElse(configuration.failOn(), FailOn.WARNING));
    return findings.stream().anyMatch(named -> least.includes(named.finding().level()));
  }

  /** What users write for it. */
  static final class Words extends Choice<FailOn> {
    Words() {
      super(FailOn.class);
    }
  }
}
