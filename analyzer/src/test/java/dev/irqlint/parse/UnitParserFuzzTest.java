package dev.irqlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.irqlint.ast.Node;
import dev.irqlint.ast.Walker;
import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes can be parsed: soon, and what is not understood is said. */
final class UnitParserFuzzTest {
  @TempDir private static Path folder = Path.of("");

  @FuzzTest
  void anyBytesAreParsed(byte[] bytes) throws IOException {
    Files.write(folder.resolve("main.c"), bytes);
    long start = System.nanoTime();
    Problems problems = new Problems();
    SourceCache cache = new SourceCache(folder, problems);
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    PreprocessedUnit preprocessed =
        new Preprocessor(cache, search, List.of(), List.of(), problems)
            .preprocess(folder.resolve("main.c"))
            .orElseThrow();
    ParsedUnit unit = new UnitParser(type -> false, problems).parse(preprocessed);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    new Spans().walkAll(unit.unit().declarations());
    boolean isWhole = unit.definitions().stream().allMatch(ParsedUnit.Definition::isParsed);
    assertThat(isWhole || problems.sorted().stream().anyMatch(UnitParserFuzzTest::isLoss)).isTrue();
  }

  private static boolean isLoss(Problem problem) {
    return problem.kind() == Problem.Kind.UNPARSED_FUNCTION
        || problem.kind() == Problem.Kind.BUDGET;
  }

  /** Every node lies in its file. */
  private static final class Spans extends Walker {
    @Override
    protected boolean enter(Node node) {
      assertThat(node.span().start()).isBetween(0, node.span().end());
      assertThat(node.span().end()).isLessThanOrEqualTo(node.span().file().text().length());
      return true;
    }
  }
}
