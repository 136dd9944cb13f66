package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Finds the name and the parameters in declarators (C17 6.7.6), and the macros around them. */
final class DeclaratorClassifier {

  /**
   * A declarator.
   *
   * @param end index behind it
   * @param parameters index of the parenthesis of the declared function's parameters, or -1
   */
  record Declarator(int end, int parameters) {}

  private final Row row;
  private final NameScopes scopes;
  private final LookAhead ahead;
  private final ExpressionClassifier expressions;
  private final DeclarationClassifier declarations;

  DeclaratorClassifier(
      Row row,
      NameScopes scopes,
      LookAhead ahead,
      ExpressionClassifier expressions,
      DeclarationClassifier declarations) {
    this.row = row;
    this.scopes = scopes;
    this.ahead = ahead;
    this.expressions = expressions;
    this.declarations = declarations;
  }

  /** Classifies the declarator that begins at {@code start}. */
  Declarator classify(int start, boolean isTypedef, Place place) {
    int i = start;
    boolean named = false;
    int parameters = -1;
    while (i < row.size()) {
      switch (row.kind(i)) {
        case CParser.STAR,
            CParser.QUALIFIER,
            CParser.CALLING_CONVENTION,
            CParser.FUNCTION_SPECIFIER,
            CParser.ANNOTATION ->
            i++;
        case CParser.DECLSPEC, CParser.ANNOTATION_CALL -> i = row.partner(i + 1) + 1;
        case CParser.IDENTIFIER -> {
          int after = named ? macroBehind(i) : nameOrMacro(i, isTypedef, place);
          if (after == i) {
            return new Declarator(i, parameters);
          }
          named |= row.kind(i) == CParser.IDENTIFIER;
          i = after;
        }
        case CParser.LEFT_PAREN -> {
          if (!named && isNestedDeclarator(i, place)) {
            Declarator nested = classify(i + 1, isTypedef, place);
            named = true;
            if (nested.parameters >= 0 && parameters < 0) {
              parameters = nested.parameters;
            }
            i = row.partner(i) + 1;
          } else {
            row.retag(i, CParser.PARAMETER_PAREN);
            if (parameters < 0) {
              parameters = i;
            }
            named = true;
            i = parameters(i);
          }
        }
        case CParser.LEFT_BRACKET -> {
          named = true;
          expressions.classify(i + 1, row.partner(i));
          i = row.partner(i) + 1;
        }
        default -> {
          return new Declarator(i, parameters);
        }
      }
    }
    return new Declarator(i, parameters);
  }

  private int nameOrMacro(int i, boolean isTypedef, Place place) {
    int next = row.kind(i + 1);
    boolean isMacro =
        (next == CParser.IDENTIFIER && !ahead.isAttributeCall(i + 1))
            || next == CParser.STAR
            || next == CParser.QUALIFIER
            || next == CParser.CALLING_CONVENTION;
    if (isMacro) {
      row.retag(i, CParser.ANNOTATION);
    } else if (place == Place.FILE || place == Place.BLOCK) {
      scopes.declare(row.text(i), isTypedef);
    }
    return i + 1;
  }

  /** Behind the declarator: a macro such as an attribute, if the declaration goes on behind it. */
  private int macroBehind(int i) {
    boolean call = row.kind(i + 1) == CParser.LEFT_PAREN;
    int after = call ? row.partner(i + 1) + 1 : i + 1;
    switch (row.kind(after)) {
      case CParser.SEMICOLON,
          CParser.LEFT_BRACE,
          CParser.COMMA,
          CParser.ASSIGN,
          CParser.RIGHT_PAREN -> {
        row.retag(i, call ? CParser.ANNOTATION_CALL : CParser.ANNOTATION);
        for (int k = i + 2; k < after; k++) {
          row.retag(k, k == after - 1 ? CParser.BALANCED_END : CParser.BALANCED);
        }
        return after;
      }
      default -> {
        return i;
      }
    }
  }

  private boolean isNestedDeclarator(int paren, Place place) {
    int at = paren + 1;
    while (true) {
      switch (row.kind(at)) {
        case CParser.CALLING_CONVENTION, CParser.ANNOTATION, CParser.QUALIFIER -> at++;
        case CParser.STAR, CParser.LEFT_PAREN -> {
          return true;
        }
        case CParser.IDENTIFIER -> {
          if (place == Place.TYPE_NAME) {
            return row.kind(at + 1) == CParser.STAR && !scopes.isType(row.text(at));
          }
          // (name) or (MACRO *name), not (TYPE) or (TYPE x).
          int next = row.kind(at + 1);
          boolean wraps =
              next == CParser.RIGHT_PAREN
                  || next == CParser.STAR
                  || next == CParser.LEFT_BRACKET
                  || next == CParser.LEFT_PAREN;
          return wraps && !scopes.isType(row.text(at));
        }
        default -> {
          return false;
        }
      }
    }
  }

  private int parameters(int paren) {
    int close = Math.min(row.partner(paren), row.size());
    int i = paren + 1;
    while (i < close) {
      if (row.kind(i) == CParser.COMMA || row.kind(i) == CParser.ELLIPSIS) {
        i++;
        continue;
      }
      int end = declarations.head(i, Place.PARAMETER).end();
      i = Math.max(end, i + 1);
      while (i < close && row.kind(i) != CParser.COMMA) {
        i++;
      }
    }
    return close + 1;
  }

  /** Declares the names in the parameter list at {@code paren} in the scope that is open. */
  void declareParameters(int paren) {
    int close = Math.min(row.partner(paren), row.size());
    int i = paren + 1;
    while (i < close) {
      int name = -1;
      while (i < close && row.kind(i) != CParser.COMMA) {
        int kind = row.kind(i);
        if (kind == CParser.IDENTIFIER) {
          name = name < 0 ? i : name;
          i++;
        } else if (kind == CParser.LEFT_PAREN && name < 0) {
          // (*name)(...)
          i++;
        } else {
          i = isOpening(kind) ? row.partner(i) + 1 : i + 1;
        }
      }
      if (name >= 0) {
        scopes.declare(row.text(name), false);
      }
      i++;
    }
  }

  private static boolean isOpening(int kind) {
    return kind == CParser.PARAMETER_PAREN
        || kind == CParser.LEFT_BRACKET
        || kind == CParser.STRUCT_BRACE;
  }

  /** Makes the names in the parameter list at {@code paren} names again, not types. */
  void nameParameters(int paren) {
    for (int i = paren; i < Math.min(row.partner(paren), row.size()); i++) {
      if (row.kind(i) == CParser.TYPE_NAME) {
        row.retag(i, CParser.IDENTIFIER);
      }
    }
  }
}
