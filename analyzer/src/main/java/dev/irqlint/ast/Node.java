package dev.irqlint.ast;

import dev.irqlint.text.Span;

/** Anything in the abstract syntax that has a place. */
public sealed interface Node permits Decl, Stmt, Expr, TypeName, Annotation, Parameter {

  /** Where it stands. */
  Span span();
}
