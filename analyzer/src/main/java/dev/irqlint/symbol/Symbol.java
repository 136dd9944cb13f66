package dev.irqlint.symbol;

import dev.irqlint.text.Span;

/** What an ordinary identifier (C17 6.2.3) means. */
public sealed interface Symbol permits FunctionSymbol, VariableSymbol, EnumeratorSymbol {

  /** Its name. */
  String name();

  /** Where it is defined, or else first declared. */
  Span place();
}
