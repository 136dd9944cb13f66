package dev.irqlint.ast;

import dev.irqlint.text.Span;
import java.util.List;

/**
 * A SAL annotation that speaks of IRQL, locks or roles, such as {@code
 * _IRQL_requires_max_(DISPATCH_LEVEL)}, not yet interpreted.
 *
 * @param span where it stands
 * @param name the annotation's name
 * @param arguments the tokens of each argument; empty where there are no parentheses
 */
public record Annotation(Span span, String name, List<List<String>> arguments) implements Node {

  /** Keeps its own copy of the list. */
  public Annotation {
    arguments = List.copyOf(arguments);
  }
}
