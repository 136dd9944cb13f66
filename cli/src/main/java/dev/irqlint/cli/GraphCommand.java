package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irqlint.engine.Result;
import dev.irqlint.report.SourceOrigin;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.report.graph.DotText;
import dev.irqlint.report.graph.Folding;
import dev.irqlint.report.graph.GraphPage;
import dev.irqlint.report.graph.SvgPicture;
import dev.irqlint.text.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code irqlint graph}: draws who calls whom, at which IRQL, in which section. */
@Command(
    name = "graph",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Draw the call graph, coloured by IRQL and clustered by section.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "irqlint graph [OPTIONS] [PATH...]",
    descriptionHeading = "%n",
    description = {
      "From the entry points down: colours tell the IRQL at which a routine is entered, boxes the"
          + " section it lies in, bold red the paths to findings. Of a large driver only those paths"
          + " and the ways into pageable sections are drawn, the rest is counted."
    },
    parameterListHeading = "%nWhat to draw:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  irqlint graph --output serial.html drivers/serial",
      "  irqlint graph --around SerialISR --depth 2 --output isr.svg drivers/serial",
      "  irqlint graph --format dot drivers/serial | dot -Tpdf > serial.pdf",
    })
final class GraphCommand implements Callable<Integer> {
  private static final int DEPTH = 2;

  private final Surroundings surroundings;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = PictureWords.class,
      description =
          "dot (text for Graphviz), svg (a picture) or html (a picture to move and zoom). Default:"
              + " by the end of the name given to --output; dot if it has none.")
  private @Nullable Picture format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to FILE instead of standard output.")
  private @Nullable String output;

  @Option(
      names = "--around",
      paramLabel = "FUNCTION",
      description = "Draw only what is near a function: its callers, and what it calls.")
  private @Nullable String around;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "With --around: how many calls away. Default: 2.")
  private @Nullable Integer depth;

  @Option(names = "--findings", description = "Draw only what lies on paths to findings.")
  private boolean flaggedOnly;

  @Option(names = "--all", description = "Draw each routine, however large the driver is.")
  private boolean whole;

  /** What to draw. */
  enum Picture {
    /** Text for Graphviz. */
    DOT,
    /** A picture. */
    SVG,
    /** A picture to move and zoom. */
    HTML
  }

  /** What users write for it. */
  static final class PictureWords extends Choice<Picture> {
    PictureWords() {
      super(Picture.class);
    }
  }

  /** A command that works in {@code surroundings}. */
  GraphCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (depth != null && depth < 0) {
      throw new UsageException("--depth must be at least 0, not " + depth);
    }
    if (depth != null && around == null) {
      throw new UsageException("--depth needs --around, the function to count calls from");
    }
    if (flaggedOnly && whole) {
      throw new UsageException("--findings and --all exclude each other");
    }
    Picture picture = picture();
    Inspection inspection = new Inspection(surroundings, sources);
    Destination destination = Destination.of(output == null ? "-" : output, surroundings.folder());
    destination.check();
    Maps drawn = new Maps();
    Result result = inspection.run(drawn);
    inspection.sayProblems(result);
    List<CallMap> all = drawn.marked(inspection.named(result));
    List<CallMap> shown =
        all.stream().map(this::part).filter(map -> !map.routines().isEmpty()).toList();
    if (shown.isEmpty() && around != null) {
      throw new UsageException("no driver here has a function \"" + around + "\"" + hint(all));
    }
    String text = text(picture, shown);
    try {
      destination.write(
          (outcome, out, warnings) -> out.write(text.getBytes(UTF_8)),
          inspection.outcome(
              List.of(), List.of(), result, SourceOrigin.folder(surroundings.folder())),
          surroundings.out(),
          surroundings::say);
    } catch (IOException e) {
      surroundings.say("cannot write to " + destination + ": " + e.getMessage());
      return ExitCode.FAILURE;
    }
    surroundings.say(summary(shown, all));
    return ExitCode.CLEAN;
  }

  private CallMap part(CallMap map) {
    CallMap near =
        around == null ? map : map.around(map.named(around), depth == null ? DEPTH : depth);
    if (flaggedOnly) {
      return near.flagged();
    }
    return whole || around != null ? near : Folding.of(near);
  }

  private static String summary(List<CallMap> shown, List<CallMap> all) {
    int drawn = shown.stream().mapToInt(CallMap::size).sum();
    int there = all.stream().mapToInt(CallMap::size).sum();
    boolean folded = shown.stream().anyMatch(map -> map.size() < map.routines().size());
    return "drew "
        + (drawn == there ? "" : drawn + " of ")
        + Summary.count(there, "routine")
        + " of "
        + Summary.count(shown.size(), "driver")
        + (folded
            ? ": what leads to findings and into pageable sections; --all draws the rest too"
            : "");
  }

  private String hint(List<CallMap> maps) {
    List<String> names =
        maps.stream().flatMap(map -> map.routines().stream()).map(CallMap.Routine::name).toList();
    return Spelling.hint(String.valueOf(around), names);
  }

  private static String text(Picture picture, List<CallMap> maps) {
    return switch (picture) {
      case DOT -> DotText.of(maps);
      case SVG -> {
        if (maps.size() > 1) {
          throw new UsageException(
              "an SVG picture holds one driver, and there are "
                  + maps.size()
                  + " here; name one, or take --format html");
        }
        yield maps.isEmpty() ? "" : SvgPicture.of(maps.get(0));
      }
      case HTML -> GraphPage.of(maps);
    };
  }

  private Picture picture() {
    if (format != null) {
      return format;
    }
    String name = output == null ? "" : String.valueOf(Path.of(output).getFileName());
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT)) {
      case "", ".dot", ".gv" -> Picture.DOT;
      case ".svg" -> Picture.SVG;
      case ".html", ".htm" -> Picture.HTML;
      default ->
          throw new UsageException(
              "the end of \""
                  + name
                  + "\" is that of no format; take .dot, .svg or .html, or say"
                  + " --format");
    };
  }
}
