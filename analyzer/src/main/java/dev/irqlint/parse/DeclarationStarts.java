package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Tells a declaration from a statement by how it begins. */
final class DeclarationStarts {
  private final Row row;
  private final NameScopes scopes;
  private final LookAhead ahead;

  DeclarationStarts(Row row, NameScopes scopes, LookAhead ahead) {
    this.row = row;
    this.scopes = scopes;
    this.ahead = ahead;
  }

  /** Whether a declaration begins at {@code i}, where a statement may begin. */
  boolean at(int i) {
    return switch (row.kind(i)) {
      case CParser.STORAGE,
          CParser.QUALIFIER,
          CParser.FUNCTION_SPECIFIER,
          CParser.CALLING_CONVENTION,
          CParser.BUILTIN_TYPE,
          CParser.DECLSPEC,
          CParser.STRUCT_OR_UNION,
          CParser.ENUM,
          CParser.TYPEOF,
          CParser.ANNOTATION,
          CParser.ANNOTATION_CALL ->
          true;
      case CParser.IDENTIFIER -> nameBegins(i);
      default -> false;
    };
  }

  private boolean nameBegins(int i) {
    NameScopes.Meaning meaning = scopes.meaning(row.text(i));
    return switch (row.kind(i + 1)) {
      case CParser.IDENTIFIER,
          CParser.QUALIFIER,
          CParser.BUILTIN_TYPE,
          CParser.CALLING_CONVENTION,
          CParser.STORAGE,
          CParser.STRUCT_OR_UNION,
          CParser.DECLSPEC,
          CParser.ANNOTATION,
          CParser.ANNOTATION_CALL ->
          true;
      case CParser.STAR -> meaning != NameScopes.Meaning.OTHER && isPointerDeclarator(i + 1);
      case CParser.LEFT_PAREN ->
          ahead.isPointerInParentheses(i + 1)
              && (meaning == NameScopes.Meaning.TYPE
                  || (meaning == NameScopes.Meaning.UNKNOWN && takesTypes(i + 1)));
      default -> false;
    };
  }

  /** A product whose value nobody takes is no statement that anybody writes. */
  private boolean isPointerDeclarator(int star) {
    int at = star;
    while (row.kind(at) == CParser.STAR
        || row.kind(at) == CParser.QUALIFIER
        || row.kind(at) == CParser.CALLING_CONVENTION) {
      at++;
    }
    if (row.kind(at) != CParser.IDENTIFIER) {
      return false;
    }
    return switch (row.kind(at + 1)) {
      case CParser.SEMICOLON,
          CParser.ASSIGN,
          CParser.COMMA,
          CParser.LEFT_BRACKET,
          CParser.LEFT_PAREN,
          CParser.RIGHT_PAREN ->
          true;
      default -> false;
    };
  }

  /** Whether the parentheses behind those at {@code paren} hold a type: {@code X (*name)(int)}. */
  private boolean takesTypes(int paren) {
    int first = row.partner(paren) + 2;
    return LookAhead.isTypeKeyword(row.kind(first))
        || LookAhead.isAttribute(row.kind(first))
        || (row.kind(first) == CParser.IDENTIFIER && scopes.isType(row.text(first)));
  }
}
