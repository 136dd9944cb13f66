package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "*.c, a.C, true",
    "*.c, a.cpp, false",
    "*.c, sub/a.c, false",
    "sub\\*.c, sub/a.c, true",
    "**\\*.c, a.c, true",
    "**/*.c, x/y/a.c, true",
    "**/y/*.c, x/y/a.c, true",
    "**/y/*.c, x/z/a.c, false",
    "a?.c, ab.c, true",
    "a?.c, a.c, false",
    "*a*b*.c, xaxbx.c, true",
    "a.c, A.C, true",
  })
  void patternsMatchWithoutRegardToCase(String pattern, String name, boolean matches) {
    assertThat(Wildcards.matches(pattern, name)).isEqualTo(matches);
  }

  @Test
  void manyStarsAreNoTrouble() {
    assertThat(Wildcards.matches("*a".repeat(200) + "b", "a".repeat(5_000))).isFalse();
    assertThat(Wildcards.matches("**/a/".repeat(100) + "b", "a/".repeat(2_000))).isFalse();
  }

  @Test
  void filesAreFound() {
    Tree tree = new Tree(folder).files("a.c", "B.c", "sub/c.c", "sub/x/d.c", "sub/e.h");
    assertThat(Wildcards.files(tree.root, "*.C").stream().map(tree::relative))
        .containsExactly("B.c", "a.c");
    assertThat(Wildcards.files(tree.root, "sub\\**\\*.c").stream().map(tree::relative))
        .containsExactly("sub/c.c", "sub/x/d.c");
    assertThat(Wildcards.files(tree.root.resolve("sub"), "..\\*.c").stream().map(tree::relative))
        .containsExactly("B.c", "a.c");
  }
}
