package dev.irqlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.ast.Decl;
import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A header is parsed once for all units in which its names mean the same, and only for those. */
class HeaderTreesTest {
  @TempDir Path folder;

  private final Problems problems = new Problems();

  private void file(String name, String... lines) {
    try {
      Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses units of one driver, in this order. */
  private List<ParsedUnit> units(String... names) {
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    Preprocessor preprocessor =
        new Preprocessor(new SourceCache(folder, problems), search, List.of(), List.of(), problems);
    UnitParser parser = new UnitParser(name -> name.equals("ULONG"), problems);
    List<ParsedUnit> units = new ArrayList<>();
    for (String name : names) {
      PreprocessedUnit unit = preprocessor.preprocess(folder.resolve(name)).orElseThrow();
      units.add(parser.parse(unit));
    }
    return units;
  }

  private static List<Decl> declarations(ParsedUnit unit) {
    return unit.unit().declarations();
  }

  private static String print(ParsedUnit unit) {
    return TreePrinter.print(declarations(unit));
  }

  @Test
  void unitsShareTheTree() {
    file("a.h", "typedef ULONG T;", "static T f(T x) { return (T) -x; }");
    file("1.c", "#include \"a.h\"", "T one;");
    file("2.c", "#include \"a.h\"", "T two;");
    List<ParsedUnit> units = units("1.c", "2.c");
    assertThat(declarations(units.get(0))).hasSize(3);
    assertThat(declarations(units.get(1)).get(0)).isSameAs(declarations(units.get(0)).get(0));
    assertThat(declarations(units.get(1)).get(1)).isSameAs(declarations(units.get(0)).get(1));
    assertThat(units.get(1).definitions()).hasSize(1);
  }

  @Test
  void nameThatIsATypeInOneUnitOnlyIsHeeded() {
    file("a.h", "static int f(int x) { return (T) - x; }");
    file("1.c", "typedef int T;", "#include \"a.h\"");
    file("2.c", "int T;", "#include \"a.h\"");
    file("3.c", "typedef int T;", "#include \"a.h\"");
    List<ParsedUnit> units = units("1.c", "2.c", "3.c");
    assertThat(print(units.get(0))).contains("cast");
    assertThat(print(units.get(1))).doesNotContain("cast");
    assertThat(declarations(units.get(2)).get(1)).isSameAs(declarations(units.get(0)).get(1));
  }

  @Test
  void typeThatOnlyTheUsesInAnotherFileGiveAwayIsHeeded() {
    file("a.h", "static int f(int x) { return (unknown) - x; }");
    file("1.c", "#include \"a.h\"", "void g(void) { unknown y; }");
    file("2.c", "#include \"a.h\"", "void g(void) { int unknown; }");
    List<ParsedUnit> units = units("1.c", "2.c");
    assertThat(print(units.get(0))).contains("cast");
    assertThat(print(units.get(1))).doesNotContain("cast");
  }

  @Test
  void whatAHeaderDeclaresIsKnownBehindIt() {
    file("a.h", "typedef ULONG lower;");
    file("b.h", "static int g(int x) { return (lower) - x; }");
    file("1.c", "#include \"a.h\"", "#include \"b.h\"");
    file("2.c", "#include \"b.h\"", "#include \"a.h\"");
    file("3.c", "#include \"a.h\"", "#include \"b.h\"", "int h(int x) { return (lower) - x; }");
    List<ParsedUnit> units = units("1.c", "2.c", "3.c");
    assertThat(print(units.get(0))).contains("cast");
    assertThat(print(units.get(1))).doesNotContain("cast");
    assertThat(declarations(units.get(2)).get(1)).isSameAs(declarations(units.get(0)).get(1));
    assertThat(print(units.get(2)).split("cast", -1)).hasSize(3);
  }

  @Test
  void headerWithHalfADeclarationIsReadWithTheRestOfIt() {
    file("fields.h", "int a;", "int b;");
    file("open.h", "struct S {");
    file("1.c", "#include \"open.h\"", "#include \"fields.h\"", "} s;", "int after;");
    file("2.c", "#include \"fields.h\"", "struct T { ", "#include \"fields.h\"", "};");
    List<ParsedUnit> units = units("1.c", "2.c");
    assertThat(problems.sorted()).isEmpty();
    assertThat(declarations(units.get(0))).hasSize(3);
    assertThat(declarations(units.get(1))).hasSize(3);
  }

  @Test
  void headerThatLacksItsLastSemicolonIsReadWithTheRestOfIt() {
    file("a.h", "int a;", "struct S { int x; }");
    file("1.c", "#include \"a.h\"", ";", "int b;");
    file("2.c", "#include \"a.h\"", "s;", "int b;");
    List<ParsedUnit> units = units("1.c", "2.c");
    assertThat(problems.sorted()).isEmpty();
    assertThat(declarations(units.get(0))).hasSize(3);
    assertThat(declarations(units.get(1))).hasSize(4);
  }

  @Test
  void pragmasKeepTheirPlaces() {
    file("a.h", "#pragma code_seg(\"PAGE\")", "void f(void) { }", "#pragma code_seg()");
    file("1.c", "#include \"a.h\"", "void g(void) { }");
    file("2.c", "int x;", "#include \"a.h\"", "void g(void) { }");
    List<ParsedUnit> units = units("1.c", "2.c");
    assertThat(declarations(units.get(0)))
        .extracting(d -> d.getClass().getSimpleName())
        .containsExactly("Pragma", "Function", "Pragma", "Function");
    assertThat(declarations(units.get(1)))
        .extracting(d -> d.getClass().getSimpleName())
        .containsExactly("Variable", "Pragma", "Function", "Pragma", "Function");
  }

  @Test
  void whatCannotBeParsedIsReportedForEachUnitThatHasIt() {
    file("a.h", "void f(void) { if ( }", "int after;");
    file("1.c", "#include \"a.h\"");
    file("2.c", "#include \"a.h\"");
    List<ParsedUnit> units = units("1.c", "2.c");
    assertThat(units).allSatisfy(u -> assertThat(u.definitions().get(0).isParsed()).isFalse());
    assertThat(problems.sorted()).hasSize(1);
  }
}
