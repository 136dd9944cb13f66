package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.irqlint.finding.Finding;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.KernelTypes;
import dev.irqlint.parse.HeaderTrees;
import dev.irqlint.parse.UnitParser;
import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problems;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes can be a driver: it is analysed soon, and no stage and no rule fails on it. */
final class DriverAnalysisFuzzTest {
  // What a run of irqlint reads once would take most of the time here.
  private static final KernelModel KERNEL = KernelModel.load();
  private static final KernelTypes TYPES = KernelTypes.load();
  private static final List<Rule> RULES = RuleCatalog.load().rules();
  private static final HeaderTrees TREES = new HeaderTrees();

  @TempDir private static Path folder = Path.of("");

  @FuzzTest
  void anyBytesAreAnalysed(byte[] bytes) throws IOException {
    Files.write(folder.resolve("main.c"), bytes);
    long start = System.nanoTime();
    Problems problems = new Problems();
    SourceCache cache = new SourceCache(folder, problems);
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    PreprocessedUnit unit =
        new Preprocessor(cache, search, List.of(), List.of(), problems)
            .preprocess(folder.resolve("main.c"))
            .orElseThrow();
    UnitParser parser = new UnitParser(TYPES::contains, TREES, problems);
    DriverAnalysis analysis = new DriverAnalysis(KERNEL, RULES, problems, instruction -> false);
    // The tests' irqlint.strict lets what rules throw through.
    List<Finding> findings =
        analysis.check(analysis.study(List.of(parser.parse(unit).unit())).facts());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    for (Finding finding : findings) {
      assertThat(finding.message()).isNotEmpty();
      assertThat(finding.place().end()).isLessThanOrEqualTo(finding.place().file().text().length());
    }
  }
}
