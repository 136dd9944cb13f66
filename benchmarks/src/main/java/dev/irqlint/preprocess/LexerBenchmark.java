package dev.irqlint.preprocess;

import dev.irqlint.text.Decoder;
import dev.irqlint.text.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The lexer over all C files below a folder, on one thread. {@code -p tree=FOLDER} names it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class LexerBenchmark {
  /** The folder with the drivers. */
  @Param("testdata/drivers")
  public String tree;

  private List<SourceFile> files = List.of();

  /** What was done. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Done {
    /** Lines of C files. */
    public long lines;

    /** Preprocessing tokens, ends of lines among them. */
    public long tokens;
  }

  /** Reads the files. */
  @Setup
  public void read() {
    try (Stream<Path> paths = Files.walk(Path.of(tree))) {
      files =
          paths
              .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".c"))
              .filter(Files::isRegularFile)
              .sorted()
              .map(LexerBenchmark::file)
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile file(Path path) {
    try {
      return new SourceFile(path.toString(), Decoder.decode(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text to preprocessing tokens. */
  @Benchmark
  public void lex(Blackhole hole, Done done) {
    FileLexer lexer = new FileLexer(new Names());
    for (SourceFile file : files) {
      LexedFile lexed = lexer.lex(Path.of(file.name()), file);
      hole.consume(lexed);
      done.lines += file.lineCount();
      done.tokens += lexed.tokens().size();
    }
  }
}
