package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A header is read once for all units for which it means the same, and only for those. */
class SharedHeadersTest {
  @TempDir Path folder;

  private final Problems problems = new Problems();

  private void file(String name, String... lines) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Preprocesses units of one driver, in this order. */
  private List<PreprocessedUnit> units(String... names) {
    SourceCache cache = new SourceCache(folder, problems);
    Preprocessor preprocessor = driver(cache);
    List<PreprocessedUnit> units = new ArrayList<>();
    for (String name : names) {
      units.add(preprocessor.preprocess(folder.resolve(name)).orElseThrow());
    }
    return units;
  }

  private Preprocessor driver(SourceCache cache, String... definitions) {
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    return new Preprocessor(cache, search, List.of(definitions), List.of(), problems);
  }

  private static String text(PreprocessedUnit unit) {
    return unit.tokens().stream().map(Token::text).collect(Collectors.joining(" "));
  }

  private static List<Piece.Fragment> fragments(PreprocessedUnit unit) {
    return unit.pieces().stream()
        .filter(Piece.Fragment.class::isInstance)
        .map(Piece.Fragment.class::cast)
        .toList();
  }

  @Test
  void unitsThatBeginAlikeShareTheHeader() {
    file("a.h", "#define N 3", "int a[N];");
    file("1.c", "#include \"a.h\"", "int one = N;");
    file("2.c", "#include \"a.h\"", "int two = N;");
    List<PreprocessedUnit> units = units("1.c", "2.c");
    assertThat(text(units.get(0))).isEqualTo("int a [ 3 ] ; int one = 3 ;");
    assertThat(text(units.get(1))).isEqualTo("int a [ 3 ] ; int two = 3 ;");
    assertThat(fragments(units.get(1))).hasSize(1).isEqualTo(fragments(units.get(0)));
  }

  @Test
  void macroThatTheHeaderDoesNotAskForChangesNothing() {
    file("a.h", "int a;");
    file("1.c", "#include \"a.h\"");
    file("2.c", "#define OTHER", "#include \"a.h\"");
    List<PreprocessedUnit> units = units("1.c", "2.c");
    assertThat(fragments(units.get(1))).hasSize(1).isEqualTo(fragments(units.get(0)));
  }

  @Test
  void macroThatTheHeaderAsksForIsHeeded() {
    file("a.h", "#ifdef WIDE", "long a;", "#else", "int a;", "#endif");
    file("1.c", "#include \"a.h\"");
    file("2.c", "#define WIDE", "#include \"a.h\"");
    file("3.c", "#include \"a.h\"");
    assertThat(units("1.c", "2.c", "3.c").stream().map(SharedHeadersTest::text))
        .containsExactly("int a ;", "long a ;", "int a ;");
  }

  @Test
  void macroThatRenamesSomethingInTheHeaderIsHeeded() {
    file("a.h", "int value;");
    file("1.c", "#include \"a.h\"");
    file("2.c", "#define value renamed", "#include \"a.h\"");
    assertThat(units("1.c", "2.c").stream().map(SharedHeadersTest::text))
        .containsExactly("int value ;", "int renamed ;");
  }

  @Test
  void macroAskedForInAHeaderBelowIsHeeded() {
    file("outer.h", "#include \"inner.h\"", "int outer;");
    file("inner.h", "#if LEVEL > 1", "int high;", "#endif");
    file("1.c", "#define LEVEL 1", "#include \"outer.h\"");
    file("2.c", "#define LEVEL 2", "#include \"outer.h\"");
    assertThat(units("1.c", "2.c").stream().map(SharedHeadersTest::text))
        .containsExactly("int outer ;", "int high ; int outer ;");
  }

  @Test
  void headerBelowIsSharedWhereTheOneAboveIsNot() {
    file("outer.h", "#include \"inner.h\"", "int outer = LEVEL;");
    file("inner.h", "int inner;");
    file("1.c", "#define LEVEL 1", "#include \"outer.h\"");
    file("2.c", "#define LEVEL 2", "#include \"outer.h\"");
    List<PreprocessedUnit> units = units("1.c", "2.c");
    Piece.Fragment first = fragments(units.get(0)).get(0);
    Piece.Fragment second = fragments(units.get(1)).get(0);
    assertThat(second).isNotSameAs(first);
    assertThat(second.pieces().get(0)).isSameAs(first.pieces().get(0));
    assertThat(text(units.get(1))).isEqualTo("int inner ; int outer = 2 ;");
  }

  @Test
  void whatAHeaderTakesAwayIsGone() {
    file("a.h", "#define N 1", "#undef M");
    file("1.c", "#define M 5", "#include \"a.h\"", "int x = M + N;");
    file("2.c", "#include \"a.h\"", "int x = M + N;");
    file("3.c", "#define M 7", "#include \"a.h\"", "int x = M + N;");
    assertThat(units("1.c", "2.c", "3.c").stream().map(SharedHeadersTest::text))
        .containsOnly("int x = M + 1 ;");
  }

  @Test
  void includeGuardsAndPragmaOnceHold() {
    file("guarded.h", "#ifndef G", "#define G", "int g;", "#endif");
    file("once.h", "#pragma once", "int o;");
    String[] lines = {
      "#include \"guarded.h\"",
      "#include \"once.h\"",
      "#include \"guarded.h\"",
      "#include \"once.h\""
    };
    file("1.c", lines);
    file("2.c", lines);
    assertThat(units("1.c", "2.c").stream().map(SharedHeadersTest::text))
        .containsOnly("int g ; int o ;");
  }

