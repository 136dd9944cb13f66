package dev.irqlint.report.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.Golden;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.finding.Step;
import dev.irqlint.report.Samples;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextReportTest {

  private static String report(TextStyle style, Finding... findings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TextReport(style).write(Samples.outcome(findings), out, warning -> {});
    return out.toString(style.charset());
  }

  private static String plain(int width, Finding... findings) throws IOException {
    return report(new TextStyle(width, false, UTF_8), findings);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void framesFitTheTerminal(int width) throws IOException {
    String text = plain(width, Samples.full(), Samples.bare());
    Golden.check("report/text/findings-" + width + ".txt", text);
    assertThat(text.lines())
        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void statementsStayOnOneLineOutsideOfTerminals() throws IOException {
    Golden.check(
        "report/text/findings-file.txt", report(TextStyle.file(), Samples.full(), Samples.bare()));
  }

  @Test
  void coloursSurroundTextAndChangeNothingElse() throws IOException {
    String coloured = report(new TextStyle(80, true, UTF_8), Samples.full(), Samples.bare());
    assertThat(coloured).contains("\u001b[1;31merror[ZZ901]\u001b[m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(plain(80, Samples.full(), Samples.bare()));
  }

  @Test
  void configurationsAreNamedWhereTheyAreNotAll() throws IOException {
    List<String> names = List.of("Debug|ARM64", "Debug|x64");
    assertThat(plain(80, Samples.bare().in(new Occurrence(names, false))))
        .contains("  = only in: Debug|ARM64, Debug|x64\n");
    assertThat(plain(80, Samples.bare().in(new Occurrence(names, true))))
        .isEqualTo(plain(80, Samples.bare()));
  }

  @Test
  void nothingFoundIsNothingWritten() throws IOException {
    assertThat(plain(80)).isEmpty();
  }

  @Test
  void charactersThatTheTerminalCannotShowBecomeQuestionMarks() throws IOException {
    String text = report(new TextStyle(80, false, US_ASCII), Samples.full());
    assertThat(text).contains("/* ?? names, ?ber all */");
  }

  private static String frame(String source, String marked, int width) throws IOException {
    SourceFile file = new SourceFile("a.c", source);
    return plain(width, Samples.at(Samples.span(file, marked)))
        .lines()
        .skip(1)
        .takeWhile(line -> !line.contains("= more"))
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void tabsAndWideCharactersLineUp() throws IOException {
    assertThat(frame("\tf(\"日本\",\tx);\n", "x", 80))
        .isEqualTo(
            """
             --> a.c:1:10
              |
            1 |     f("日本",   x);
              |                 ^
            """);
  }

  @Test
  void emojiAndCombiningCharactersLineUp() throws IOException {
    assertThat(frame("f(\"⚡e\u0301\", x);\n", "x", 80))
        .contains("\n1 | f(\"⚡e\u0301\", x);\n  |          ^\n");
  }

  @Test
  void levelsAreNotTornApart() throws IOException {
    SourceFile file = new SourceFile("a.c", "x");
    Span place = Samples.span(file, "x");
    Step step = new Step(place, "calls \"Something\"", "PASSIVE_LEVEL .. DISPATCH_LEVEL", 0);
    for (int width = 50; width < 90; width++) {
      assertThat(
              String.join("\n", Steps.path(List.of(step), new TextStyle(width, false, UTF_8), 4)))
          .contains("[PASSIVE_LEVEL .. DISPATCH_LEVEL]");
    }
  }

  @Test
  void everyKindOfLineEndIsLeftOut() throws IOException {
    String expected =
        """
         --> a.c:2:1
          |
        2 | bad();
          | ^^^^^
        """;
    assertThat(frame("ok();\r\nbad();\r\nok();\r\n", "bad()", 80)).isEqualTo(expected);
    assertThat(frame("ok();\rbad();\rok();\r", "bad()", 80)).isEqualTo(expected);
    assertThat(frame("ok();\nbad();", "bad()", 80)).isEqualTo(expected);
  }

  @Test
  void longLinesShowThePartThatMatters() throws IOException {
    String line = "a" + "+b".repeat(100) + "+bad()" + "+c".repeat(100) + ";";
    assertThat(frame(line, "bad()", 60))
        .isEqualTo(
            """
             --> a.c:1:203
              |
            1 | ...+b+b+b+b+b+bad()+c+c+c+c+c+c+c+c+c+c+c+c+c+c+c+c+c...
              |               ^^^^^
            """);
    assertThat(frame(line, "a", 40)).contains("1 | a+b+b+b").contains("...\n  | ^\n");
    assertThat(frame(line, "c;", 40)).contains("+c+c;\n").endsWith("^^\n");
  }

  @Test
  void spanOverSeveralLinesShowsTheFirst() throws IOException {
    assertThat(frame("f(a,\n  b,\n  c);\n", "f(a,\n  b,\n  c)", 80))
        .isEqualTo(
            """
             --> a.c:1:1
              |
            1 | f(a,
              | ^^^^ up to line 3
            """);
  }

  @Test
  void emptySpanAtTheEndOfAFileHasOneCaret() throws IOException {
    SourceFile file = new SourceFile("a.c", "int x");
    String text = plain(80, Samples.at(Span.written(file, 5, 5)));
    assertThat(text).contains("1 | int x\n  |      ^\n");
  }

  @Test
  void emptyFileHasNoFrame() throws IOException {
    SourceFile file = new SourceFile("a.c", "");
    assertThat(plain(80, Samples.at(Span.written(file, 0, 0))))
        .isEqualTo(
            """
            error[ZZ901]: this is wrong
             --> a.c:1:1
              = more: irqlint explain ZZ901 (sample-rule)
            """);
  }

  @Test
  void sourcesCannotCommandTheTerminal() throws IOException {
    String text = frame("x\u001b[2Jy\u202Ez();\n", "y", 80);
    assertThat(text).contains("x\uFFFD[2Jy\uFFFDz();").doesNotContain("\u001b");
  }
}
