package dev.irqlint.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irqlint.suppression.Directive.Reach;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectiveTest {

  private static Span comment(String text) {
    return Span.written(new SourceFile("a.c", text), 0, text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// irqlint: ignore[PG101] the device is stopped",
        "//irqlint:ignore[PG101]: the device is stopped",
        "/* irqlint: ignore [PG101] - the device is stopped */",
        "/** irqlint: IGNORE[ PG101 ] the device\n  * is stopped */",
        "/// IRQLINT: ignore[PG101,] the device is stopped",
      })
  void commentsOfAllStylesAreRead(String text) throws Directive.Malformed {
    assertThat(Directive.isOne(comment(text))).isTrue();
    Directive directive = Directive.read(comment(text));
    assertThat(directive.reach()).isEqualTo(Reach.LINE);
    assertThat(directive.words()).containsExactly("PG101");
    assertThat(directive.reason()).isEqualTo("the device is stopped");
  }

  @Test
  void severalRulesMayBeNamed() throws Directive.Malformed {
    Directive directive = Directive.read(comment("// irqlint: ignore-file[PG1, wait-true] why"));
    assertThat(directive.reach()).isEqualTo(Reach.FILE);
    assertThat(directive.words()).containsExactly("PG1", "wait-true");
  }

  @Test
  void theMarkHasToComeFirst() {
    assertThat(Directive.isOne(comment("// see irqlint: ignore[PG101] for how"))).isFalse();
    assertThat(Directive.isOne(comment("//"))).isFalse();
    assertThat(Directive.isOne(comment("/*/"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "// irqlint: ignore[PG101]          | PG101 gives no reason and has no effect",
        "// irqlint: ignore[PG101] --       | gives no reason",
        "// irqlint: ignore the device      | names no rule; write \"irqlint: ignore[PG101] reason\"",
        "// irqlint: ignore-file[] why      | \"irqlint: ignore-file[PG101] reason\"",
        "// irqlint: ignroe[PG101] why      | did you mean \"ignore\"?",
        "// irqlint: nothing-like-it[A] why | \"irqlint: nothing-like-it\" means nothing; write",
        "// irqlint:                        | nothing follows",
      })
  void whatCannotBeMeantSaysWhatToWrite(String text, String message) {
    assertThatThrownBy(() -> Directive.read(comment(text)))
        .isInstanceOf(Directive.Malformed.class)
        .hasMessageContaining(message);
  }
}
