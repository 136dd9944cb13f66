package dev.irqlint.cli;

import dev.irqlint.finding.RuleMeta;
import dev.irqlint.report.text.Ink;
import dev.irqlint.report.text.PageText;
import dev.irqlint.report.text.TextStyle;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.rule.RulePage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code irqlint explain}: shows the page of a rule. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    header = "Show what a rule looks for, why, and how to fix it.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nRule:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  irqlint explain PG101",
      "  irqlint explain pageable-code-at-dispatch",
      "  irqlint explain C28150         rules that look at what Microsoft's C28150 does",
    })
final class ExplainCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RULE",
      completionCandidates = RuleWords.class,
      description = "A code, a name, or the number of a Microsoft warning, in any case.")
  private String rule = "";

  @Mixin private ColourOption colour = new ColourOption();

  /** A command that works in {@code surroundings}. */
  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    RuleCatalog catalog = surroundings.catalog().get();
    List<Rule> found = catalog.find(rule);
    if (found.isEmpty()) {
      throw Selection.unknown(rule, catalog);
    }
    TextStyle style = surroundings.terminal().pageStyle(colour.mode());
    StringBuilder text = new StringBuilder();
    for (Rule each : found) {
      text.append(text.isEmpty() ? "" : "\n").append(head(each.meta(), style)).append('\n');
      text.append(PageText.of(RulePage.of(each).readable(), style));
    }
    surroundings.out().write(text.toString().getBytes(style.charset()));
    surroundings.out().flush();
    return ExitCode.CLEAN;
  }

  private static String head(RuleMeta meta, TextStyle style) {
    String code = Ink.of(meta.certain()).paint(meta.code(), style.colours());
    String numbers =
        meta.microsoft().isEmpty() ? "" : ", see " + String.join(", ", meta.microsoft());
    return code + " " + meta.name() + " (" + RulesCommand.levels(meta) + numbers + ")\n";
  }
}
