package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.rule.RuleCatalog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
  private static final String STATEMENT =
      "this is said in more words than a line of forty can hold";

  private static String said(boolean onTerminal) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new Surroundings(
            new ByteArrayOutputStream(),
            new PrintStream(err, true, UTF_8),
            new Terminal(true, 40, true, UTF_8),
            onTerminal,
            Path.of(""),
            request -> Shell.result(),
            () -> RuleCatalog.of(List.of()),
            new BuildInfo("1.2.3", ""))
        .say(STATEMENT);
    return err.toString(UTF_8).replace("\r", "");
  }

  @Test
  void statementsAreWrappedOnATerminalOnly() {
    assertThat(said(true))
        .isEqualTo("irqlint: this is said in more words than\n         a line of forty can hold\n");
    assertThat(said(false)).isEqualTo("irqlint: " + STATEMENT + "\n");
  }
}
