package dev.irqlint.project;

import java.util.ArrayList;
import java.util.List;

/** Splits command lines into words, as Windows programs or as a POSIX shell would. */
final class CommandLine {
  private CommandLine() {}

  /** The words of a command as a compilation database holds it. */
  static List<String> split(String command) {
    return isWindows(command) ? windows(command) : posix(command);
  }

  private static boolean isWindows(String command) {
    String start = command.stripLeading();
    boolean drive = start.length() > 2 && start.replace("\"", "").startsWith(":\\", 1);
    int space = start.indexOf(' ');
    String program = space < 0 ? start : start.substring(0, space);
    return drive || program.endsWith(".exe") || program.contains("\\");
  }

  /** A backslash escapes nothing but a quote that follows it. */
  static List<String> windows(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean quoted = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\\') {
        int end = i;
        while (end < command.length() && command.charAt(end) == '\\') {
          end++;
        }
        int count = end - i;
        boolean beforeQuote = end < command.length() && command.charAt(end) == '"';
        word.append("\\".repeat(beforeQuote ? count / 2 : count));
        if (beforeQuote && count % 2 == 1) {
          word.append('"');
          end++;
        }
        inWord = true;
        i = end - 1;
      } else if (c == '"') {
        quoted = !quoted;
        inWord = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  private static List<String> posix(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
        word.append(command.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
