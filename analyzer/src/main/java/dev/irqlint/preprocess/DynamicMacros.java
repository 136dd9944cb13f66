package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.Origin;
import dev.irqlint.text.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Macros whose value differs from use to use (C17 6.10.8.1, and MSVC's own). */
final class DynamicMacros {
  static final String COUNTER = "__COUNTER__";

  private static final Renumbering NONE = new Renumbering(0, 0, null);

  private int counter;
  private final Map<SourceFile, Renumbering> renumberings = new HashMap<>();

  /** What {@code #line} says of the lines behind {@code line}. */
  private record Renumbering(int line, int offset, @Nullable String file) {}

  /** All of them, by name. */
  static Map<String, Macro> all() {
    Map<String, Macro> all = new TreeMap<>();
    for (String name :
        new String[] {"__FILE__", "__LINE__", COUNTER, "__DATE__", "__TIME__", "__TIMESTAMP__"}) {
      all.put(name, new Macro.Dynamic(name));
    }
    // An operator of conditions, but defined to those who ask.
    all.put("__has_include", new Macro.Kept("__has_include"));
    return all;
  }

  /**
   * From the line behind {@code directive} on, {@code __LINE__} counts from {@code number} (C17
   * 6.10.4); positions of findings stay those in the file.
   *
   * @param file what {@code __FILE__} becomes, without its quotes; null if it stays as it is
   */
  void renumber(Token directive, int number, @Nullable String file) {
    int line = directive.span().line();
    renumberings.put(directive.file(), new Renumbering(line, number - line - 1, file));
  }

  private Renumbering renumbering(Token use) {
    Renumbering known = renumberings.get(use.file());
    return known == null || use.span().line() <= known.line ? NONE : known;
  }

  /** The value at one use. */
  Token value(Token use) {
    Origin origin = new Origin.Expanded(use.text(), use.span(), use.origin());
    boolean space = use.hasSpaceBefore() || use.isFirstOnLine();
    return switch (use.text()) {
      case "__LINE__" -> number(use, use.span().line() + renumbering(use).offset, origin, space);
      case COUNTER -> number(use, counter++, origin, space);
      case "__FILE__" -> string(use, file(use), origin, space);
      // A fixed time: the same input gives the same output, whenever it is read.
      case "__DATE__" -> string(use, "Jan  1 1970", origin, space);
      case "__TIME__" -> string(use, "00:00:00", origin, space);
      default -> string(use, "Thu Jan  1 00:00:00 1970", origin, space);
    };
  }

  private String file(Token use) {
    String renamed = renumbering(use).file;
    return renamed == null ? use.file().name().replace("\\", "\\\\") : renamed;
  }

  private static Token number(Token use, int value, Origin origin, boolean space) {
    return Token.expanded(CLexer.NUMBER, Integer.toString(value), use, origin, space);
  }

  private static Token string(Token use, String value, Origin origin, boolean space) {
    return Token.expanded(CLexer.STRING, '"' + value + '"', use, origin, space);
  }
}
