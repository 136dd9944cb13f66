package dev.irqlint.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.finding.Finding;
import dev.irqlint.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole analysis: PG310 is found at the name of each routine of section PAGE here. */
final class SuppressionsTest {
  private static final String HEAD =
      """
      typedef void VOID;
      VOID A(VOID);
      VOID B(VOID);
      #pragma alloc_text(PAGE, A, B)
      """;

  @TempDir private Path folder = Path.of("");

  private Result run(String... sources) throws IOException {
    for (int i = 0; i < sources.length; i++) {
      Files.writeString(folder.resolve("s" + i + ".c"), HEAD + sources[i]);
    }
    return Analysis.run(new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 1));
  }

  private static List<String> found(Result result) {
    return result.findings().stream()
        .filter(f -> f.rule().code().equals("PG310"))
        .map(Finding::function)
        .toList();
  }

  private static List<String> complaints(Result result) {
    return result.problems().stream()
        .filter(p -> p.kind() == Problem.Kind.SUPPRESSION)
        .map(p -> p.line() + ": " + p.message())
        .toList();
  }

  @Test
  void withoutAnyBothAreFound() throws IOException {
    assertThat(found(run("VOID A(VOID) { }\nVOID B(VOID) { }\n"))).containsExactly("A", "B");
  }

  @Test
  void aCommentCountsForItsLineOrTheNext() throws IOException {
    Result result =
        run(
            """
            VOID A(VOID) { } // irqlint: ignore[PG310] tested by hand
            /* irqlint: ignore[paged-code-macro-missing] the same */
            // and a word more
            VOID
            B(VOID)
            { }
            """);
    assertThat(found(result)).isEmpty();
    assertThat(complaints(result)).isEmpty();
    assertThat(result.suppressed()).hasSize(2);
    assertThat(result.suppressed().get(0).by().reason()).isEqualTo("tested by hand");
    assertThat(result.suppressed().get(0).by().span().line()).isEqualTo(5);
  }

  @Test
  void aCommentBehindCodeDoesNotReachTheNextLine() throws IOException {
    Result result =
        run("VOID A(VOID) { } // irqlint: ignore[PG3] tested by hand\nVOID B(VOID) { }\n");
    assertThat(found(result)).containsExactly("B");
  }

  @Test
  void functionAndFileReachFurther() throws IOException {
    assertThat(
            found(
                run(
                    """
                    VOID A(VOID)
                    {
                      // irqlint: ignore-function[PG310] from inside
                    }
                    // irqlint: ignore-function[28170] from above
                    #pragma optimize("", off)
                    /* more */ VOID
                    B(VOID) { }
                    """)))
        .isEmpty();
    assertThat(
            found(run("VOID A(VOID) { }\nVOID B(VOID) { }\n// irqlint: ignore-file[PG310] all\n")))
        .isEmpty();
  }

  @Test
  void oneRuleDoesNotCountForAnother() throws IOException {
    Result result = run("// irqlint: ignore[PG101] why\nVOID A(VOID) { }\nVOID B(VOID) { }\n");
    assertThat(found(result)).containsExactly("A", "B");
    assertThat(complaints(result))
        .containsExactly(
            "5: the suppression of PG101 is unused: no such finding lies there; take it out");
  }

  @Test
  void whatIsWrongIsReportedAndHasNoEffect() throws IOException {
    Result result =
        run(
            """
            // irqlint: ignore[PG310]
            VOID A(VOID) { }
            VOID B(VOID) { } // irqlint: ignore[PG911] why
            // irqlint: ignore-function[PG310] why
            """);
    assertThat(found(result)).containsExactly("A", "B");
    assertThat(complaints(result))
        .satisfiesExactly(
            c -> assertThat(c).startsWith("5: the suppression of PG310 gives no reason"),
            c -> assertThat(c).startsWith("7: unknown rule \"PG911\" in a suppression; did you"),
            c -> assertThat(c).startsWith("8: the suppression belongs to no function"));
  }

  @Test
  void whatIsNotCompiledIsNotUnused() throws IOException {
    Result result =
        run(
            """
            #if DBG
            // irqlint: ignore[PG310] only when debugging
            VOID A(VOID) { }
            // irqlint: ignore-function[PG310] only when debugging
            VOID B(VOID) { }
            #endif
            """);
    assertThat(complaints(result)).isEmpty();
  }

  @Test
  void aHeaderCountsForAllThatIncludeIt() throws IOException {
    Files.writeString(
        folder.resolve("a.h"),
        "// irqlint: ignore[PG310] needed by one of two\nVOID A(VOID) { }\n");
    Result result =
        run("#include \"a.h\"\n", "#undef alloc_text\n#include \"a.h\"\nVOID B(VOID) { }\n");
    assertThat(found(result)).containsExactly("B");
    assertThat(complaints(result)).isEmpty();
  }

  @Test
  void pragmasOfMicrosoftCount() throws IOException {
    assertThat(
            found(
                run(
                    """
                    #pragma warning(suppress : 4100 28170; disable : 28101)
                    VOID A(VOID) { }
                    VOID B(VOID) { }
                    """)))
        .containsExactly("B");
    Result named =
        run(
            """
            VOID A(VOID) { }
            #pragma prefast(suppress: 28170, "nobody calls it")
            VOID
            B(VOID) { }
            """);
    assertThat(found(named)).containsExactly("A");
    assertThat(named.suppressed().get(0).by().reason()).isEqualTo("nobody calls it");
  }

  @Test
  void namesOfMicrosoftsWarningsCount() throws IOException {
    String bodies = "VOID A(VOID) { }\nVOID B(VOID) { }\n";
    assertThat(found(run("#pragma warning(suppress: __WARNING_NO_PAGED_CODE)\n" + bodies)))
        .containsExactly("B");
    assertThat(
            found(
                run(
                    "#pragma prefast(suppress: __WARNING_OTHER; suppress: __WARNING_NO_PAGED_CODE,"
                        + " \"x\")\n"
                        + bodies)))
        .containsExactly("B");
    assertThat(found(run("#pragma warning(disable: __WARNING_NO_PAGING_SEGMENT)\n" + bodies)))
        .as("another name")
        .containsExactly("A", "B");
  }

  @Test
  void disableReachesToItsEnd() throws IOException {
    String bodies = "VOID A(VOID) { }\n%sVOID B(VOID) { }\n";
    String off = "#pragma warning(push)\n#pragma warning(disable: 28170)\n";
    assertThat(found(run(off + bodies.formatted("")))).isEmpty();
    assertThat(found(run(off + bodies.formatted("#pragma warning(pop)\n")))).containsExactly("B");
    assertThat(found(run(off + bodies.formatted("#pragma warning(default: 28170)\n"))))
        .containsExactly("B");
    assertThat(found(run(off + bodies.formatted("#pragma warning(push, 3)\n")))).isEmpty();
    assertThat(found(run(off + "#pragma warning(pop)\n" + bodies.formatted(off))))
        .containsExactly("A");
    assertThat(found(run("#pragma warning(pop)\n" + bodies.formatted(""))))
        .containsExactly("A", "B");
  }

  @Test
  void disableReachesOutOfItsHeader() throws IOException {
    Files.writeString(folder.resolve("off.h"), "#pragma warning(disable: 28170)\n");
    assertThat(found(run("VOID A(VOID) { }\n#include \"off.h\"\nVOID B(VOID) { }\n")))
        .containsExactly("A");
  }
}
