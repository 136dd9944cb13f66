package dev.irqlint.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

  private final Predicate<String> kernelTypes;
  private final List<Map<String, Meaning>> scopes = new ArrayList<>();

  NameScopes(Predicate<String> kernelTypes) {
    this.kernelTypes = kernelTypes;
    open();
  }

  void open() {
    scopes.add(new HashMap<>());
  }

  void close() {
    scopes.remove(scopes.size() - 1);
  }

  void declare(String name, boolean isType) {
    scopes.get(scopes.size() - 1).put(name, isType ? Meaning.TYPE : Meaning.OTHER);
  }

  Meaning meaning(String name) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Meaning meaning = scopes.get(i).get(name);
      if (meaning != null) {
        return meaning;
      }
    }
    return kernelTypes.test(name) ? Meaning.TYPE : Meaning.UNKNOWN;
  }

  boolean isType(String name) {
    return meaning(name) == Meaning.TYPE;
  }

  boolean isOther(String name) {
    return meaning(name) == Meaning.OTHER;
  }
}
