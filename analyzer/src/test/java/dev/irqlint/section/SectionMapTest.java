package dev.irqlint.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.parse.UnitParser;
import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problems;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where MSVC puts things, table by table. */
final class SectionMapTest {
  @TempDir Path folder;

  private static final List<String> PRAGMAS =
      List.of(
          "",
          "#pragma data_seg(\"D\")\n",
          "#pragma bss_seg(\"B\")\n",
          "#pragma const_seg(\"C\")\n",
          "#pragma data_seg(\"D\")\n#pragma bss_seg(\"B\")\n",
          "#pragma data_seg(\"D\")\n#pragma const_seg(\"C\")\n",
          "#pragma bss_seg(\"B\")\n#pragma const_seg(\"C\")\n",
          "#pragma data_seg(\"D\")\n#pragma bss_seg(\"B\")\n#pragma const_seg(\"C\")\n");

  /**
   * A kind of variable, and where it lands under each of {@link #PRAGMAS}.
   *
   * @param initializer 0 for none, 1 for zeros, 2 for something else
   */
  private record Kind(int initializer, boolean isConst, String expected) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(0, false, ".bss   .bss   B      .bss   B      .bss   B      B"),
          new Kind(0, true, ".bss   .bss   B      .bss   B      .bss   B      B"),
          new Kind(1, false, ".bss   D      .bss   .bss   D      D      .bss   D"),
          new Kind(1, true, ".rdata .rdata .rdata C      .rdata C      C      C"),
          new Kind(2, false, ".data  D      .data  .data  D      D      .data  D"),
          new Kind(2, true, ".rdata .rdata .rdata C      .rdata C      C      C"));

  /** A type before the name, what follows the name, and initialisers: none, zeros, others. */
  private record Shape(String type, String suffix, List<String> initializers) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("ULONG", "", List.of("", " = 0", " = 5")),
          new Shape("ULONG", "[2]", List.of("", " = { 0 }", " = { 0, 1 }")),
          new Shape("PAIR", "", List.of("", " = { 0, { 0 } }", " = { .First = 2 }")),
          new Shape("PAIR", "[2]", List.of("", " = { { 0 }, { 0 } }", " = { { 0 }, { 1 } }")),
          new Shape("BOOLEAN", "", List.of("", " = FALSE", " = TRUE")));

  static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (Kind kind : KINDS) {
      String[] expected = kind.expected.split(" +", -1);
      for (int i = 0; i < PRAGMAS.size(); i++) {
        for (Shape shape : SHAPES) {
          String qualifier = kind.isConst ? "const " : "";
          String rest =
              qualifier
                  + shape.type
                  + " Thing"
                  + shape.suffix
                  + shape.initializers.get(kind.initializer);
          String tentative = qualifier + shape.type + " Thing" + shape.suffix + ";\n";
          String pragmas = PRAGMAS.get(i);
          all.add(Arguments.of(pragmas + rest + ";", expected[i]));
          all.add(Arguments.of(pragmas + "static " + rest + ";", expected[i]));
          all.add(Arguments.of(pragmas + "extern " + tentative + rest + ";", expected[i]));
          all.add(Arguments.of(pragmas + "__declspec(allocate(\"M\")) " + rest + ";", "M"));
          if (kind.initializer > 0) {
            all.add(Arguments.of(pragmas + "extern " + rest + ";", expected[i]));
            all.add(Arguments.of(tentative + pragmas + rest + ";", expected[i]));
            all.add(Arguments.of(pragmas + rest + ";\n" + tentative, expected[i]));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void variableLandsWhereItsKindIsGoverned(String source, String section) {
    assertThat(sectionOf(source, "Thing")).isEqualTo(section);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          const UCHAR *Thing = (const UCHAR *)"x"  | D
          UCHAR *const Thing = (UCHAR *)"x"        | C
          const TABLE Thing = { 1 }                | C
          CONST_PAIR Thing = { 1 }                 | C
          CONST_PAIR Thing[2] = { { 1 }, { 2 } }   | C
          CONST_TABLE Thing = { 1 }                | C
          PVOID Thing = NULL                       | D
          PVOID Thing = (PVOID)0                   | D
          PVOID Thing = &Other                     | D
          VOID (*Thing)(VOID)                      | B
          const VOID *Thing[2]                     | B
          """)
  void qualifierCountsAtTheOutermostLevel(String declaration, String section) {
    assertThat(sectionOf(PRAGMAS.get(7) + declaration + ";", "Thing")).isEqualTo(section);
  }

  @Test
  void externDeclarationPlacesNothing() {
    assertThat(map(PRAGMAS.get(7) + "extern ULONG Thing;").variables()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | ULONG Thing            | D
          1 | ULONG Thing = 0        |
          1 | ULONG Thing = 1        |
          1 | const ULONG Thing = 1  | D
          2 | ULONG Thing            |
          2 | ULONG Thing = 0        |
          2 | ULONG Thing = 1        | B
          2 | const ULONG Thing = 1  | B
          3 | ULONG Thing            | C
          3 | ULONG Thing = 1        | C
          3 | const ULONG Thing = 1  |
          4 | ULONG Thing            |
          4 | const ULONG Thing = 1  | D B
          7 | const ULONG Thing = 1  |
          """)
  void pragmasOfOtherKindsAreStrangers(int pragmas, String declaration, String strangers) {
    SectionMap map = map(PRAGMAS.get(pragmas) + declaration + ";");
    VariableSymbol thing = map.variables().get(0);
    assertThat(map.segments(thing).orElseThrow().strangers())
        .extracting(placement -> placement.section().name())
        .isEqualTo(strangers == null ? List.of() : List.of(strangers.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VOID F(VOID); ~ #pragma alloc_text(PAGE, F) ~ VOID F(VOID) {} | PAGE | PLACED
          VOID F(VOID); ~ #pragma alloc_text("INIT", F) ~ static VOID F(VOID) {} | INIT | PLACED
          VOID F(VOID); ~ #pragma alloc_text("PAGE$a", F) ~ VOID F(VOID) {} | PAGE | PLACED
          ~ #pragma alloc_text(PAGE, F) ~ VOID F(VOID) {} | PAGE | PLACED
          ~ #pragma alloc_text(PAGE, F) ~ static VOID F(VOID) {} | PAGE | DECLARED_LATER
          ~ #pragma alloc_text(PAGE, F) ~ VOID F(VOID); VOID F(VOID) {} | PAGE | DECLARED_LATER
          VOID F(VOID) {} ~ #pragma alloc_text(PAGE, F) | .text | DEFINED_BEFORE
          VOID F(VOID); ~ #pragma alloc_text(PAGE, F) | | NOT_DEFINED
          ~ #pragma alloc_text(PAGE, F) | | NOT_DECLARED
          VOID F(VOID); ~ #pragma alloc_text(PAGE, F) ~ #if 0 ~ VOID F(VOID) {} ~ #endif | | UNKNOWN
          VOID F(VOID); VOID G(VOID) { ~ #pragma alloc_text(PAGE, F) ~ } VOID F(VOID) {} | .text | INSIDE_FUNCTION
          """)
  void allocTextActsBetweenDeclarationAndDefinition(
      String lines, String section, AllocText.Outcome outcome) {
    SectionMap map = map(lines.replace(" ~ ", "\n").replace("~ #", "#"));
    assertThat(map.allocTexts()).extracting(AllocText::outcome).containsExactly(outcome);
    if (section != null) {
      assertThat(map.functions())
          .filteredOn(function -> function.name().equals("F"))
          .extracting(function -> map.of(function).section().name())
          .containsExactly(section);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ~ #pragma code_seg("PAGE")                                              | STILL_SET
          ~ #pragma code_seg("PAGE") ~ #pragma code_seg()                          |
          ~ #pragma code_seg("PAGE") ~ #pragma code_seg(".text")                   |
          ~ #pragma code_seg(push, "PAGE") ~ #pragma code_seg(pop)                 |
          ~ #pragma code_seg(push, here, "PAGE") ~ #pragma code_seg(pop, here)     |
          ~ #pragma code_seg(push, here, "PAGE") ~ #pragma code_seg(pop, there)    | NOTHING_PUSHED STILL_SET
          ~ #pragma code_seg(push) ~ #pragma code_seg("PAGE")                      | STILL_SET
          ~ #pragma code_seg(push) ~ #pragma code_seg("PAGE") ~ #pragma code_seg(pop) |
          ~ #pragma bss_seg(pop)                                                  | NOTHING_PUSHED
          """)
  void fileLeavesItsSegmentsAsItFoundThem(String lines, String kinds) {
    assertThat(map(lines.replace(" ~ ", "\n").replace("~ #", "#")).unbalanced())
        .extracting(unbalanced -> unbalanced.kind().name())
        .containsExactlyInAnyOrder(kinds == null ? new String[0] : kinds.split(" ", -1));
  }

  @Test
  void attributeWinsOverPragmas() {
    SectionMap map =
        map(
            """
            VOID F(VOID);
            #pragma alloc_text(PAGEA, F)
            #pragma code_seg("PAGEB")
            __declspec(code_seg("PAGEC")) VOID F(VOID) {}
            VOID G(VOID) {}
            """);
    assertThat(map.functions())
        .extracting(function -> map.of(function).section().name())
        .containsExactly("PAGEC", "PAGEB");
    assertThat(map.namings()).extracting(Naming::name).containsExactly("PAGEA", "PAGEB", "PAGEC");
  }

  @Test
  void sizeGrowsWithTheBody() {
    SectionMap map = map("VOID F(VOID) {}\nVOID G(ULONG A) { F(); if (A > 3) { F(); F(); } }");
    FunctionSymbol small = map.functions().get(0);
    FunctionSymbol large = map.functions().get(1);
    assertThat(CodeSize.of(small)).isPositive().isLessThan(CodeSize.of(large));
  }

  private String sectionOf(String source, String variable) {
    SectionMap map = map(source);
    return map.variables().stream()
        .filter(symbol -> symbol.name().equals(variable))
        .map(symbol -> map.of(symbol).section().name())
        .findFirst()
        .orElseThrow();
  }

  private static final String TYPES =
      """
      typedef unsigned long ULONG;
      typedef unsigned char UCHAR;
      typedef unsigned char BOOLEAN;
      typedef void VOID;
      typedef void *PVOID;
      typedef struct _PAIR { ULONG First; ULONG Second[1]; } PAIR;
      typedef const PAIR CONST_PAIR;
      typedef ULONG TABLE[3];
      typedef const ULONG CONST_TABLE[3];
      extern ULONG Other;
      """;

  private SectionMap map(String source) {
    try {
      Files.writeString(folder.resolve("main.c"), TYPES + source + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Problems problems = new Problems();
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    PreprocessedUnit unit =
        new Preprocessor(new SourceCache(folder, problems), search, List.of(), List.of(), problems)
            .preprocess(folder.resolve("main.c"))
            .orElseThrow();
    TranslationUnit parsed = new UnitParser(name -> false, problems).parse(unit).unit();
    assertThat(problems.sorted()).isEmpty();
    return SectionMap.of(Program.link(List.of(parsed), name -> false));
  }
}
