package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Finds tags, members and enumerators in structures, unions and enumerations. */
final class TagClassifier {
  private final Row row;
  private final NameScopes scopes;
  private final ExpressionClassifier expressions;
  private final DeclarationClassifier declarations;

  TagClassifier(
      Row row,
      NameScopes scopes,
      ExpressionClassifier expressions,
      DeclarationClassifier declarations) {
    this.row = row;
    this.scopes = scopes;
    this.expressions = expressions;
    this.declarations = declarations;
  }

  /** Classifies the structure or union whose keyword stands at {@code i}; returns the end. */
  int structure(int i) {
    int at = i + 1;
    while (LookAhead.isAttribute(row.kind(at)) || row.kind(at) == CParser.QUALIFIER) {
      boolean call = row.kind(at) == CParser.DECLSPEC || row.kind(at) == CParser.ANNOTATION_CALL;
      if (row.kind(at) == CParser.QUALIFIER) {
        row.retag(at, CParser.ANNOTATION);
      }
      at = call ? row.partner(at + 1) + 1 : at + 1;
    }
    // Of several names only the last is the tag; those before it are macros.
    while (row.kind(at) == CParser.IDENTIFIER
        && row.kind(at + 1) == CParser.IDENTIFIER
        && row.kind(at + 2) == CParser.LEFT_BRACE) {
      row.retag(at++, CParser.ANNOTATION);
    }
    if (row.kind(at) == CParser.IDENTIFIER) {
      row.retag(at++, CParser.TAG_NAME);
    }
    if (row.kind(at) != CParser.LEFT_BRACE) {
      return at;
    }
    row.retag(at, CParser.STRUCT_BRACE);
    int end = Math.min(row.partner(at), row.size());
    int member = at + 1;
    while (member < end) {
      member = Math.max(member + 1, member(member));
    }
    return end + 1;
  }

  private int member(int i) {
    return switch (row.kind(i)) {
      case CParser.SEMICOLON -> i + 1;
      case CParser.STATIC_ASSERT -> row.partner(i + 1) + 1;
      default -> declarations.declaration(i, Place.MEMBER);
    };
  }

  /** Classifies the enumeration whose keyword stands at {@code i}; returns the end. */
  int enumeration(int i) {
    int at = i + 1;
    if (row.kind(at) == CParser.IDENTIFIER) {
      row.retag(at++, CParser.TAG_NAME);
    }
    if (row.kind(at) == CParser.COLON && hasEnumBase(at)) {
      row.retag(at++, CParser.ENUM_COLON);
      while (row.kind(at) != CParser.LEFT_BRACE) {
        row.retag(at++, CParser.BALANCED);
      }
    }
    if (row.kind(at) != CParser.LEFT_BRACE) {
      return at;
    }
    row.retag(at, CParser.ENUM_BRACE);
    int end = Math.min(row.partner(at), row.size());
    int from = at + 1;
    for (int k = from; k < end; k++) {
      boolean first = k == from || row.kind(k - 1) == CParser.COMMA;
      if (first && row.kind(k) == CParser.IDENTIFIER) {
        scopes.declare(row.text(k), false);
      }
    }
    expressions.classify(from, end);
    return end + 1;
  }

  private boolean hasEnumBase(int colon) {
    int at = colon + 1;
    while (row.kind(at) == CParser.BUILTIN_TYPE || row.kind(at) == CParser.IDENTIFIER) {
      at++;
    }
    return at > colon + 1 && row.kind(at) == CParser.LEFT_BRACE;
  }
}