  @Test
  void headerBehindAnotherStillSeesWhatThatDefined() {
    file("types.h", "#define T long");
    file("use.h", "T used;");
    file("1.c", "#include \"types.h\"", "#include \"use.h\"");
    file("2.c", "#include \"use.h\"", "#include \"types.h\"");
    file("3.c", "#include \"types.h\"", "#include \"use.h\"");
    assertThat(units("1.c", "2.c", "3.c").stream().map(SharedHeadersTest::text))
        .containsExactly("long used ;", "T used ;", "long used ;");
  }

  @Test
  void counterGoesOnCounting() {
    file("a.h", "int a = __COUNTER__;");
    file("1.c", "#include \"a.h\"", "#include \"a.h\"", "int b = __COUNTER__;");
    assertThat(text(units("1.c").get(0))).isEqualTo("int a = 0 ; int a = 1 ; int b = 2 ;");
  }

  @Test
  void headerInsideTheArgumentsOfAMacroIsAnArgument() {
    file("a.h", "4");
    file("1.c", "#define TWICE(x) x x", "int a[] = { TWICE(", "#include \"a.h\"", ") };");
    file("2.c", "int a =", "#include \"a.h\"", ";");
    assertThat(units("2.c", "1.c", "2.c").stream().map(SharedHeadersTest::text))
        .containsExactly("int a = 4 ;", "int a [ ] = { 4 4 } ;", "int a = 4 ;");
  }

  @Test
  void useOfAMacroThatGoesOnBehindTheHeaderIsReadEachTime() {
    file("open.h", "#define ADD(a, b) a + b", "int x = ADD(1,");
    file("1.c", "#include \"open.h\"", "2);");
    file("2.c", "#include \"open.h\"", "3);");
    assertThat(units("1.c", "2.c").stream().map(SharedHeadersTest::text))
        .containsExactly("int x = 1 + 2 ;", "int x = 1 + 3 ;");
  }

  @Test
  void pushedMacroIsPoppedInAnotherHeader() {
    file("push.h", "#pragma push_macro(\"N\")", "#undef N", "#define N 9");
    file("pop.h", "#pragma pop_macro(\"N\")");
    file("1.c", "#define N 1", "#include \"push.h\"", "N", "#include \"pop.h\"", "N");
    file("2.c", "#define N 2", "#include \"push.h\"", "N", "#include \"pop.h\"", "N");
    assertThat(units("1.c", "2.c").stream().map(SharedHeadersTest::text))
        .containsExactly("9 1", "9 2");
  }

  @Test
  void headerOfTheSameNameBesideAnotherSourceIsAnotherHeader() {
    file("shared/outer.h", "#include \"config.h\"", "int outer;");
    file("one/config.h", "int one;");
    file("two/config.h", "int two;");
    file("one/1.c", "#include \"../shared/outer.h\"");
    file("two/2.c", "#include \"../shared/outer.h\"");
    assertThat(units("one/1.c", "two/2.c").stream().map(SharedHeadersTest::text))
        .containsExactly("int one ; int outer ;", "int two ; int outer ;");
  }

  @Test
  void pragmasOfAHeaderStandAtTheirPlaceInEveryUnit() {
    file("a.h", "int a;", "#pragma code_seg(\"PAGE\")", "int b;");
    file("1.c", "#include \"a.h\"");
    file("2.c", "int before;", "#include \"a.h\"", "#pragma code_seg()");
    List<PreprocessedUnit> units = units("1.c", "2.c");
    assertThat(units.get(0).pragmas()).extracting(Pragma::index).containsExactly(3);
    assertThat(units.get(1).pragmas()).extracting(Pragma::index).containsExactly(6, 9);
  }

  @Test
  void whatIsMissingIsKnownToEachUnit() {
    file("a.h", "#include <gone.h>", "int a;");
    file("1.c", "#include \"a.h\"");
    file("2.c", "#include \"a.h\"");
    List<PreprocessedUnit> units = units("1.c", "2.c");
    assertThat(units).extracting(PreprocessedUnit::missing).allMatch(m -> m.contains("<gone.h>"));
    assertThat(units.get(1).headers()).extracting(Object::toString).containsExactly("a.h");
    assertThat(problems.sorted()).hasSize(1);
  }

  @Test
  void driversShareHeadersUnlessTheirDefinitionsMatter() {
    file("a.h", "int a = LEVEL;");
    file("1.c", "#include \"a.h\"");
    SourceCache cache = new SourceCache(folder, problems);
    Path source = folder.resolve("1.c");
    PreprocessedUnit one = driver(cache, "LEVEL=1").preprocess(source).orElseThrow();
    PreprocessedUnit same = driver(cache, "LEVEL=1", "X").preprocess(source).orElseThrow();
    PreprocessedUnit two = driver(cache, "LEVEL=2").preprocess(source).orElseThrow();
    assertThat(fragments(same)).isEqualTo(fragments(one));
    assertThat(text(two)).isEqualTo("int a = 2 ;");
  }
}
