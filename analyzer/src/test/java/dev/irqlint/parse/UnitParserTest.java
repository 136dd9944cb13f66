package dev.irqlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.ast.Decl;
import dev.irqlint.problem.Problem;
import org.junit.jupiter.api.Test;

class UnitParserTest {

  @Test
  void everyDefinitionIsListedWhetherParsedOrNot() {
    ParsedUnit unit =
        Parsed.of("void f(void) { }\nvoid g(void) { a + ; }\nint x;\nvoid h(a) int a; { }")
            .result();
    assertThat(unit.definitions().stream().map(ParsedUnit.Definition::name))
        .containsExactly("f", "g", "h");
    assertThat(unit.definitions().stream().map(ParsedUnit.Definition::isParsed))
        .containsExactly(true, false, true);
    assertThat(unit.definitions().get(1).place().line()).isEqualTo(2);
  }

  @Test
  void theNameOfADefinitionIsWhatStandsBeforeItsParameters() {
    ParsedUnit unit =
        Parsed.of(
                """
                __declspec(align(8)) int a(int (*x)(void)) { }
                UNKNOWN(1) PVOID (*b(void))(int) { }
                _IRQL_requires_(X) VOID (c)(void) { }
                """)
            .result();
    assertThat(unit.definitions().stream().map(ParsedUnit.Definition::name))
        .containsExactly("a", "b", "c");
  }

  @Test
  void aFunctionThatCannotBeReadIsReportedWithItsPlace() {
    Parsed parsed = Parsed.of("int x;\nvoid f(void)\n{\n  a + ;\n}");
    assertThat(parsed.problems())
        .containsExactly(
            new Problem(
                Problem.Kind.UNPARSED_FUNCTION,
                "main.c",
                4,
                "function \"f\" cannot be parsed at \";\""));
    assertThat(parsed.only(Decl.Variable.class).name()).isEqualTo("x");
  }

  @Test
  void whatIsNestedTooDeepIsLeftOutAndTheRestIsRead() {
    for (String opening : new String[] {"(", "{", "[", "a(", "if (a) {", "struct {", "(int)("}) {
      String deep = "void f(void) { " + opening.repeat(100_000);
      String closed = deep + ")".repeat(100_000);
      assertDeep(deep + "\n");
      assertDeep(closed + "}\nint x;\n");
    }
  }

  private static void assertDeep(String source) {
    Parsed parsed = Parsed.of(source);
    assertThat(parsed.all(Decl.Function.class)).isEmpty();
    assertThat(parsed.problems()).isNotEmpty();
  }

  @Test
  void closedBracketsThatAreNestedTooDeepCostOneDeclaration() {
    String parentheses = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    String braces = "{".repeat(100_000) + "}".repeat(100_000);
    String structures = "struct { ".repeat(100_000) + "int y; " + "} z;".repeat(100_000);
    for (String deep :
        new String[] {
          "int a = " + parentheses + ";",
          "void f(void) { a = " + parentheses + "; }",
          "void f(void) { " + braces + " }",
          "int a[] = " + braces + ";",
          structures,
          "int " + parentheses.replace('1', 'f') + ";",
          "typedef int f" + "(int (*".repeat(100_000) + "))(void)".repeat(100_000) + ";",
        }) {
      Parsed parsed = Parsed.of(deep + "\nint x;\n");
      assertThat(parsed.only(Decl.Variable.class).name()).isEqualTo("x");
      assertThat(parsed.problems()).hasSize(1);
      assertThat(parsed.problems().get(0).kind()).isEqualTo(Problem.Kind.BUDGET);
      assertThat(parsed.problems().get(0).message()).contains("nested too deep");
    }
  }
}
