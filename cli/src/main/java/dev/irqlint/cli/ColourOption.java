package dev.irqlint.cli;

import dev.irqlint.cli.Terminal.ColourMode;
import picocli.CommandLine.Option;

/** The option that says when to use colours. */
final class ColourOption {

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      completionCandidates = Words.class,
      description =
          "Use colours: auto (on a terminal, unless NO_COLOR is set), always or never. Default:"
              + " auto.")
  private ColourMode mode = ColourMode.AUTO;

  ColourMode mode() {
    return mode;
  }

  /** What users write for it. */
  static final class Words extends Choice<ColourMode> {
    Words() {
      super(ColourMode.class);
    }
  }
}
