package dev.irqlint.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which names are types at one point of a unit, by scope (C17 6.2.1). */
final class NameScopes {
  /** What is known of a name. */
  enum Meaning {
    /** A typedef name declared in this unit, or one of the kernel's. */
    TYPE,
    /** A variable, function or enumerator declared in this unit. */
    OTHER,
    /** Nothing. */
    UNKNOWN
  }

  private final FileNames file;
  private final List<Map<String, Meaning>> blocks = new ArrayList<>();
  private int depth;

  NameScopes(FileNames file) {
    this.file = file;
  }

  void open() {
    // Scopes are used again: most blocks declare nothing.
    if (depth == blocks.size()) {
      blocks.add(new HashMap<>());
    }
    depth++;
  }

  void close() {
    Map<String, Meaning> closed = blocks.get(--depth);
    if (!closed.isEmpty()) {
      closed.clear();
    }
  }

  void declare(String name, boolean isType) {
    if (depth == 0) {
      file.declare(name, isType);
    } else {
      blocks.get(depth - 1).put(name, isType ? Meaning.TYPE : Meaning.OTHER);
    }
  }

  Meaning meaning(String name) {
    for (int i = depth - 1; i >= 0; i--) {
      Map<String, Meaning> block = blocks.get(i);
      Meaning meaning = block.isEmpty() ? null : block.get(name);
      if (meaning != null) {
        return meaning;
      }
    }
    return file.meaning(name);
  }

  boolean isType(String name) {
    return meaning(name) == Meaning.TYPE;
  }

  /**
   * Whether the unit uses {@code name} where only a type can stand, although nothing declares it.
   */
  boolean isSeenAsType(String name) {
    return file.isSeenAsType(name);
  }
}
