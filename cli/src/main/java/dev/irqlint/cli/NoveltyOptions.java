package dev.irqlint.cli;

import dev.irqlint.report.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for reporting only what is new. */
final class NoveltyOptions {

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Report only what is not in this file, and say what has gone. \"irqlint baseline\""
              + " writes it.")
  private @Nullable String baseline;

  @Option(
      names = "--diff",
      paramLabel = "COMMIT",
      description =
          "Report only what touches lines that changed since a commit of git: the place of a"
              + " finding, or a step on the path to it.")
  private @Nullable String diff;

  @Nullable String baseline() {
    return baseline;
  }

  /**
   * Reads what is known already.
   *
   * @throws UsageException if there is no such file or commit
   */
  Novelty read(Path folder, Inspection inspection) {
    Path file =
        baseline == null
            ? inspection.configuration().baseline()
            : SourceOptions.existing(folder, baseline);
    try {
      return new Novelty(
          folder,
          inspection.scope(),
          file == null ? null : Baseline.read(file),
          diff == null ? null : ChangedLines.since(diff, inspection.scope().inputs()));
    } catch (Baseline.BadBaseline e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      String text = "cannot read the baseline \"" + file + "\"; \"irqlint baseline\" writes one";
      throw baseline == null
          ? inspection.configuration().complaint("baseline", text)
          : new UsageException(text);
    }
  }
}
