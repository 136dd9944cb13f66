package dev.irqlint.preprocess;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What is defined where units begin, or behind the first headers that several units include: each
 * point that units reach by the same way is one object. It never changes.
 */
final class SharedState {
  private final Layers<Macro> macros;
  private final Set<Path> once;

  /** A state that takes over {@code macros} and {@code once}, which must not change any more. */
  SharedState(Layers<Macro> macros, Set<Path> once) {
    this.macros = macros;
    this.once = once;
  }

  Layers<Macro> macros() {
    return macros;
  }

  /** The files that said {@code #pragma once}. */
  Set<Path> once() {
    return once;
  }

  /** The state behind a header that had {@code effects}. */
  SharedState after(HeaderEffects effects) {
    Set<Path> read = once;
    if (!effects.once().isEmpty()) {
      read = new HashSet<>(once);
      read.addAll(effects.once());
    }
    return new SharedState(macros.with(effects.written()), read);
  }
}
