package dev.irqlint.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RulePageTest {

  private static final String PAGE =
      """
      # A title with `code`

      <!-- a note to those who write pages -->
      The summary
      goes on here.

      More of the opening.

      ## Reported

      Some words.

      ```c
      # not a heading
      ## nor this
      #define X 1
      ```

      ```
      plain
      ```

      ```c other words
      int y;
      ```

      ## Not reported

      Nothing.
      """;

  @Test
  void headingAndFirstParagraphAreTitleAndSummary() {
    RulePage page = RulePage.parse(PAGE);
    assertThat(page.title()).isEqualTo("A title with `code`");
    assertThat(page.summary()).isEqualTo("The summary goes on here.");
  }

  @Test
  void headingsInsideCodeAreCode() {
    assertThat(RulePage.parse(PAGE).sections())
        .extracting(RulePage.Section::heading)
        .containsExactly("Reported", "Not reported");
  }

  @Test
  void codeBlocksKeepTheirLineAndLanguage() {
    RulePage page = RulePage.parse(PAGE);
    assertThat(page.code("Reported"))
        .containsExactly(
            new RulePage.CodeBlock("c", "# not a heading\n## nor this\n#define X 1\n", 14),
            new RulePage.CodeBlock("c", "int y;\n", 24));
    assertThat(page.section("reported").orElseThrow().codeBlocks()).hasSize(3);
    assertThat(page.code("Limits")).isEmpty();
  }

  @Test
  void windowsLineEndsMakeTheSamePage() {
    assertThat(RulePage.parse(PAGE.replace("\n", "\r\n"))).isEqualTo(RulePage.parse(PAGE));
  }

  @Test
  void pageWithoutTitleIsADefect() {
    assertThatThrownBy(() -> RulePage.parse("just words\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("title");
  }

  @Test
  void readersSeeWordsInThePlaceOfMarkers() {
    RulePage page =
        RulePage.parse(
            "# T\n\n## Reported\n\n<!-- gap 1 -->\n```c\nF(); // expect: some-rule \"F\"\n```\n");
    assertThat(page.readable())
        .isEqualTo("# T\n\n## Reported\n\n```c\nF(); // reported: some-rule\n```\n");
  }
}
