package dev.irqlint.section;

import dev.irqlint.ast.Decl;
import dev.irqlint.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What one of the pragmas code_seg, data_seg, bss_seg and const_seg has in force at one point of a
 * unit, with its stack: {@code pragma ( [ push | pop ] [ , label ] [ , "name" [ , "class" ] ] )}.
 */
final class SegmentStack {
  private record Entry(String label, Placement placement) {}

  private final Placement initial;
  private final Deque<Entry> stack = new ArrayDeque<>();
  private Placement current;

  SegmentStack(Section byDefault) {
    this.initial = Placement.byDefault(byDefault);
    this.current = initial;
  }

  /** What is in force. */
  Placement current() {
    return current;
  }

  /**
   * Carries out the pragma.
   *
   * @return false for a pop that finds nothing to pop
   */
  boolean apply(Span span, List<Decl.PragmaToken> tokens) {
    List<String> words = words(tokens);
    boolean push = words.contains("push");
    boolean pop = words.contains("pop");
    String label = "";
    String name = null;
    for (String word : words) {
      if (word.startsWith("\"")) {
        // A second string is the section's class, which the linker ignores.
        name = name == null ? unquoted(word) : name;
      } else if (!word.equals("push") && !word.equals("pop")) {
        label = word;
      }
    }
    boolean isSound = true;
    if (push) {
      stack.push(new Entry(label, current));
    } else if (pop) {
      isSound = pop(label);
    }
    if (name != null) {
      current = new Placement(new Section(name), Placement.Means.SEGMENT_PRAGMA, span);
    } else if (!push && !pop) {
      current = initial;
    }
    return isSound;
  }

  private boolean pop(String label) {
    if (!label.isEmpty() && stack.stream().noneMatch(entry -> entry.label.equals(label))) {
      return false;
    }
    while (!stack.isEmpty()) {
      Entry entry = stack.pop();
      current = entry.placement;
      if (label.isEmpty() || entry.label.equals(label)) {
        return true;
      }
    }
    return false;
  }

  /** The text of a token without the quotes that it may stand in. */
  static String unquoted(String text) {
    return text.startsWith("\"") && text.length() > 1 ? text.substring(1, text.length() - 1) : text;
  }

  private static List<String> words(List<Decl.PragmaToken> tokens) {
    return tokens.stream()
        .skip(1)
        .map(Decl.PragmaToken::text)
        .filter(text -> !text.equals("(") && !text.equals(")") && !text.equals(","))
        .toList();
  }
}
