package dev.irqlint.preprocess;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The macros that are defined at one point of a unit, and the files not to be read again, on top of
 * a state that it shares with other units. Tells the recording that is under way what is asked and
 * what is changed.
 */
final class MacroTable {
  private SharedState base;
  private final Map<String, @Nullable Macro> own = new HashMap<>();
  private final Set<Path> once = new HashSet<>();
  private final Map<String, Deque<Optional<Macro>>> pushed = new HashMap<>();
  private @Nullable Recording recording;

  MacroTable(SharedState base) {
    this.base = base;
  }

  /** Tells {@code recording} from now on; nobody, where that is null. */
  void tell(@Nullable Recording recording) {
    this.recording = recording;
  }

  /** The macro called {@code name}, or null. */
  @Nullable Macro get(String name) {
    Macro found = peek(name);
    if (recording != null) {
      recording.read(name, found);
    }
    return found;
  }

  /** The same, told to nobody. */
  @Nullable Macro peek(String name) {
    if (own.isEmpty()) {
      return base.macros().get(name);
    }
    Macro found = own.get(name);
    return found != null || own.containsKey(name) ? found : base.macros().get(name);
  }

  /** Defines a macro, in place of any other of that name. */
  void define(Macro macro) {
    own.put(macro.name(), macro);
    if (recording != null) {
      recording.write(macro.name(), macro);
    }
  }

  /** Takes back a definition, if there is one. */
  void undefine(String name) {
    if (base.macros().get(name) != null) {
      own.put(name, null);
    } else {
      own.remove(name);
    }
    if (recording != null) {
      recording.write(name, null);
    }
  }

  /** {@code #pragma push_macro}. */
  void push(String name) {
    pushed.computeIfAbsent(name, n -> new ArrayDeque<>()).push(Optional.ofNullable(get(name)));
    if (recording != null) {
      recording.push(name);
    }
  }

  /** {@code #pragma pop_macro}; does nothing where nothing was pushed, like MSVC. */
  void pop(String name) {
    if (recording != null) {
      recording.pop(name);
    }
    Deque<Optional<Macro>> stack = pushed.get(name);
    if (stack != null && !stack.isEmpty()) {
      stack.pop().ifPresentOrElse(this::define, () -> undefine(name));
    }
  }

  /** Whether {@code file} said that it is not to be read again. */
  boolean isOnce(Path file) {
    boolean isOnce = peekOnce(file);
    if (recording != null) {
      recording.readOnce(file, isOnce);
    }
    return isOnce;
  }

  /** The same, told to nobody. */
  boolean peekOnce(Path file) {
    return once.contains(file) || base.once().contains(file);
  }

  /** {@code #pragma once} in {@code file}. */
  void once(Path file) {
    once.add(file);
    if (recording != null) {
      recording.once(file);
    }
  }

  /** The state that this table still is, nothing added; null if something was. */
  @Nullable SharedState shared() {
    return own.isEmpty() && once.isEmpty() ? base : null;
  }

  /** Goes over to {@code state}, which holds all that is known here. */
  void become(SharedState state) {
    base = state;
    own.clear();
    once.clear();
  }

  /** Does what a header did that had {@code effects}. */
  void apply(HeaderEffects effects) {
    own.putAll(effects.written());
    once.addAll(effects.once());
  }

  /** All macros that are defined now. */
  Map<String, Macro> snapshot() {
    Map<String, Macro> all = base.macros().flat();
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
