package dev.irqlint.cli;

import dev.irqlint.engine.DriverSections;
import dev.irqlint.engine.Observer;
import dev.irqlint.engine.Result;
import dev.irqlint.report.sections.SectionJson;
import dev.irqlint.report.sections.SectionText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code irqlint sections}: shows what lies where in drivers. */
@Command(
    name = "sections",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Show where code and data land.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "For each driver and each section of its image: what lies in it and which line says so, the"
          + " highest IRQL at which it is reached and from where, and what locks and unlocks it."
    },
    parameterListHeading = "%nWhat to show:%n",
    optionListHeading = "%nOptions:%n")
final class SectionsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = FormatWords.class,
      description = "The format: text or json. Default: text.")
  private Format format = Format.TEXT;

  /** How to show it. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  /** What users write for it. */
  static final class FormatWords extends Choice<Format> {
    FormatWords() {
      super(Format.class);
    }
  }

  /** A command that works in {@code surroundings}. */
  SectionsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    boolean isJson = format == Format.JSON;
    Inspection inspection = new Inspection(surroundings, sources);
    List<DriverSections> drivers = new ArrayList<>();
    Result result =
        inspection.run(Observer.ofAll(driver -> drivers.add(DriverSections.of(driver))));
    inspection.sayProblems(result);
    // They came as they were ready.
    drivers.sort(
        Comparator.comparing(DriverSections::driver)
            .thenComparing(driver -> driver.entries().toString()));
    String text = isJson ? SectionJson.of(drivers) : SectionText.of(drivers);
    Charset charset = isJson ? StandardCharsets.UTF_8 : surroundings.terminal().charset();
    surroundings.out().write(text.getBytes(charset));
    surroundings.out().flush();
    return ExitCode.CLEAN;
  }
}
