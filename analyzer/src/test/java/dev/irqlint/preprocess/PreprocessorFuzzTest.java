package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes can be preprocessed: soon, twice alike, with problems that have a place. */
final class PreprocessorFuzzTest {
  @TempDir private static Path folder = Path.of("");

  @FuzzTest
  void anyBytesArePreprocessed(byte[] bytes) throws IOException {
    Files.write(folder.resolve("main.c"), bytes);
    long start = System.nanoTime();
    Problems problems = new Problems();
    String once = preprocess(problems);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    for (Problem problem : problems.sorted()) {
      assertThat(problem.file()).isEqualTo("main.c");
    }
    assertThat(preprocess(new Problems())).isEqualTo(once);
  }

  private static String preprocess(Problems problems) {
    SourceCache cache = new SourceCache(folder, problems);
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    PreprocessedUnit unit =
        new Preprocessor(cache, search, List.of(), List.of(), problems)
            .preprocess(folder.resolve("main.c"))
            .orElseThrow();
    return unit.tokens().stream().map(Token::text).collect(Collectors.joining("\n"));
  }
}
