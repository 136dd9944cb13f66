package dev.irqlint.cli;

import dev.irqlint.finding.RuleMeta;
import dev.irqlint.report.text.Ink;
import dev.irqlint.report.text.TextStyle;
import dev.irqlint.rule.Rule;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code irqlint rules}: lists all rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    header = "List all rules.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "For each rule: its code, its name, the level of findings that are certain and of those that"
          + " are possible, and the numbers of Microsoft's warnings about the same defect, two at"
          + " most: \"irqlint explain\" names all."
    },
    optionListHeading = "%nOptions:%n")
final class RulesCommand implements Callable<Integer> {
  /** More would not fit into eighty columns; the page of the rule names all. */
  private static final int MOST_NUMBERS = 2;

  private final Surroundings surroundings;

  @Mixin private ColourOption colour = new ColourOption();

  /** A command that works in {@code surroundings}. */
  RulesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The levels of a rule's findings: one, or that of the certain and that of the possible ones. */
  static String levels(RuleMeta meta) {
    return meta.certain() == meta.possible()
        ? meta.certain().label()
        : meta.certain().label() + " or " + meta.possible().label();
  }

  private static String numbers(RuleMeta meta) {
    boolean all = meta.microsoft().size() <= MOST_NUMBERS;
    return String.join(" ", all ? meta.microsoft() : meta.microsoft().subList(0, MOST_NUMBERS))
        + (all ? "" : " ...");
  }

  @Override
  public Integer call() throws IOException {
    TextStyle style = surroundings.terminal().style(colour.mode());
    List<RuleMeta> rules = surroundings.catalog().get().rules().stream().map(Rule::meta).toList();
    int names = rules.stream().mapToInt(meta -> meta.name().length()).max().orElse(0);
    int levels = rules.stream().mapToInt(meta -> levels(meta).length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (RuleMeta meta : rules) {
      String rest =
          String.format(
              "  %-" + names + "s  %-" + levels + "s  %s",
              meta.name(),
              levels(meta),
              numbers(meta));
      text.append(Ink.of(meta.certain()).paint(meta.code(), style.colours()));
      text.append(rest.stripTrailing()).append('\n');
    }
    surroundings.out().write(text.toString().getBytes(style.charset()));
    surroundings.out().flush();
    return ExitCode.CLEAN;
  }
}
