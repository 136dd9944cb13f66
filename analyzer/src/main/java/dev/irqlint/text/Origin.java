package dev.irqlint.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How a piece of text came to stand where it stands: written there, or made by macros. */
public sealed interface Origin {

  /** Written where it stands. */
  enum Written implements Origin {
    /** The only value. */
    HERE
  }

  /**
   * Made by a macro.
   *
   * @param macro the macro's name
   * @param definition where the replacement list or the argument spells the text; the whole use for
   *     text that no file spells ({@code __LINE__}, {@code a ## b})
   * @param outer how the use of the macro itself came to stand there
   */
  record Expanded(String macro, Span definition, Origin outer) implements Origin {}

  /** The names of the macros, from the one that the programmer wrote to the innermost. */
  default List<String> macros() {
    List<String> names = new ArrayList<>();
    for (Origin o = this; o instanceof Expanded e; o = e.outer) {
      names.add(e.macro);
    }
    Collections.reverse(names);
    return names;
  }
}
