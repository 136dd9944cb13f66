package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.irqlint.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes can be analysed: soon, and without internal errors. */
final class AnalysisFuzzTest {
  @TempDir private static Path folder = Path.of("");

  @FuzzTest
  void anyBytesAreAnalysed(byte[] bytes) throws IOException {
    Files.write(folder.resolve("main.c"), bytes);
    long start = System.nanoTime();
    Result result =
        Analysis.run(new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 1));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(result.problems())
        .noneMatch(problem -> problem.kind() == Problem.Kind.INTERNAL_ERROR);
    assertThat(result.findings())
        .allSatisfy(
            finding ->
                assertThat(finding.place().end())
                    .isLessThanOrEqualTo(finding.place().file().text().length()));
  }
}
