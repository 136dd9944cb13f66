package dev.irqlint.cli;

import dev.irqlint.engine.Result;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.SourceOrigin;
import dev.irqlint.report.baseline.BaselineReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code irqlint baseline}: writes down what is found now, so that later runs report the rest. */
@Command(
    name = "baseline",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Write down what is found now, to report only what is new.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "irqlint baseline [OPTIONS] [PATH...]",
    descriptionHeading = "%n",
    description = {
      "Checks as \"irqlint check\" does and writes a line for each finding to a file. Commit it;"
          + " \"irqlint check --baseline FILE\" then reports what is not in it."
    },
    parameterListHeading = "%nWhat to check:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  irqlint baseline drivers",
      "  irqlint check --baseline irqlint-baseline.txt drivers",
    })
final class BaselineCommand implements Callable<Integer> {
  private static final String NAME = "irqlint-baseline.txt";

  private final Surroundings surroundings;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The file to write; - is standard output. Default: the baseline that the configuration"
              + " names, else irqlint-baseline.txt.")
  private @Nullable String output;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  /** A command that works in {@code surroundings}. */
  BaselineCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path folder = surroundings.folder();
    Inspection inspection = new Inspection(surroundings, sources);
    Path configured = inspection.configuration().baseline();
    Destination destination =
        output == null && configured != null
            ? new Destination(configured)
            : Destination.of(output == null ? NAME : output, folder);
    destination.check();
    Selection wanted = selection.selection(inspection.configuration(), inspection.catalog());
    Result result = inspection.run();
    List<NamedFinding> findings =
        inspection.named(result).stream()
            .filter(named -> named.suppression() == null)
            .filter(named -> wanted.test(named.finding()))
            .toList();
    inspection.sayProblems(result);
    try {
      destination.write(
          new BaselineReport(destination.folder(folder)),
          inspection.outcome(findings, List.of(), result, SourceOrigin.folder(folder)),
          surroundings.out(),
          surroundings::say);
    } catch (IOException e) {
      surroundings.say("cannot write " + destination + ": " + e.getMessage());
      return ExitCode.FAILURE;
    }
    surroundings.say("wrote " + Summary.count(findings.size(), "finding") + " to " + destination);
    return ExitCode.CLEAN;
  }
}
