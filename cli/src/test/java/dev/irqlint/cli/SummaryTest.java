package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.engine.Statistics;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Samples;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final BuildInfo BUILD = new BuildInfo("1.2.3", "https://example.org/irqlint");

  @Test
  void lastLineCountsWithTheRightNouns() {
    List<NamedFinding> findings =
        NamedFinding.of(List.of(Samples.full(), Samples.full(), Samples.bare()), List.of());
    assertThat(
            Summary.line(
                new Statistics(3, 3, 41, 9, 612, 614, 0), findings, 2, Duration.ofMillis(1_234)))
        .isEqualTo(
            "3 drivers, 41 files, 612 of 614 functions parsed, 2 errors, 1 warning, 0 notes, 2 suppressed, 1.2 s");
    assertThat(
            Summary.line(new Statistics(2, 5, 9, 9, 9, 9, 0), List.of(), 0, Duration.ofSeconds(1)))
        .startsWith("2 drivers in 5 variants, 9 files, ");
    assertThat(
            Summary.line(new Statistics(1, 1, 1, 1, 1, 1, 0), List.of(), 0, Duration.ofSeconds(75)))
        .isEqualTo(
            "1 driver, 1 file, 1 of 1 function parsed, 0 errors, 0 warnings, 0 notes, 75.0 s");
  }

  private static List<Problem> problems(Problem.Kind kind, int count, String message) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new Problem(kind, "a.c", i, message.formatted(i)))
        .toList();
  }

  @Test
  void missingHeadersAreOneLine() {
    List<Problem> twice = problems(Problem.Kind.MISSING_INCLUDE, 2, "no file \"ntddk.h\"");
    assertThat(Summary.lines(twice, BUILD))
        .containsExactly("1 header is not on this machine, the analysis went on without: ntddk.h");
    List<Problem> many = problems(Problem.Kind.MISSING_INCLUDE, 5, "no file <h%d.h>");
    assertThat(Summary.lines(many, BUILD))
        .containsExactly(
            "5 headers are not on this machine, the analysis went on without:"
                + " h1.h, h2.h, h3.h and 2 more");
  }

  @Test
  void unparsedFunctionsAreCountedAndTheFirstNamed() {
    assertThat(
            Summary.lines(
                problems(Problem.Kind.UNPARSED_FUNCTION, 4, "\"F%d\" cannot be parsed"), BUILD))
        .containsExactly(
            "4 functions could not be parsed and nothing inside was analysed:"
                + " a.c:1 \"F1\", a.c:2 \"F2\", a.c:3 \"F3\" and 1 more");
  }

  @Test
  void everyInternalErrorCountsButNotAllAreShown() {
    assertThat(Summary.lines(problems(Problem.Kind.INTERNAL_ERROR, 5, "rule %d failed"), BUILD))
        .containsExactly(
            "internal error: a.c:1: rule 1 failed",
            "internal error: a.c:2: rule 2 failed",
            "internal error: a.c:3: rule 3 failed",
            "please report these 5 internal errors at https://example.org/irqlint");
  }

  @Test
  void everyKindOfProblemIsSaid() {
    for (Problem.Kind kind : Problem.Kind.values()) {
      assertThat(Summary.lines(problems(kind, 1, "this is so"), BUILD))
          .as(kind.name())
          .isNotEmpty();
    }
  }

  @Test
  void sourcesCannotCommandTheTerminal() {
    List<Problem> problems = problems(Problem.Kind.PREPROCESSOR, 1, "no macro \"\u001b[2J\"");
    assertThat(Summary.lines(problems, BUILD))
        .containsExactly("1 preprocessor problem: a.c:1: no macro \"\uFFFD[2J\"");
  }
}
