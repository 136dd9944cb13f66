package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.Origin;
import java.util.Map;
import java.util.TreeMap;

/** Macros whose value differs from use to use (C17 6.10.8.1, and MSVC's own). */
final class DynamicMacros {
  static final String COUNTER = "__COUNTER__";

  private int counter;

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

  /** The value at one use. */
  Token value(Token use) {
    Origin origin = new Origin.Expanded(use.text(), use.span(), use.origin());
    boolean space = use.hasSpaceBefore() || use.isFirstOnLine();
    return switch (use.text()) {
      case "__LINE__" -> number(use, use.span().line(), origin, space);
      case COUNTER -> number(use, counter++, origin, space);
      case "__FILE__" -> string(use, use.file().name().replace("\\", "\\\\"), origin, space);
      // A fixed time: the same input gives the same output, whenever it is read.
      case "__DATE__" -> string(use, "Jan  1 1970", origin, space);
      case "__TIME__" -> string(use, "00:00:00", origin, space);
      default -> string(use, "Thu Jan  1 00:00:00 1970", origin, space);
    };
  }

  private static Token number(Token use, int value, Origin origin, boolean space) {
    return Token.expanded(CLexer.NUMBER, Integer.toString(value), use, origin, space);
  }

  private static Token string(Token use, String value, Origin origin, boolean space) {
    return Token.expanded(CLexer.STRING, '"' + value + '"', use, origin, space);
  }
}
