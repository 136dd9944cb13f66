package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveTest {
  @TempDir Path folder;

  private String text(String source) {
    return Preprocessed.of(folder, source).text();
  }

  private String messages(String source) {
    return Preprocessed.of(folder, source).messages();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1 < 0",
        "-1 > 0u",
        "2 + 3 * 4 == 14",
        "(2 + 3) * 4 == 20",
        "7 / 2 == 3 && 7 % 2 == 1 && 1 << 4 == 16 && 0x10 >> 2 == 4",
        "(6 & 3) == 2 && (6 | 1) == 7 && (6 ^ 3) == 5 && ~0 == -1",
        "1 ? 2 : 0",
        "0 ? 0 : 1 ? 1 : 0",
        "1 || 1 / 0",
        "!(0 && 1 / 0)",
        "'A' == 65 && '\\n' == 10 && '\\x41' == 'A' && '\\101' == L'A' && 'AB' == 0x4142",
        "0x7fffffffffffffff > 0 && 0xffffffffffffffff > 0",
        "10i64 == 10ui64 && 10UL == 10ull && 017 == 15 && 0b101 == 5",
        "defined X && defined(X) && !defined Y && !defined(Y)",
        "X == 3",
        "undefined_name == 0",
        "HAS_X",
        "__has_include(\"there.h\") && !__has_include(<not/there.h>)",
        "_MSC_VER >= 1900 && NTDDI_VERSION >= NTDDI_WIN7 && defined(_WIN64)",
        "1, 2",
      })
  void conditionHolds(String condition) {
    String source =
        "#define X 3\n#define HAS_X defined(X)\n#if " + condition + "\nyes\n#else\nno\n#endif";
    Preprocessed result = Preprocessed.of(folder, Map.of("main.c", source, "there.h", ""));
    assertThat(result.text()).isEqualTo("yes");
    assertThat(result.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1 +", "(1", "1 2", "1 ? 2", "1.5", "\"text\"", "F(1)", "08x", "= 1", "''"})
  void malformedConditionsCountAsFalseAndAreReported(String condition) {
    Preprocessed result = Preprocessed.of(folder, "#if " + condition + "\nyes\n#endif\nrest");
    assertThat(result.text()).isEqualTo("rest");
    assertThat(result.messages()).startsWith("main.c:1: the condition of \"#if\" counts as false");
  }

  @Test
  void onlyTheFirstTrueBranchIsRead() {
    assertThat(text("#if 0\na\n#elif 1\nb\n#elif 1\nc\n#else\nd\n#endif\ne")).isEqualTo("b e");
    assertThat(text("#if 0\na\n#elif 0\nb\n#else\nd\n#endif\ne")).isEqualTo("d e");
    assertThat(text("#ifdef NO\n#if 1\na\n#else\nb\n#endif\n#else\nc\n#endif")).isEqualTo("c");
    assertThat(text("#ifndef NO\na\n#elifdef NO\nb\n#endif")).isEqualTo("a");
    assertThat(text("#ifdef NO\na\n#elifndef NO\nb\n#endif")).isEqualTo("b");
  }

  @Test
  void lineNumbersThatCannotBeReadAreReported() {
    for (String number : new String[] {"", "x", "-1", "99999999999", "\"a.c\""}) {
      Preprocessed result = Preprocessed.of(folder, "#line " + number + "\n__LINE__");
      assertThat(result.text()).isEqualTo("2");
      assertThat(result.messages()).isEqualTo("main.c:1: \"#line\" without a number");
    }
  }

  @Test
  void placesOfTokensStayThoseOfTheFile() {
    Preprocessed result = Preprocessed.of(folder, "#line 70 \"a.y\"\nx __LINE__");
    assertThat(result.text()).isEqualTo("x 70");
    assertThat(result.unit().tokens()).allMatch(token -> token.span().line() == 2);
  }

  @Test
  void skippedGroupsMayHoldAnything() {
    assertThat(text("#if 0\nit's \"broken\n#error no\n#if (\n#endif\n#endif\nok")).isEqualTo("ok");
  }

  @Test
  void conditionalsMustBalance() {
    assertThat(messages("#endif")).isEqualTo("main.c:1: \"#endif\" without \"#if\"");
    assertThat(messages("#else")).isEqualTo("main.c:1: \"#else\" without \"#if\"");
    assertThat(messages("#if 1\n#else\n#else\n#endif")).contains("stands behind another one");
    assertThat(messages("#if 1\nx"))
        .isEqualTo("main.c:0: an \"#if\" has no \"#endif\" in this file");
  }

  @Test
  void includesAreReadWhereTheyStand() {
    Map<String, String> files =
        Map.of(
            "main.c",
                "a\n#include \"one.h\"\nb\n#include <sub/TWO.h>\n#define H \"one.h\"\n#include H\n",
            "one.h", "1",
            "inc/Sub/two.h", "2 \n#include \"three.h\"",
            "inc/Sub/three.h", "3");
    Preprocessed result = Preprocessed.of(folder, files);
    assertThat(result.text()).isEqualTo("a 1 b 2 3 1");
    assertThat(result.messages()).isEmpty();
    assertThat(result.unit().headers()).hasSize(3);
  }

  @Test
  void aHeaderIsFoundBesideTheFilesThatIncludeItsIncluder() {
    Map<String, String> files =
        Map.of(
            "main.c", "#include \"sub/one.h\"",
            "sub/one.h", "#include \"two.h\"",
            "two.h", "found");
    assertThat(Preprocessed.of(folder, files).text()).isEqualTo("found");
  }

  @Test
  void guardsAndPragmaOnceKeepAHeaderFromBeingReadTwice() {
    Map<String, String> files =
        Map.of(
            "main.c", "#include \"g.h\"\n#include \"g.h\"\n#include \"o.h\"\n#include \"O.h\"\n",
            "g.h", "// comment\n#ifndef G_H\n#define G_H\n#if 1\ng\n#endif\n#endif // G_H\n",
            "o.h", "#pragma once\no");
    assertThat(Preprocessed.of(folder, files).text()).isEqualTo("g o");
  }

  @Test
  void includeGuardsAreRecognised() {
    SourceCache cache = new SourceCache(folder, problem -> {});
    assertThat(guard(cache, "#ifndef A\n#define A\n#endif")).isEqualTo("A");
    assertThat(guard(cache, "#if !defined(A)\n#define A\n#endif\n\n")).isEqualTo("A");
    assertThat(guard(cache, "#if !defined A\n#define A\n#endif")).isEqualTo("A");
    assertThat(guard(cache, "#ifndef A\n#endif\nint x;")).isNull();
    assertThat(guard(cache, "#ifndef A\n#else\n#endif")).isNull();
    assertThat(guard(cache, "#if !defined(A) && B\n#endif")).isNull();
    assertThat(guard(cache, "")).isNull();
  }

  private static String guard(SourceCache cache, String text) {
    return cache.lex(Path.of("x.h"), new dev.irqlint.text.SourceFile("x.h", text)).guard();
  }

  @Test
  void cyclesEndAtTheLimit() {
    Map<String, String> files =
        Map.of("main.c", "#include \"a.h\"\nend", "a.h", "#include \"a.h\"");
    Preprocessed result = Preprocessed.of(folder, files);
    assertThat(result.text()).isEqualTo("end");
    assertThat(result.messages()).contains("nested more than 200 deep");
  }

  @Test
  void missingHeadersAreReportedAndTraceHeadersAreNot() {
    Preprocessed result =
        Preprocessed.of(folder, "#include <ntddk.h>\n#include \"main.tmh\"\nint x;");
    assertThat(result.text()).isEqualTo("int x ;");
    assertThat(result.problems())
        .containsExactly(
            new Problem(
                Problem.Kind.MISSING_INCLUDE,
                "main.c",
                1,
                "include file \"ntddk.h\" was not found"));
    assertThat(result.unit().missing()).containsExactly("<ntddk.h>");
  }

  @Test
  void pragmasKeepTheirPlaces() {
    String source =
        """
        #define PAGED __pragma(code_seg("PAGE"))
        #define NAME Unload
        #pragma alloc_text(PAGE, NAME)
        int a; PAGED int b; _Pragma("code_seg(\\"X\\")") int c;
        #pragma NDIS_INIT_FUNCTION(DriverEntry)
        """;
    Preprocessed result = Preprocessed.of(folder, source);
    assertThat(result.text()).isEqualTo("int a ; int b ; int c ;");
    assertThat(result.pragmas())
        .isEqualTo(
            """
            0: alloc_text ( PAGE , Unload )
            3: code_seg ( "PAGE" )
            6: code_seg ( "X" )
            9: alloc_text ( INIT , DriverEntry )""");
  }

  @Test
  void macrosArePushedAndPopped() {
    String source =
        """
        #define M 1
        #pragma push_macro("M")
        #undef M
        #define M 2
        M
        #pragma pop_macro("M")
        M
        #pragma pop_macro("M")
        M
        """;
    assertThat(text(source)).isEqualTo("2 1 1");
  }

  @Test
  void splicesJoinLinesAndPlacesStayTrue() {
    Preprocessed result =
        Preprocessed.of(folder, "#define LONG a \\\r\n  b\r\nLONG\nid\\\nentifier x");
    assertThat(result.text()).isEqualTo("a b identifier x");
    Token x = result.unit().tokens().get(3);
    assertThat(x.span().line()).isEqualTo(5);
    assertThat(x.span().column()).isEqualTo(10);
  }

  @Test
  void commentsAreWhiteSpace() {
    assertThat(text("a/* x */b // c \\\n still comment\n#define F/**/(x) x\nF"))
        .isEqualTo("a b ( x ) x");
    assertThat(messages("a /* never closed\n b")).contains("a comment is never closed");
  }

  @Test
  void definitionsFromTheCommandLineWin() {
    Preprocessed result =
        Preprocessed.of(folder, Map.of("main.c", "DBG A B"), "DBG=0", "A", "B=x y");
    assertThat(result.text()).isEqualTo("0 1 x y");
  }

  @Test
  void errorsAndUnknownDirectivesAreReported() {
    assertThat(messages("#error  this is   bad")).isEqualTo("main.c:1: \"#error this is bad\"");
    assertThat(messages("#frobnicate 1")).isEqualTo("main.c:1: \"#frobnicate\" is no directive");
    assertThat(messages("#define")).isEqualTo("main.c:1: \"#define\" without a name");
    assertThat(messages("#define F(a b")).contains("have no end");
    assertThat(messages("#include foo")).contains("without a file name");
    assertThat(messages("#\n# 12 \"x\"\n#ident \"x\"")).isEmpty();
  }

  @Test
  void oldEncodingsAreRead() {
    byte[] latin =
        "char *s = \"\u00e4\u20ac\";".getBytes(java.nio.charset.Charset.forName("windows-1252"));
    assertThat(dev.irqlint.text.Decoder.decode(latin)).contains("\u00e4\u20ac");
  }
}
