package dev.irqlint.preprocess;

import dev.irqlint.text.Span;
import java.util.List;

/**
 * A pragma, however it was written: {@code #pragma}, {@code __pragma(...)} or {@code
 * _Pragma("...")}.
 *
 * @param index how many tokens of the unit, or of the run that holds it, stand before it
 * @param span where it stands
 * @param tokens its tokens, macros replaced; the first is the pragma's name
 */
public record Pragma(int index, Span span, List<Token> tokens) {

  /** Keeps its own copy of the list. */
  public Pragma {
    tokens = List.copyOf(tokens);
  }

  /** This pragma, counted from {@code before} tokens farther up. */
  public Pragma behind(int before) {
    return before == 0 ? this : new Pragma(index + before, span, tokens);
  }
}
