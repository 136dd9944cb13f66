package dev.irqlint.project;

import dev.irqlint.text.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sources define the routine that a binary begins with, by a look at their text: where no
 * project file tells what makes a driver, this does.
 */
final class EntryRoutines {
  private static final long MAX_SIZE = 64L << 20;

  private static final Set<String> DRIVER = Set.of("DriverEntry", "DllInitialize");
  private static final Set<String> USER =
      Set.of("main", "wmain", "_tmain", "WinMain", "wWinMain", "_tWinMain", "DllMain");

  /** What a source begins, if anything. */
  enum Entry {
    /** A driver. */
    DRIVER,
    /** A program or library that runs in user mode. */
    USER,
    /** Nothing. */
    NONE
  }

  private final Map<Path, Entry> known = new ConcurrentHashMap<>();

  /** What {@code file} begins; nothing if it cannot be read. */
  Entry of(Path file) {
    return known.computeIfAbsent(file, EntryRoutines::look);
  }

  private static Entry look(Path file) {
    try {
      return Files.size(file) > MAX_SIZE
          ? Entry.NONE
          : of(Decoder.decode(Files.readAllBytes(file)));
    } catch (IOException e) {
      // Whoever analyses the file reports that it cannot be read.
      return Entry.NONE;
    }
  }

  /** What a source of that text begins. */
  static Entry of(String source) {
    // A carriage return alone ends a line, too.
    String text = source.replace('\r', '\n');
    String code = null;
    Entry found = Entry.NONE;
    for (Entry entry : new Entry[] {Entry.USER, Entry.DRIVER}) {
      for (String name : entry == Entry.DRIVER ? DRIVER : USER) {
        if (text.contains(name)) {
          code = code == null ? withoutComments(text) : code;
          found = defines(code, name) ? entry : found;
        }
      }
    }
    return found;
  }

  /** Whether {@code name(...)} stands there with a body, or parameter declarations and a body. */
  private static boolean defines(String code, String name) {
    for (int at = code.indexOf(name); at >= 0; at = code.indexOf(name, at + 1)) {
      int open = skipSpace(code, at + name.length());
      boolean isWhole = at == 0 || !Character.isJavaIdentifierPart(code.charAt(at - 1));
      if (isWhole && open < code.length() && code.charAt(open) == '(') {
        int behind = skipSpace(code, closing(code, open) + 1);
        if (behind < code.length() && beginsBody(code, behind)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean beginsBody(String code, int at) {
    if (code.charAt(at) == '{') {
      return true;
    }
    if (!Character.isJavaIdentifierStart(code.charAt(at))) {
      return false;
    }
    // An attribute before the body, or the parameter declarations of an old-style definition.
    for (int i = at; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '{') {
        return true;
      }
      if (c == '}' || c == '=' || c == '#') {
        return false;
      }
    }
    return false;
  }

  private static int skipSpace(String code, int from) {
    int at = from;
    while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int closing(String code, int open) {
    int nesting = 0;
    for (int i = open; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '(') {
        nesting++;
      } else if (c == ')' && --nesting == 0) {
        return i;
      }
    }
    return code.length();
  }

  /** The text with blanks in the place of comments and of what stands in quotes. */
  private static String withoutComments(String text) {
    StringBuilder code = new StringBuilder(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end;
      if (text.startsWith("//", i)) {
        end = indexOf(text, '\n', i);
      } else if (text.startsWith("/*", i)) {
        int close = text.indexOf("*/", i + 2);
        end = close < 0 ? text.length() : close + 2;
      } else if (c == '"' || c == '\'') {
        end = quoteEnd(text, i);
      } else {
        i++;
        continue;
      }
      for (int k = i; k < end; k++) {
        code.setCharAt(k, ' ');
      }
      i = end;
    }
    return code.toString();
  }

  private static int indexOf(String text, char c, int from) {
    int at = text.indexOf(c, from);
    return at < 0 ? text.length() : at;
  }

  private static int quoteEnd(String text, int from) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i + 1;
      } else if (c == '\n') {
        return i;
      }
    }
    return text.length();
  }
}
