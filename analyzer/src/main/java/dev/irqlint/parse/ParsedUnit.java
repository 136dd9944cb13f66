package dev.irqlint.parse;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.text.Span;
import java.util.List;

/**
 * What the parser made of a unit.
 *
 * @param unit the tree, without what could not be parsed
 * @param definitions all function definitions that were met, in order
 */
public record ParsedUnit(TranslationUnit unit, List<Definition> definitions) {

  /** Keeps its own copy of the list. */
  public ParsedUnit {
    definitions = List.copyOf(definitions);
  }

  /**
   * A function definition that was met.
   *
   * @param name the function
   * @param place where its name stands
   * @param isParsed whether it is in the tree
   */
  public record Definition(String name, Span place, boolean isParsed) {}
}
