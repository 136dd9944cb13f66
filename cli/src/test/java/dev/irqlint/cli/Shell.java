package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irqlint.engine.Result;
import dev.irqlint.engine.Statistics;
import dev.irqlint.finding.Finding;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.SampleRule;
import dev.irqlint.rule.RuleCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Runs commands without a process: in a folder, with an analysis of the test's own. */
final class Shell {
  private final Path folder;
  private final Analyzer analyzer;
  private final Terminal terminal;
  private final RuleCatalog catalog;

  private Shell(Path folder, Analyzer analyzer, Terminal terminal, RuleCatalog catalog) {
    this.folder = folder;
    this.analyzer = analyzer;
    this.terminal = terminal;
    this.catalog = catalog;
  }

  /** A standard output to which nothing can be written, with the reason that the system gives. */
  static OutputStream broken(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  /** How a command ended and what it printed. */
  record Ended(int code, String out, String err) {}

  static Shell in(Path folder) {
    return new Shell(
        folder, request -> result(), Terminal.none(), RuleCatalog.of(List.of(new SampleRule())));
  }

  static Result result(Finding... findings) {
    return result(List.of(findings), List.of());
  }

  static Result result(List<Finding> findings, List<Problem> problems) {
    return new Result(
        findings.stream().sorted().toList(),
        List.of(),
        problems,
        new Statistics(1, 1, 2, 40, 3, 3, 0));
  }

  Shell with(Analyzer other) {
    return new Shell(folder, other, terminal, catalog);
  }

  Shell with(Terminal other) {
    return new Shell(folder, analyzer, other, catalog);
  }

  Shell with(RuleCatalog other) {
    return new Shell(folder, analyzer, terminal, other);
  }

  Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = run(out, err, arguments);
    return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  int run(OutputStream out, OutputStream err, String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            out,
            new PrintStream(err, true, UTF_8),
            terminal,
            false,
            folder,
            analyzer,
            () -> catalog,
            new BuildInfo("1.2.3", ""));
    return Irqlint.run(surroundings, arguments);
  }
}
