package dev.irqlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that nobody writes by hand: whatever it is, it ends in a result, at worst with problems.
 */
class HostileInputTest {
  private static final int MANY = 100_000;

  /** Bytes; that of the threads that read drivers. */
  private static final long STACK_SIZE = 64L << 20;

  @TempDir Path folder;

  private final Problems problems = new Problems();

  private Optional<ParsedUnit> read(Map<String, String> files) {
    files.forEach(this::write);
    return read("main.c");
  }

  private Optional<ParsedUnit> read(String name) {
    List<Optional<ParsedUnit>> results = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    Thread thread = new Thread(null, () -> results.add(parsed(name)), "hostile", STACK_SIZE);
    thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
    thread.setDaemon(true);
    thread.start();
    try {
      // Not a measurement: what ends at all ends in a few seconds.
      thread.join(TimeUnit.SECONDS.toMillis(60));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(failures).isEmpty();
    assertThat(thread.isAlive()).as("still running").isFalse();
    return results.get(0);
  }

  private Optional<ParsedUnit> parsed(String name) {
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    SourceCache cache = new SourceCache(folder, problems);
    Optional<PreprocessedUnit> unit =
        new Preprocessor(cache, search, List.of(), List.of(), problems)
            .preprocess(folder.resolve(name));
    return unit.map(new UnitParser(type -> false, problems)::parse);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> source(String text) {
    return Map.of("main.c", text);
  }

  private static String function(String body) {
    return "void f(void) { " + body + " }\nint after;\n";
  }

  /** What must be refused, with a place; what stands behind it is still read. */
  @TestFactory
  Stream<DynamicTest> isRefusedWithAPlace() {
    Map<String, String> cases = new LinkedHashMap<>();
    cases.put("parentheses", function("x = " + "(".repeat(MANY) + "1" + ")".repeat(MANY) + ";"));
    cases.put("blocks", function("{".repeat(MANY) + "}".repeat(MANY)));
    cases.put("indexes", function("x = " + "a[".repeat(MANY) + "1" + "]".repeat(MANY) + ";"));
    cases.put("calls", function("x = " + "f(".repeat(MANY) + ")".repeat(MANY) + ";"));
    cases.put("casts", function("x = " + "((int)".repeat(MANY) + "1" + ")".repeat(MANY) + ";"));
    cases.put(
        "structures", "struct a {".repeat(MANY) + "int x;" + "} y;".repeat(MANY) + "int after;\n");
    cases.put(
        "declarators", "int " + "(".repeat(MANY) + "x" + ")".repeat(MANY) + ";\nint after;\n");
    cases.put(
        "initialisers", "int x[] = " + "{".repeat(MANY) + "}".repeat(MANY) + ";\nint after;\n");
    cases.put("branches", function("if (a) ; else ".repeat(MANY) + ";"));
    cases.put("loops", function("while (a) ".repeat(MANY) + ";"));
    cases.put("conditions", function("x = " + "a ? b : ".repeat(MANY) + "c;"));
    cases.put("assignments", function("x = ".repeat(MANY) + "1;"));
    cases.put("sum", function("x = 1" + " + 1".repeat(MANY) + ";"));
    cases.put("signs", function("x = " + "- ".repeat(MANY) + "1;"));
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Problems before = problems;
                      ParsedUnit unit = read(source(entry.getValue())).orElseThrow();
                      assertThat(before.sorted())
                          .anySatisfy(
                              p -> {
                                assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET);
                                assertThat(p.file()).isEqualTo("main.c");
                                assertThat(p.line()).isEqualTo(1);
                              });
                      assertThat(TreePrinter.print(unit.unit().declarations())).contains("after");
                    }));
  }

  /** What is only odd: anything may come out, but something must. */
  @TestFactory
  Stream<DynamicTest> endsSomehow() {
    int many = MANY / 10;
    Map<String, String> cases = new LinkedHashMap<>();
    cases.put("open parentheses", function("x = " + "(".repeat(many)));
    cases.put("open blocks", function("{".repeat(many)));
    cases.put("closing brackets", "})]".repeat(many) + "int after;");
    cases.put("signs", function("x = " + "- ".repeat(many) + "1;"));
    cases.put("stars", "int " + "*".repeat(many) + "x;");
    cases.put("sum", function("x = 1" + " + 1".repeat(many) + ";"));
    cases.put("assignments", function("x = ".repeat(many) + "1;"));
    cases.put("conditions", function("x = " + "a ? b : ".repeat(many) + "c;"));
    cases.put("members", function("x" + "->a".repeat(many) + " = 1;"));
    cases.put("branches", function("if (a) ; else ".repeat(many) + ";"));
    cases.put("loops", function("while (a) ".repeat(many) + ";"));
    cases.put("labels", function("a: ".repeat(many) + ";"));
    cases.put("cases", function("switch (a) { " + "case 1: ".repeat(many) + "; }"));
    cases.put("strings", function("x = " + "\"a\" ".repeat(many) + ";"));
    cases.put("names", "a ".repeat(many) + ";");
    cases.put("sizeofs", function("x = " + "sizeof ".repeat(many) + "1;"));
    cases.put("old style parameters", "int f(a) " + "int a; ".repeat(many) + "{ }");
    cases.put("conditionals", "#if 1\n".repeat(MANY) + "int a;\n" + "#endif\n".repeat(MANY));
    cases.put("skipped conditionals", "#if 0\n".repeat(MANY) + "#endif\n".repeat(MANY));
    cases.put("open conditionals", "#if 1\n".repeat(MANY));
    cases.put("condition", "#if " + "(".repeat(many) + "1" + ")".repeat(many) + "\n#endif\n");
    cases.put("signs in a condition", "#if " + "!".repeat(many) + "1\n#endif\n");
    cases.put("macro arguments", "#define F(x) x\n" + "F(".repeat(many) + "1" + ")".repeat(many));
    cases.put("open macro arguments", "#define F(x) x\n" + "F(".repeat(many));
    cases.put("parameters", "#define F(" + "a,".repeat(many) + "b) a\nF(1)\n");
    cases.put("pastes", "#define F " + "a##".repeat(many) + "b\nF\n");
    cases.put("pragmas", "__pragma(".repeat(many) + ")".repeat(many));
    cases.put("splices", "int a;" + "\\\n".repeat(many) + "int b;");
    cases.put("NUL", "int a;\0\0\0 void f(void) { \0 }\nint b;");
    cases.put("only NUL", "\0".repeat(many));
    cases.put("no end of a comment", "int a; /* " + "*".repeat(many));
    cases.put("no end of a string", "char *a = \"" + "a".repeat(many));
    cases.put("quotes", "\"'".repeat(many));
    cases.put("assembly", function("__asm {".repeat(many)));
    cases.put("annotations", "_At_(".repeat(many) + ")".repeat(many) + " int x;");
    cases.put("generic", "__declspec(".repeat(many));
    for (String cut :
        List.of("void", "void f(", "void f(void", "void f(void) {", "struct {", "=")) {
      cases.put("cut behind " + cut, cut);
    }
    for (String cut :
        List.of("#", "#define", "#define F(", "#if", "#include", "#include <", "#el")) {
      cases.put("cut behind " + cut, cut);
    }
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> assertThat(read(source(entry.getValue()))).isPresent()));
  }

  @Test
  void fileThatIncludesItselfIsReportedOnce() {
    assertThat(read(Map.of("main.c", "#include \"main.c\"\nint a;\n"))).isPresent();
    assertThat(problems.sorted())
        .anySatisfy(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET));
  }

  @Test
  void headersThatIncludeEachOtherAreReported() {
    Map<String, String> files =
        Map.of(
            "main.c", "#include \"a.h\"\nint main;\n",
            "a.h", "#include \"b.h\"\nint a;\n",
            "b.h", "#include \"a.h\"\nint b;\n");
    ParsedUnit unit = read(files).orElseThrow();
    assertThat(TreePrinter.print(unit.unit().declarations())).contains("main");
    assertThat(problems.sorted())
        .anySatisfy(
            p -> {
              assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET);
              assertThat(p.line()).isEqualTo(1);
            });
  }

  @Test
  void headersThatIncludeEachOtherTwiceAreReported() {
    // Each level doubles: a run would not end before the files that a unit may open are used up.
    Map<String, String> files =
        Map.of(
            "main.c", "#include \"a.h\"\nint main;\n",
            "a.h", "#include \"a.h\"\n#include \"a.h\"\nint a;\n");
    ParsedUnit unit = read(files).orElseThrow();
    assertThat(TreePrinter.print(unit.unit().declarations())).contains("main");
    assertThat(problems.sorted())
        .anySatisfy(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET));
  }

  @Test
  void macroThatDoublesFortyTimesIsReported() {
    StringBuilder text = new StringBuilder("#define M0 x x\n");
    for (int i = 1; i <= 40; i++) {
      text.append("#define M" + i + " M" + (i - 1) + " M" + (i - 1) + "\n");
    }
    text.append("int before;\nint a = M40;\nint after;\n");
    ParsedUnit unit = read(source(text.toString())).orElseThrow();
    assertThat(TreePrinter.print(unit.unit().declarations())).contains("before", "after");
    assertThat(problems.sorted())
        .anySatisfy(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET));
  }

  @Test
  void macroThatDoublesItsArgumentFortyTimesIsReported() {
    StringBuilder text = new StringBuilder("#define D(x) x x\nint a = ");
    text.append("D(".repeat(40)).append("1").append(")".repeat(40)).append(";\nint after;\n");
    ParsedUnit unit = read(source(text.toString())).orElseThrow();
    assertThat(TreePrinter.print(unit.unit().declarations())).contains("after");
    assertThat(problems.sorted())
        .anySatisfy(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET));
  }

  @Test
  void lineOfFiftyMillionCharactersEnds() {
    assertThat(read(source("int a = 1" + " + 1".repeat(12_500_000) + ";\nint after;\n")))
        .isPresent();
    assertThat(problems.sorted())
        .anySatisfy(
            p -> {
              assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET);
              assertThat(p.line()).isEqualTo(1);
            });
  }

  @Test
  void fileOfTwoHundredMegabytesIsNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("main.c").toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    assertThat(read("main.c")).isEmpty();
    assertThat(problems.sorted())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.kind()).isEqualTo(Problem.Kind.BUDGET);
              assertThat(p.file()).isEqualTo("main.c");
            });
  }

  @Test
  void unitOfTwoHundredThousandLinesIsRead() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("static int f" + i + "(int a, int *b)\n{\n  int c = a + " + i + ";\n");
      text.append("  if (c > 3 && b != 0) {\n    *b = c;\n  } else {\n    c = f(a, b);\n  }\n");
      text.append("  return c;\n}\n");
    }
    ParsedUnit unit = read(source(text.toString())).orElseThrow();
    assertThat(problems.sorted()).isEmpty();
    assertThat(unit.definitions()).hasSize(20_000).allMatch(ParsedUnit.Definition::isParsed);
    assertThat(unit.unit().file().lineCount()).isEqualTo(200_001);
  }
}
