package dev.irqlint.cli;

import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Observer;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.rule.RuleCatalog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;

/** Where the process starts and ends. */
public final class Main {

  private Main() {}

  /** Runs the command that {@code arguments} name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    String jar = System.getProperty("irqlint.jar", "");
    String sources = System.getProperty("irqlint.sources", "");
    if (!sources.isEmpty() && SourceTree.changedSince(Path.of(jar), Path.of(sources))) {
      System.exit(SourceTree.STALE);
    }
    Surroundings surroundings =
        new Surroundings(
            // Not System.out: that one swallows the news of a full disk.
            new FileOutputStream(FileDescriptor.out),
            System.err,
            Terminal.detect(System.getProperties(), System.getenv()),
            System.getProperty("irqlint.stderr", "").equals("terminal"),
            Path.of("").toAbsolutePath(),
            new WholeAnalysis(),
            RuleCatalog::load,
            BuildInfo.load());
    System.exit(Irqlint.run(surroundings, arguments));
  }

  /** The analysis itself. */
  private static final class WholeAnalysis implements Analyzer {
    @Override
    public Result run(Request request) {
      return Analysis.run(request);
    }

    @Override
    public Result observe(Request request, Observer observer) {
      return Analysis.observe(request, observer);
    }
  }
}
