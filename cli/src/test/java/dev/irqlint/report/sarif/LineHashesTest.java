package dev.irqlint.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LineHashesTest {

  private static final String SOURCE = "VOID F(void)\n{\n\tG();\n}\n";

  @Test
  void hashesAreThoseOfGitHub() {
    assertThat(LineHashes.of(SOURCE))
        .containsExactly(
            "b7f5f161c7e595ed:1",
            "1764e312fd1ee5c4:1",
            "3ba1c542f5190ce3:1",
            "32dce9ccfdbc9d3e:1",
            "c129715d7a2bc9a3:1");
  }

  @Test
  void emptyFileHasOneLine() {
    assertThat(LineHashes.of("")).containsExactly("c129715d7a2bc9a3:1");
  }

  @Test
  void lineEndsAndIndentationDoNotMatter() {
    assertThat(LineHashes.of(SOURCE.replace("\n", "\r\n"))).isEqualTo(LineHashes.of(SOURCE));
    assertThat(LineHashes.of(SOURCE.replace("\n", "\r"))).isEqualTo(LineHashes.of(SOURCE));
    assertThat(LineHashes.of(SOURCE.replace("\t", "    "))).isEqualTo(LineHashes.of(SOURCE));
  }

  @Test
  void linesThatLookAlikeAreCounted() {
    assertThat(LineHashes.of("same\nsame\n".repeat(20) + "last ü 長"))
        .hasSize(41)
        .startsWith("6468d5768bad9560:1", "6468d5768bad9560:2", "6468d5768bad9560:3")
        .endsWith("9b3d8aa4fb8816ce:1", "67b49180a9166f5e:1", "f552dc3288a4bf2e:1");
  }
}
