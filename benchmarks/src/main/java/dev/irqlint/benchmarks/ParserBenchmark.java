package dev.irqlint.benchmarks;

import dev.irqlint.kernel.KernelTypes;
import dev.irqlint.parse.UnitParser;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.problem.Problems;
import dev.irqlint.project.Project;
import dev.irqlint.project.SourceUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Preprocessor and parser over all units below a folder, on one thread; {@code lines} counts the
 * lines of the C files themselves. {@code -p tree=FOLDER} names the folder.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss64m", "-XX:+UseSerialGC"})
public class ParserBenchmark {
  /** The folder with the drivers. */
  @Param("testdata/drivers")
  public String tree;

  private final List<PreprocessedUnit> units = new ArrayList<>();
  private final KernelTypes types = KernelTypes.load();

  /** Lines done. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Lines {
    /** Lines of C files. */
    public long lines;
  }

  /** Preprocesses everything, for the parser. */
  @Setup(Level.Trial)
  public void preprocess() {
    read(new Tree(Path.of(tree), List.of()), units);
  }

  private static void read(Tree from, List<PreprocessedUnit> to) {
    for (Project project : from.projects()) {
      Tree.Reader reader = from.reader(project);
      for (SourceUnit unit : project.units()) {
        reader.preprocess(unit).ifPresent(to::add);
      }
    }
  }

  /** Tokens to trees: classification, ANTLR's parser, building; each header once. */
  @Benchmark
  public void parse(Blackhole hole, Lines counter) {
    UnitParser parser = new UnitParser(types::contains, new Problems());
    for (PreprocessedUnit unit : units) {
      hole.consume(parser.parse(unit));
      counter.lines += unit.file().lineCount();
    }
  }

  /** Projects and files to tokens, the disk's cache warm; each header once. */
  @Benchmark
  public void preprocess(Blackhole hole, Lines counter) {
    List<PreprocessedUnit> fresh = new ArrayList<>();
    read(new Tree(Path.of(tree), List.of()), fresh);
    fresh.forEach(unit -> counter.lines += unit.file().lineCount());
    hole.consume(fresh);
  }
}
