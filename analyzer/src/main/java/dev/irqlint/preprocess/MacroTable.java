package dev.irqlint.preprocess;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The macros that are defined at one point of a unit, on top of those that every unit begins with.
 */
final class MacroTable {
  private final Map<String, Macro> base;
  private final Map<String, @Nullable Macro> own = new HashMap<>();
  private final Map<String, Deque<Optional<Macro>>> pushed = new HashMap<>();

  /** A table that begins with {@code base}, which must not change any more. */
  MacroTable(Map<String, Macro> base) {
    this.base = base;
  }

  /** The macro called {@code name}, or null. */
  @Nullable Macro get(String name) {
    Macro found = own.get(name);
    return found != null || own.containsKey(name) ? found : base.get(name);
  }

  /** Defines a macro, in place of any other of that name. */
  void define(Macro macro) {
    own.put(macro.name(), macro);
  }

  /** Takes back a definition, if there is one. */
  void undefine(String name) {
    if (base.containsKey(name)) {
      own.put(name, null);
    } else {
      own.remove(name);
    }
  }

  /** {@code #pragma push_macro}. */
  void push(String name) {
    pushed.computeIfAbsent(name, n -> new ArrayDeque<>()).push(Optional.ofNullable(get(name)));
  }

  /** {@code #pragma pop_macro}; does nothing where nothing was pushed, like MSVC. */
  void pop(String name) {
    Deque<Optional<Macro>> stack = pushed.get(name);
    if (stack != null && !stack.isEmpty()) {
      stack.pop().ifPresentOrElse(this::define, () -> undefine(name));
    }
  }

  /** All macros that are defined now. */
  Map<String, Macro> snapshot() {
    Map<String, Macro> all = new HashMap<>(base);
    own.forEach(
        (name, macro) -> {
          if (macro == null) {
            all.remove(name);
          } else {
            all.put(name, macro);
          }
        });
    return all;
  }
}
