package dev.irqlint.cli;

import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.report.SourceOrigin;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.report.text.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code irqlint check}: analyses drivers and reports what is wrong with them. */
@Command(
    name = "check",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Find pageable code and data touched at raised IRQL.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "irqlint check [OPTIONS] [PATH...]",
    descriptionHeading = "%n",
    description = {
      "Reads the C sources of Windows drivers as they are: no build, no driver kit, no Windows. The"
          + " report goes to standard output, everything else to standard error."
    },
    parameterListHeading = "%nWhat to check:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Nothing found at or above the level of --fail-on.",
      "1:Something found.",
      "2:Wrong use.",
      "3:An internal error, an unreadable input, a report that could not be written; with"
          + " --strict, anything that could not be analysed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  irqlint check drivers/serial",
      "  irqlint check --select PG1,PG203 --fail-on error .",
      "  irqlint check -D DBG=1 -I inc src --report sarif=irqlint.sarif",
      "  irqlint check src/isr.c        the driver around isr.c, findings in isr.c",
      "  irqlint check --diff origin/main",
      "  irqlint check @options.txt     options and paths from a file",
    })
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ReportOptions reports = new ReportOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private FailOnOption failOn = new FailOnOption();
  @Mixin private NoveltyOptions novelty = new NoveltyOptions();

  @Option(
      names = "--strict",
      description =
          "Exit with 3 if anything could not be analysed. Headers that are not there do not count:"
              + " irqlint is made to do without.")
  private boolean strict;

  @Option(names = "--statistics", description = "Say how often each rule found something.")
  private boolean statistics;

  @Option(names = "--show-files", description = "List what would be analysed, and do nothing else.")
  private boolean showsFiles;

  @Option(
      names = "--show-config",
      description = "Print the configuration in force and where it is from, and do nothing else.")
  private boolean showsConfiguration;

  @Mixin private ColourOption colour = new ColourOption();

  /** A command that works in {@code surroundings}. */
  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Path folder = surroundings.folder();
    Inspection inspection = new Inspection(surroundings, sources);
    List<ReportOptions.Target> targets = reports.targets(folder);
    Selection wanted = selection.selection(inspection.configuration(), inspection.catalog());
    Novelty isNew = novelty.read(folder, inspection);
    if (showsConfiguration) {
      return print(
          ShownConfiguration.of(
              inspection.configuration(), folder, sources, selection, failOn, novelty));
    }
    if (showsFiles) {
      return print(ShownFiles.of(surroundings.folder(), inspection.projects()));
    }
    boolean drawsMaps = targets.stream().anyMatch(t -> t.format().drawsMaps());
    Maps maps = new Maps();
    Result result = drawsMaps ? inspection.run(maps) : inspection.run();

    List<NamedFinding> all = inspection.named(result);
    Novelty.Sifted sifted =
        isNew.sift(all.stream().filter(named -> named.suppression() == null).toList(), wanted);
    List<NamedFinding> findings = sifted.findings();
    List<NamedFinding> suppressed =
        all.stream()
            .filter(named -> named.suppression() != null && wanted.test(named.finding()))
            .toList();
    boolean asksGit = targets.stream().anyMatch(t -> t.format().asksGit());
    Outcome outcome =
        inspection.outcome(
            findings,
            suppressed,
            result,
            asksGit ? Checkout.of(folder) : SourceOrigin.folder(folder));
    List<CallMap> marked = drawsMaps ? maps.marked(findings) : List.of();
    boolean written = true;
    for (ReportOptions.Target target : targets) {
      written &= write(target, outcome, isNew.hasBaseline(), marked);
    }
    if (surroundings.terminal().present() && !findings.isEmpty()) {
      surroundings.err().println();
    }
    inspection.sayProblems(result);
    if (statistics) {
      Summary.rules(findings).forEach(surroundings::say);
    }
    sifted.remarks().forEach(surroundings::say);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    surroundings.say(Summary.line(result.statistics(), findings, suppressed.size(), time));
    boolean isEmpty = result.statistics().files() == 0 && !inspection.scope().inputs().isEmpty();
    if (!written || (strict && isEmpty) || failed(result.problems(), inspection.request())) {
      return ExitCode.FAILURE;
    }
    return failOn.fails(findings, inspection.configuration()) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private int print(String text) throws IOException {
    surroundings.out().write(text.getBytes(surroundings.terminal().charset()));
    surroundings.out().flush();
    return ExitCode.CLEAN;
  }

  private boolean write(
      ReportOptions.Target target, Outcome outcome, boolean isCompared, List<CallMap> maps) {
    TextStyle style =
        target.destination().file() == null
            ? surroundings.terminal().style(colour.mode())
            : TextStyle.file();
    Report report =
        target
            .format()
            .report(
                new Format.Settings(
                    style, reports.category(), reports.showsSuppressed(), isCompared, maps));
    try {
      target.destination().write(report, outcome, surroundings.out(), surroundings::say);
      return true;
    } catch (IOException e) {
      // Whoever reads on stops when they have seen enough, as "head" does: no news to them.
      if (target.destination().file() != null || !"Broken pipe".equals(e.getMessage())) {
        surroundings.say("cannot write the report to " + target.destination() + ": " + reason(e));
      }
      return false;
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** Whether something could not be analysed that had to be. */
  private boolean failed(List<Problem> problems, Request request) {
    return problems.stream()
        .anyMatch(
            problem ->
                switch (problem.kind()) {
                  case INTERNAL_ERROR -> true;
                  case UNREADABLE_FILE ->
                      strict
                          || request
                              .inputs()
                              .contains(request.root().resolve(problem.file()).normalize());
                  case MISSING_INCLUDE, SUPPRESSION -> false;
                  case PREPROCESSOR,
                      UNPARSED_FUNCTION,
                      UNPARSED_DECLARATION,
                      FILE_NOT_ANALYSED,
                      BUDGET ->
                      strict;
                });
  }
}
