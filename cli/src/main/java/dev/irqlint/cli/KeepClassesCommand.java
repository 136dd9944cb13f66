package dev.irqlint.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code irqlint keep-classes}: makes the archive that lets irqlint start faster. Launchers call
 * it, and whoever makes an image of a machine.
 */
@Command(
    name = "keep-classes",
    hidden = true,
    mixinStandardHelpOptions = true,
    header = "Make the archive of loaded classes that lets irqlint start faster.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class KeepClassesCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "The archive; the launcher knows where it looks.")
  private Path archive = Path.of("");

  /** A command that works in {@code surroundings}. */
  KeepClassesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      if (ClassArchive.ofThisProcess().make(surroundings.folder().resolve(archive))) {
        return ExitCode.CLEAN;
      }
      surroundings.say("this Java keeps no classes, or somebody else is about to keep them");
    } catch (IOException e) {
      surroundings.say("cannot write the archive \"" + archive + "\": " + e.getMessage());
    }
    return ExitCode.FAILURE;
  }
}
