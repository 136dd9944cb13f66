package dev.irqlint.cli;

import dev.irqlint.report.text.Ink;
import dev.irqlint.report.text.Prose;
import dev.irqlint.rule.RuleCatalog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What commands can reach of the world; tests make one of their own.
 *
 * @param out standard output: reports, help and pages, nothing else
 * @param err standard error: all that is said about a run
 * @param terminal what is known of the terminal
 * @param showsProgress whether standard error is a terminal that may show how far a run is
 * @param folder the absolute folder that paths on the command line are relative to
 * @param analyzer the analysis
 * @param catalog the rules, loaded when first asked for
 * @param build what the build knows of itself
 */
record Surroundings(
    OutputStream out,
    PrintStream err,
    Terminal terminal,
    boolean showsProgress,
    Path folder,
    Analyzer analyzer,
    Supplier<RuleCatalog> catalog,
    BuildInfo build) {
  private static final String NAME = "irqlint: ";

  /** Says something about the run: one line on standard error, or several on a terminal. */
  void say(String statement) {
    if (!showsProgress || !terminal.present()) {
      err.println(NAME + statement);
      return;
    }
    new Prose()
        .add(Ink.PLAIN, NAME + statement)
        .lines(terminal.style(Terminal.ColourMode.NEVER), "", 0, NAME.length())
        .forEach(err::println);
  }
}
