package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.cli.Terminal.ColourMode;
import dev.irqlint.report.text.TextStyle;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class TerminalTest {

  private static Terminal terminal(Map<String, String> environment, String... properties) {
    Properties set = new Properties();
    set.setProperty("os.name", "Linux");
    for (int i = 0; i < properties.length; i += 2) {
      set.setProperty(properties[i], properties[i + 1]);
    }
    return Terminal.detect(set, environment);
  }

  @Test
  void launcherKnowsBest() {
    Terminal terminal =
        terminal(Map.of("COLUMNS", "70"), "irqlint.stdout", "terminal", "irqlint.columns", "123");
    assertThat(terminal.present()).isTrue();
    assertThat(terminal.columns()).isEqualTo(123);
    assertThat(terminal.colours(ColourMode.AUTO)).isTrue();
    assertThat(terminal(Map.of(), "irqlint.stdout", "other")).isEqualTo(Terminal.none());
  }

  @Test
  void widthThatIsNoneFallsBack() {
    assertThat(terminal(Map.of("COLUMNS", "70"), "irqlint.stdout", "terminal").columns())
        .isEqualTo(70);
    assertThat(terminal(Map.of(), "irqlint.stdout", "terminal", "irqlint.columns", "0").columns())
        .isEqualTo(80);
  }

  @Test
  void coloursCanBeRefused() {
    String[] tty = {"irqlint.stdout", "terminal"};
    Terminal refused = terminal(Map.of("NO_COLOR", "1"), tty);
    assertThat(refused.colours(ColourMode.AUTO)).isFalse();
    assertThat(refused.colours(ColourMode.ALWAYS)).isTrue();
    assertThat(terminal(Map.of("NO_COLOR", ""), tty).colours(ColourMode.AUTO)).isTrue();
    assertThat(terminal(Map.of("TERM", "dumb"), tty).colours(ColourMode.AUTO)).isFalse();
    assertThat(terminal(Map.of(), tty).colours(ColourMode.NEVER)).isFalse();
  }

  @Test
  void windowsConsolesOfOldShowCodesAsTheyAre() {
    String[] windows = {"irqlint.stdout", "terminal", "os.name", "Windows 11"};
    assertThat(terminal(Map.of(), windows).colours()).isFalse();
    assertThat(terminal(Map.of("WT_SESSION", "x"), windows).colours()).isTrue();
  }

  @Test
  void pipesAreNotWrapped() {
    assertThat(Terminal.none().style(ColourMode.AUTO).width()).isEqualTo(TextStyle.UNWRAPPED);
  }

  @Test
  void encodingIsThatOfTheTerminal() {
    assertThat(
            terminal(Map.of(), "irqlint.stdout", "terminal", "stdout.encoding", "IBM850")
                .charset()
                .name())
        .isEqualTo("IBM850");
    assertThat(
            terminal(Map.of(), "irqlint.stdout", "terminal", "stdout.encoding", "no-such")
                .charset()
                .name())
        .isEqualTo("UTF-8");
  }
}
