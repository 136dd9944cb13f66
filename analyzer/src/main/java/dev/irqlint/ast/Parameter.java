package dev.irqlint.ast;

import dev.irqlint.text.Span;
import java.util.List;

/**
 * A parameter of a function type.
 *
 * @param span the whole parameter
 * @param name its name; empty where it has none
 * @param type its type as written; {@link TypeName.Unknown} for an old-style parameter that no
 *     declaration describes
 * @param annotations the SAL annotations that irqlint reads
 */
public record Parameter(Span span, String name, TypeName type, List<Annotation> annotations)
    implements Node {

  /** Keeps its own copy of the list. */
  public Parameter {
    annotations = List.copyOf(annotations);
  }
}
