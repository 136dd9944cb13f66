package dev.irqlint.parse;

import dev.irqlint.preprocess.Layers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which names are types at one point of a unit, at file scope, on top of what it shares with other
 * units. Tells the recording that is under way what is asked and what is declared.
 */
final class FileNames {

  /** What is declared at a point that several units reach by the same way. Never changes. */
  static final class Shared {
    private final Layers<NameScopes.Meaning> meanings;

    Shared(Layers<NameScopes.Meaning> meanings) {
      this.meanings = meanings;
    }

    Shared after(Map<String, NameScopes.Meaning> declared) {
      return new Shared(meanings.with(declared));
    }
  }

  /** Notes what a header asks of the names outside it, and what it declares. */
  static final class Recording {
    final Map<String, NameScopes.Meaning> asked = new HashMap<>();
    final Map<String, Boolean> askedEvidence = new HashMap<>();
    final Map<String, NameScopes.Meaning> declared = new HashMap<>();

    void ask(String name, NameScopes.Meaning meaning) {
      if (!declared.containsKey(name)) {
        asked.putIfAbsent(name, meaning);
      }
    }
  }

  private final Predicate<String> kernelTypes;
  private final Set<String> seenAsTypes;
  private final Map<String, NameScopes.Meaning> own = new HashMap<>();
  private Shared base;
  private @Nullable Recording recording;

  /**
   * The names where a unit begins.
   *
   * @param seenAsTypes the names that the unit uses anywhere where only a type can stand
   */
  FileNames(Predicate<String> kernelTypes, Set<String> seenAsTypes, Shared base) {
    this.kernelTypes = kernelTypes;
    this.seenAsTypes = seenAsTypes;
    this.base = base;
  }

  @Nullable Recording recording() {
    return recording;
  }

  void tell(@Nullable Recording to) {
    recording = to;
  }

  void declare(String name, boolean isType) {
    NameScopes.Meaning meaning = isType ? NameScopes.Meaning.TYPE : NameScopes.Meaning.OTHER;
    own.put(name, meaning);
    if (recording != null) {
      recording.declared.put(name, meaning);
    }
  }

  NameScopes.Meaning meaning(String name) {
    NameScopes.Meaning meaning = peek(name);
    if (recording != null) {
      recording.ask(name, meaning);
    }
    return meaning;
  }

  private NameScopes.Meaning peek(String name) {
    NameScopes.Meaning meaning = own.isEmpty() ? null : own.get(name);
    if (meaning == null) {
      meaning = base.meanings.get(name);
    }
    if (meaning != null) {
      return meaning;
    }
    return kernelTypes.test(name) ? NameScopes.Meaning.TYPE : NameScopes.Meaning.UNKNOWN;
  }

  /** Whether the unit uses {@code name} where only a type can stand. */
  boolean isSeenAsType(String name) {
    boolean isSeen = seenAsTypes.contains(name);
    if (recording != null) {
      recording.askedEvidence.putIfAbsent(name, isSeen);
    }
    return isSeen;
  }

  // Headers.

  /** Whether {@code tree} would come out the same here, as far as the unit's code tells. */
  boolean showsTheSame(HeaderTree tree) {
    for (Map.Entry<String, Boolean> entry : tree.askedEvidence.entrySet()) {
      if (entry.getValue() != seenAsTypes.contains(entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code tree} would come out the same here, as far as what is declared tells. */
  boolean meansTheSame(HeaderTree tree) {
    for (Map.Entry<String, NameScopes.Meaning> entry : tree.asked.entrySet()) {
      if (entry.getValue() != peek(entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  /** The state that this still is, nothing added; null if something was. */
  @Nullable Shared shared() {
    return own.isEmpty() ? base : null;
  }

  /** Goes over to {@code state}, which holds all that is declared here. */
  void become(Shared state) {
    base = state;
    own.clear();
  }

  /** Declares what {@code tree} declares. */
  void apply(HeaderTree tree) {
    own.putAll(tree.declared);
  }

  /** Takes note of {@code tree} in the recording that is under way. */
  void note(HeaderTree tree) {
    Recording to = recording;
    if (to != null) {
      tree.asked.forEach(to::ask);
      tree.askedEvidence.forEach(to.askedEvidence::putIfAbsent);
      to.declared.putAll(tree.declared);
    }
  }
}
