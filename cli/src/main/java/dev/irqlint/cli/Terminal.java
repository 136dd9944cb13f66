package dev.irqlint.cli;

import dev.irqlint.report.text.TextStyle;
import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal.
 *
 * @param present whether standard output is a terminal
 * @param columns its width in cells
 * @param colours whether it shows colours and the user has not said that they are unwanted
 * @param charset its encoding
 */
record Terminal(boolean present, int columns, boolean colours, Charset charset) {
  private static final int USUAL_COLUMNS = 80;

  /** Longer lines of prose are hard to read. */
  private static final int WIDEST_PAGE = 100;

  /** Set by the launcher, which can ask the system: {@code terminal} or {@code other}. */
  private static final String STDOUT = "irqlint.stdout";

  /** Set by the launcher: the width of the terminal. */
  private static final String COLUMNS = "irqlint.columns";

  /** When to use colours. */
  enum ColourMode {
    /** On a terminal, unless {@code NO_COLOR} is set. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER
  }

  /** No terminal: a pipe or a file. */
  static Terminal none() {
    return new Terminal(false, USUAL_COLUMNS, false, StandardCharsets.UTF_8);
  }

  /** The terminal that {@code properties} and {@code environment} tell of. */
  static Terminal detect(Properties properties, Map<String, String> environment) {
    String stdout = properties.getProperty(STDOUT, "");
    boolean present = stdout.isEmpty() ? hasConsole() : stdout.equals("terminal");
    if (!present) {
      return none();
    }
    int columns =
        number(properties.getProperty(COLUMNS), number(environment.get("COLUMNS"), USUAL_COLUMNS));
    return new Terminal(true, columns, showsColours(properties, environment), charset(properties));
  }

  /** How text on standard output is to look. */
  TextStyle style(ColourMode mode) {
    return new TextStyle(present ? columns : TextStyle.UNWRAPPED, colours(mode), charset);
  }

  /** How a page to read is to look: wrapped in a pipe too, since that often ends in a pager. */
  TextStyle pageStyle(ColourMode mode) {
    return new TextStyle(
        present ? Math.min(columns, WIDEST_PAGE) : USUAL_COLUMNS, colours(mode), charset);
  }

  /** Whether to use colours on standard output. */
  boolean colours(ColourMode mode) {
    return mode == ColourMode.ALWAYS || (mode == ColourMode.AUTO && colours);
  }

  private static boolean showsColours(Properties properties, Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String term = environment.getOrDefault("TERM", "");
    if (properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
      return environment.containsKey("WT_SESSION")
          || environment.containsKey("ANSICON")
          || "ON".equals(environment.get("ConEmuANSI"))
          || !term.isEmpty();
    }
    return !term.equals("dumb");
  }

  @SuppressWarnings("SystemConsoleNull") // Null up to Java 21; later ones are asked below.
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is always a console, and this method to ask whether it is a terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static Charset charset(Properties properties) {
    for (String key : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
      String name = properties.getProperty(key, "");
      if (!name.isEmpty() && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }
}
