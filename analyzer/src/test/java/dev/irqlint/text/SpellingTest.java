package dev.irqlint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
  private static final List<String> KNOWN = List.of("--format", "--fail-on", "text", "PG101");

  @Test
  void nearestWordIsMeant() {
    assertThat(Spelling.nearest("--fromat", KNOWN)).hasValue("--format");
    assertThat(Spelling.nearest("--failon", KNOWN)).hasValue("--fail-on");
    assertThat(Spelling.nearest("TXET", KNOWN)).hasValue("text");
    assertThat(Spelling.nearest("pg11", KNOWN)).hasValue("PG101");
  }

  @Test
  void farWordsAreNotGuessed() {
    assertThat(Spelling.nearest("--zzz", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("", KNOWN)).isEmpty();
    assertThat(Spelling.hint("--zzz", KNOWN)).isEmpty();
  }
}
