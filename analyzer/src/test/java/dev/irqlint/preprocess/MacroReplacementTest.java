package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroReplacementTest {
  @TempDir Path folder;

  private String expand(String source) {
    Preprocessed result = Preprocessed.of(folder, source);
    assertThat(result.messages()).isEmpty();
    return result.text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // definition(s), separated by ;; | use | result
        "ONE 1 | ONE ONEX | 1 ONEX",
        "F(x) <x> | F(a) F (b) F | < a > < b > F",
        "F(x) <x> | F() | < >",
        "F() <> | F() F( ) | < > < >",
        "F(x,y) y x | F(a,b) F((a,b),c) F(,) | b a c ( a , b )",
        "F (x) x | F(1) | ( x ) x ( 1 )",
        "F(x) x ;; G F | G(7) | 7",
        "F(x) #x | F( a  b ) F(\"q\\n\") F('\"') F() | \"a b\" \"\\\"q\\\\n\\\"\" \"'\\\"'\" \"\"",
        "C(x) #@x | C(b) | 'b'",
        "P(a,b) a##b | P(x,y) P(1,2) P(,y) P(x,) P(,) P(<,<) | xy 12 y x <<",
        "P(a,b,c) a##b##c | P(x,,z) P(1,.,5e) | xz 1.5e",
        "P(a,b) x a##b y | P(,) | x y",
        "V(...) <__VA_ARGS__> | V() V(a) V(a,b) | < > < a > < a , b >",
        "V(f, ...) g(f, __VA_ARGS__) | V(a) V(a,b,c) | g ( a ) g ( a , b , c )",
        "V(f, ...) g(f, ## __VA_ARGS__) | V(a) V(a,b) | g ( a ) g ( a , b )",
        "V(f, rest...) g(f, rest) | V(a,b,c) | g ( a , b , c )",
        "V(f, ...) g(f __VA_OPT__(,) __VA_ARGS__) | V(a) V(a,b) | g ( a ) g ( a , b )",
        "A B ;; B A | A B | A B",
        "X X+1 ;; Y X | Y | X + 1",
        "F(x) x F | F(1)(2) | 1 F ( 2 )",
        "F(x) F(x+1) | F(F(1)) | F ( F ( 1 + 1 ) + 1 )",
        "NIL(x) x ;; G_0(a) NIL(G_1)(a) ;; G_1(a) NIL(G_0)(a) | G_0(42) | G_0 ( 42 )",
        "E ;; F(x) [x] | F(E) F E (1) | [ ] F ( 1 )",
        "F(a) a*G ;; G(a) F(a) | F(2)(9) | 2 * 9 * G",
        "STR(x) #x ;; XSTR(x) STR(x) ;; N 4 | STR(N) XSTR(N) | \"N\" \"4\"",
        "CAT(a,b) a##b ;; XCAT(a,b) CAT(a,b) ;; N 4 | CAT(N,N) XCAT(N,N) | NN 44",
        "F(x) a , x | F((1 , 2)) | a , ( 1 , 2 )",
        "IN_ARG(x) x | IN_ARG( __pragma_like ) | __pragma_like",
        "W(x) L##x | W(\"s\") W('c') | L\"s\" L'c'",
        "DEFER(x) x ;; LP ( | DEFER F LP 1 ) | DEFER F ( 1 )",
        "__L __LINE__ | __L | 2",
      })
  void followsTheStandardAndMsvc(String definitions, String use, String result) {
    StringBuilder source = new StringBuilder();
    int lines = 0;
    for (String definition : definitions.split(";;", -1)) {
      source.append("#define ").append(definition.strip()).append('\n');
      lines++;
    }
    assertThat(lines).isPositive();
    assertThat(expand(source + use.strip())).isEqualTo(result == null ? "" : result.strip());
  }

  /** C17 6.10.3.5p5, example 3. */
  @Test
  void exampleThreeOfTheStandard() {
    String source =
        """
        #define x 3
        #define f(a) f(x * (a))
        #undef x
        #define x 2
        #define g f
        #define z z[0]
        #define h g(~
        #define m(a) a(w)
        #define w 0,1
        #define t(a) a
        #define p() int
        #define q(x) x
        #define r(x,y) x ## y
        #define str(x) # x
        f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
        g(x+(3,4)-w) | h 5) & m
        (f)^m(m);
        p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
        char c[2][6] = { str(hello), str() };
        """;
    String expected =
        """
        f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) % f ( 2 * ( 0 ) ) + t ( 1 ) ;
        f ( 2 * ( 2 + ( 3 , 4 ) - 0 , 1 ) ) | f ( 2 * ( ~ 5 ) ) & f ( 2 * ( 0 , 1 ) ) ^ m ( 0 , 1 ) ;
        int i [ ] = { 1 , 23 , 4 , 5 , } ;
        char c [ 2 ] [ 6 ] = { "hello" , "" } ;
        """;
    assertThat(expand(source)).isEqualTo(expected.replace('\n', ' ').strip());
  }

  /** C17 6.10.3.5p6, example 4. */
  @Test
  void exampleFourOfTheStandard() {
    String source =
        """
        #define str(s) # s
        #define xstr(s) str(s)
        #define debug(s, t) printf("x" # s "= %d, x" # t "= %s", \\
         x ## s, x ## t)
        #define INCFILE(n) vers ## n
        #define glue(a, b) a ## b
        #define xglue(a, b) glue(a, b)
        #define HIGHLOW "hello"
        #define LOW LOW ", world"
        debug(1, 2);
        fputs(str(strncmp("abc\\0d", "abc", '\\4') // this goes away
         == 0) str(: @\\n), s);
        xstr(INCFILE(2).h)
        glue(HIGH, LOW);
        xglue(HIGH, LOW)
        """;
    String expected =
        """
        printf ( "x" "1" "= %d, x" "2" "= %s" , x1 , x2 ) ;
        fputs ( "strncmp(\\"abc\\\\0d\\", \\"abc\\", '\\\\4') == 0" ": @\\n" , s ) ;
        "vers2.h"
        "hello" ;
        "hello" ", world"
        """;
    assertThat(expand(source)).isEqualTo(expected.replace('\n', ' ').strip());
  }

  @Test
  void argumentsMayHoldDirectives() {
    String source =
        """
        #define F(x, y) x + y
        F(1,
        #if 1
          2
        #else
          3
        #endif
        )
        """;
    assertThat(expand(source)).isEqualTo("1 + 2");
  }

  @Test
  void everyTokenKnowsItsPlaceAndItsMacros() {
    Preprocessed result =
        Preprocessed.of(
            folder, "#define INNER(x) lock(x)\n#define OUTER INNER(q)\nOUTER;\n  INNER(arg);");
    Token lock = result.unit().tokens().get(0);
    assertThat(lock.text()).isEqualTo("lock");
    assertThat(lock.span()).hasToString("main.c:3");
    assertThat(lock.span().text()).isEqualTo("OUTER");
    assertThat(lock.origin().macros()).containsExactly("OUTER", "INNER");
    Token argument = result.unit().tokens().get(7);
    assertThat(argument.text()).isEqualTo("arg");
    assertThat(argument.span().text()).isEqualTo("arg");
    assertThat(argument.span().column()).isEqualTo(9);
  }

  @Test
  void aMacroThatDoublesStopsAtTheBudget() {
    StringBuilder source = new StringBuilder("#define D0 x x\n");
    for (int i = 1; i <= 40; i++) {
      source.append("#define D%d D%d D%d\n".formatted(i, i - 1, i - 1));
    }
    Preprocessed result = Preprocessed.of(folder, source + "D40\n");
    assertThat(result.messages()).contains("macros make more than");
  }

  @Test
  void deepNestingOfArgumentsStopsAtTheBudget() {
    String source = "#define F(x) x\n" + "F(".repeat(300) + "1" + ")".repeat(300);
    assertThat(Preprocessed.of(folder, source).messages()).contains("nested more than 200 deep");
  }

  @Test
  void anUnclosedUseIsReported() {
    Preprocessed result = Preprocessed.of(folder, "#define F(x) x\nF(1, 2");
    assertThat(result.messages())
        .isEqualTo("main.c:2: the use of macro \"F\" has no closing parenthesis");
  }

  @Test
  void annotationsThatMatterStayAsTheyAre() {
    assertThat(expand("#define PAGED_CODE() nothing\n#undef PAGED_CODE\nPAGED_CODE();"))
        .isEqualTo("PAGED_CODE ( ) ;");
  }
}
