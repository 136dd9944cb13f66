package dev.irqlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Node;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.TypeName;
import dev.irqlint.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where nodes stand: the text of their spans, written out and made by macros. */
class SpanTest {

  private static <T extends Node> List<String> texts(String source, Class<T> kind) {
    return Parsed.of(source).all(kind).stream().map(node -> node.span().text()).toList();
  }

  private static String inFunction(String statements) {
    return "void f(void) { " + statements + " }";
  }

  @Test
  void aFunctionReachesFromItsFirstSpecifierToItsBrace() {
    Parsed parsed = Parsed.of("int x;\nstatic int\nf(int a)\n{\n  return a;\n}\nint y;");
    Decl.Function function = parsed.only(Decl.Function.class);
    assertThat(function.span().text()).isEqualTo("static int\nf(int a)\n{\n  return a;\n}");
    assertThat(function.nameSpan().text()).isEqualTo("f");
    assertThat(function.nameSpan().line()).isEqualTo(3);
    assertThat(function.body().span().text()).isEqualTo("{\n  return a;\n}");
    assertThat(function.type().span().text()).isEqualTo("(int a)");
    assertThat(parsed.only(Parameter.class).span().text()).isEqualTo("int a");
  }

  @Test
  void eachDeclaratorHasAPlaceOfItsOwn() {
    Parsed parsed = Parsed.of("static int a = 1, *b, c[2];");
    assertThat(parsed.all(Decl.Variable.class).stream().map(v -> v.span().text()))
        .containsExactly("static int a = 1", "*b", "c[2]");
    assertThat(parsed.all(Decl.Variable.class).stream().map(v -> v.nameSpan().text()))
        .containsExactly("a", "b", "c");
  }

  @Test
  void typesAndFieldsStandWhereTheyAreWritten() {
    String source = "struct s { int a; char *b[2], c; } x;";
    assertThat(texts(source, Decl.Field.class)).contains("a", "b", "c");
    assertThat(texts(source, TypeName.Tagged.class))
        .first()
        .isEqualTo("struct s { int a; char *b[2], c; }");
    assertThat(texts("enum { A, B = 1 };", Decl.Enumerator.class)).containsExactly("A", "B = 1");
    assertThat(texts("FOO *x;", TypeName.Named.class)).containsExactly("FOO");
  }

  @Test
  void statementsReachToTheirSemicolons() {
    String source =
        inFunction("if (a) b(); else c(); while (d) ; do e(); while (f); return 1; goto g; g: ;");
    assertThat(texts(source, Stmt.If.class)).containsExactly("if (a) b(); else c();");
    assertThat(texts(source, Stmt.While.class)).containsExactly("while (d) ;");
    assertThat(texts(source, Stmt.DoWhile.class)).containsExactly("do e(); while (f);");
    assertThat(texts(source, Stmt.Return.class)).containsExactly("return 1;");
    assertThat(texts(source, Stmt.Goto.class)).containsExactly("goto g;");
    assertThat(texts(source, Stmt.Label.class)).containsExactly("g:");
    assertThat(texts(source, Stmt.Expression.class)).containsExactly("b();", "c();", "e();");
  }

  @Test
  void expressionsReachFromTheirFirstToTheirLastToken() {
    String source = inFunction("a->b(1, x[i])->c = (ULONG)d + sizeof(ULONG) * (e ? f : -g++);");
    assertThat(texts(source, Expr.Call.class)).containsExactly("a->b(1, x[i])");
    assertThat(texts(source, Expr.Member.class)).containsExactly("a->b(1, x[i])->c", "a->b");
    assertThat(texts(source, Expr.Index.class)).containsExactly("x[i]");
    assertThat(texts(source, Expr.Cast.class)).containsExactly("(ULONG)d");
    assertThat(texts(source, Expr.SizeofType.class)).containsExactly("sizeof(ULONG)");
    assertThat(texts(source, Expr.Conditional.class)).containsExactly("e ? f : -g++");
    assertThat(texts(source, Expr.Unary.class)).containsExactly("-g++", "g++");
    assertThat(texts(source, Expr.Assign.class))
        .containsExactly("a->b(1, x[i])->c = (ULONG)d + sizeof(ULONG) * (e ? f : -g++");
  }

  @Test
  void annotationsStandWhereTheyAreWritten() {
    assertThat(texts("_IRQL_requires_max_(APC_LEVEL)\n_IRQL_saves_ int f(void);", Annotation.class))
        .containsExactly("_IRQL_requires_max_(APC_LEVEL)", "_IRQL_saves_");
  }

  @Test
  void whatAMacroMakesStandsWhereTheMacroIsUsed() {
    String source =
        """
        #define LOCK(l) KeAcquireSpinLock(&(l), &OldIrql)
        #define BOTH() do { LOCK(a); g(); } while (0)
        void f(void) {
          LOCK(Extension->Lock);
          BOTH();
        }
        """;
    List<Expr.Call> calls = Parsed.of(source).all(Expr.Call.class);
    Span direct = calls.get(0).span();
    assertThat(direct.text()).isEqualTo("LOCK(Extension->Lock)");
    assertThat(direct.line()).isEqualTo(4);
    assertThat(direct.origin().macros()).containsExactly("LOCK");
    Span nested = calls.get(1).span();
    assertThat(nested.text()).isEqualTo("BOTH()");
    assertThat(nested.origin().macros()).containsExactly("BOTH", "LOCK");
    assertThat(calls.get(2).span().origin().macros()).containsExactly("BOTH");
  }

  @Test
  void anArgumentKeepsItsOwnPlace() {
    String source = "#define CALL(x) g(x, 1)\nvoid f(void) { CALL(first->second); }";
    Parsed parsed = Parsed.of(source);
    assertThat(parsed.only(Expr.Member.class).span().text()).isEqualTo("first->second");
    assertThat(parsed.only(Expr.Call.class).span().text()).isEqualTo("CALL(first->second)");
  }

  @Test
  void aCallWhoseNameAMacroMakesReachesToItsParenthesis() {
    String source = "#define Lock KeAcquireSpinLock\nvoid f(void) { Lock(a, b); }";
    assertThat(Parsed.of(source).only(Expr.Call.class).span().text()).isEqualTo("Lock(a, b)");
  }

  @Test
  void aSpliceBelongsToTheTextAsWritten() {
    Parsed parsed = Parsed.of("int a\\\nb = 1;");
    assertThat(parsed.only(Decl.Variable.class).name()).isEqualTo("ab");
    assertThat(parsed.only(Decl.Variable.class).nameSpan().text()).isEqualTo("a\\\nb");
  }

  @Test
  void pragmasStandWhereTheyAreWritten() {
    Decl.Pragma pragma = Parsed.of("#pragma alloc_text(PAGE, f)\nint x;").only(Decl.Pragma.class);
    assertThat(pragma.span().text()).isEqualTo("#pragma alloc_text(PAGE, f)");
    assertThat(pragma.tokens().get(4).span().text()).isEqualTo("f");
  }
}
