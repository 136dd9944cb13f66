package dev.irqlint.cli;

import dev.irqlint.cli.Terminal.ColourMode;
import picocli.CommandLine.Option;

/** The option that says when to use colours. */
final class ColourOption {

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = Converter.class,
      completionCandidates = Converter.class,
      description =
          "Use colours: auto (on a terminal, unless NO_COLOR is set), always or never. Default:"
              + " auto.")
  private ColourMode mode = ColourMode.AUTO;

  ColourMode mode() {
    return mode;
  }

  /** Reads when to use colours. */
  static final class Converter extends Choice<ColourMode> {
    Converter() {
      super(ColourMode.class);
    }
  }
}
