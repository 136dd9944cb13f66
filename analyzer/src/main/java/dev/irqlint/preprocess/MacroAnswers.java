package dev.irqlint.preprocess;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What macros were when a header asked for them. A header answers for all it includes, so that
 * there are many of these, and they are kept for the whole run: in two rows, which take a fifth of
 * the room of a map.
 */
final class MacroAnswers {
  private final String[] names;
  private final @Nullable Macro[] macros;

  /** Keeps {@code answers}; null for a name that no macro had. */
  MacroAnswers(Map<String, @Nullable Macro> answers) {
    this.names = new String[answers.size()];
    this.macros = new Macro[answers.size()];
    int next = 0;
    for (Map.Entry<String, @Nullable Macro> answer : answers.entrySet()) {
      names[next] = answer.getKey();
      macros[next] = answer.getValue();
      next++;
    }
  }

  /** Whether all macros are in {@code table} what they were. */
  boolean holdFor(MacroTable table) {
    for (int i = 0; i < names.length; i++) {
      if (!Macro.isSame(macros[i], table.peek(names[i]))) {
        return false;
      }
    }
    return true;
  }

  void forEach(BiConsumer<String, @Nullable Macro> taker) {
    for (int i = 0; i < names.length; i++) {
      taker.accept(names[i], macros[i]);
    }
  }
}
