package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that nobody writes by hand, through the whole analysis: it ends, and soon. */
final class HostileDriverTest {
  private static final String HEALTHY =
      """
      #include <ntddk.h>
      VOID LampDim(PVOID Lamp);
      #pragma alloc_text(PAGE, LampDim)
      VOID LampDim(PVOID Lamp) { *(int *)Lamp = 0; }
      KDEFERRED_ROUTINE LampDpc;
      VOID LampDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B) { LampDim(Context); }
      """;

  @TempDir private Path folder = Path.of("");

  private Result check() {
    return Analysis.run(new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 2));
  }

  private static String many(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
  }

  private static String function(String body) {
    return "int g(int);\nint x, a, b, c;\nvoid f(void) { " + body + " }\n";
  }

  /** Each case takes a second or two; all of them took minutes, memory or the stack once. */
  @TestFactory
  Stream<DynamicTest> endsSoonAndTheRestIsUnharmed() {
    Map<String, String> cases = new LinkedHashMap<>();
    String chain = many(4_000, i -> "else if (g(" + i + ")) { x = " + i + "; }\n");
    cases.put("chain of else if", function("if (a) x = 0; " + chain));
    cases.put("endless chain of else if", function("if (a) x = 0; " + chain.repeat(25)));
    cases.put("conditional operators", function("x = " + "a ? b : ".repeat(100_000) + "c;"));
    cases.put("signs", function("x = " + "- ".repeat(200_000) + "1;"));
    cases.put("sum", function("x = 1" + " + a".repeat(200_000) + ";"));
    cases.put("loops", function("while (a) ".repeat(100_000) + ";"));
    cases.put("branches side by side", function(many(9_000, i -> "if (a == " + i + ") x = 1;\n")));
    cases.put(
        "labels", function(many(4_000, i -> "l" + i + ": if (a) goto l" + (3_999 - i) + ";")));
    cases.put("cases", function("switch (a) {" + many(20_000, i -> "case " + i + ": g(1);") + "}"));
    cases.put("calls in a row", function("g(1);\n".repeat(20_000)));
    cases.put("declarations of one function", "int f(int);\n".repeat(50_000));
    cases.put(
        "calls of many functions",
        many(5_000, i -> "void f" + i + "(void) {}\n")
            + function(many(5_000, i -> "f" + i + "();\n")));
    cases.put(
        "chain of calls",
        many(5_000, i -> "void f" + i + "(void) { f" + (i + 1) + "(); }\n")
            + "void f5000(void) {}");
    cases.put(
        "pointers to all functions",
        "void (*t)(int);\n"
            + many(1_100, i -> "void f" + i + "(int i) { t = f" + i + "; t(i); u(&i); t(i); }\n"));
    cases.put(
        "suppressions", "// irqlint: ignore[PG101] no\n".repeat(50_000) + "void f(void) {}\n");
    cases.put(
        "suppressions in a line", "/* irqlint: ignore[PG101] no */".repeat(10_000) + "int a;");
    cases.put("sections", "#pragma code_seg(push, \"PAGE\")\n".repeat(50_000) + function("g(1);"));
    cases.put("missing headers", many(5_000, i -> "#include \"h" + i + ".h\"\n"));
    return cases.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> endsSoon(entry.getValue())));
  }

  private void endsSoon(String source) throws IOException {
    Files.writeString(folder.resolve("hostile.c"), source);
    Files.writeString(folder.resolve("lamp.c"), HEALTHY);
    long start = System.nanoTime();
    Result result = check();
    // Not a measurement: what is quadratic takes minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    assertThat(result.problems()).noneMatch(p -> p.kind() == Problem.Kind.INTERNAL_ERROR);
    assertThat(result.findings())
        .anyMatch(
            finding ->
                finding.rule().code().equals("PG101")
                    && finding.place().file().name().equals("lamp.c"));
  }

  @Test
  void whatCannotBeReadCostsItself() throws IOException {
    Files.writeString(folder.resolve("lamp.c"), HEALTHY);
    Files.createDirectory(folder.resolve("folder.c"));
    Files.createSymbolicLink(folder.resolve("dangling.c"), folder.resolve("gone.c"));
    Files.createSymbolicLink(folder.resolve("self.c"), folder.resolve("self.c"));
    Files.createSymbolicLink(folder.resolve("up"), folder);
    Files.createSymbolicLink(folder.resolve("zeros.c"), Path.of("/dev/zero"));
    Result result = check();
    Files.delete(folder.resolve("zeros.c"));
    assertThat(result.statistics().files()).isEqualTo(1);
    assertThat(result.findings()).isNotEmpty();
    assertThat(result.problems().stream().filter(p -> p.kind() == Problem.Kind.INTERNAL_ERROR))
        .isEmpty();
  }

  @Test
  void fileWithoutPermissionIsNamed() throws IOException {
    Files.writeString(folder.resolve("lamp.c"), HEALTHY);
    Path secret = Files.writeString(folder.resolve("secret.c"), "int a;\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "permissions do not bind this user");
    assertThat(check().problems())
        .anySatisfy(
            p -> {
              assertThat(p.kind()).isEqualTo(Problem.Kind.UNREADABLE_FILE);
              assertThat(p.file()).isEqualTo("secret.c");
              assertThat(p.message()).contains("cannot be read");
            });
  }

  @Test
  void headersThatAreNoFilesAreMissing() throws IOException {
    Files.createDirectory(folder.resolve("folder.h"));
    Files.createSymbolicLink(folder.resolve("zeros.h"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("self.h"), folder.resolve("self.h"));
    Files.writeString(
        folder.resolve("lamp.c"),
        """
        #include "folder.h"
        #include "zeros.h"
        #include "self.h"
        #include "/dev/zero"
        #include "../../../../../../../../../../../../../dev/zero"
        """
            + HEALTHY);
    Result result = check();
    Files.delete(folder.resolve("zeros.h"));
    assertThat(result.findings()).isNotEmpty();
    assertThat(
            result.problems().stream()
                .filter(p -> p.kind() == Problem.Kind.MISSING_INCLUDE && p.line() <= 5))
        .hasSize(5);
  }
}
