package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Asks what stands ahead in a row, and changes nothing. */
final class LookAhead {
  private final Row row;

  LookAhead(Row row) {
    this.row = row;
  }

  /** Whether a token of this type begins or continues a type and nothing else. */
  static boolean isTypeKeyword(int kind) {
    return switch (kind) {
      case CParser.BUILTIN_TYPE,
          CParser.STRUCT_OR_UNION,
          CParser.ENUM,
          CParser.QUALIFIER,
          CParser.TYPEOF ->
          true;
      default -> false;
    };
  }

  /** Whether a token of this type begins an attribute or an annotation. */
  static boolean isAttribute(int kind) {
    return kind == CParser.DECLSPEC
        || kind == CParser.ANNOTATION
        || kind == CParser.ANNOTATION_CALL;
  }

  /** The index behind stars and qualifiers. */
  int behindPointers(int i) {
    int at = i;
    while (row.kind(at) == CParser.STAR || row.kind(at) == CParser.QUALIFIER) {
      at++;
    }
    return at;
  }

  /** The index behind calling conventions. */
  int behindConventions(int i) {
    int at = i;
    while (row.kind(at) == CParser.CALLING_CONVENTION) {
      at++;
    }
    return at;
  }

  /** The index behind qualifiers, attributes and annotations with their arguments. */
  int behindAttributes(int i) {
    int at = i;
    while (row.kind(at) == CParser.QUALIFIER || isAttribute(row.kind(at))) {
      boolean call = row.kind(at) == CParser.DECLSPEC || row.kind(at) == CParser.ANNOTATION_CALL;
      at = call ? row.partner(at + 1) + 1 : at + 1;
    }
    return at;
  }

  /** {@code (*name)(} or {@code (CONVENTION *name)(}. */
  boolean isPointerInParentheses(int paren) {
    int at = paren + 1;
    while (row.kind(at) == CParser.CALLING_CONVENTION
        || row.kind(at) == CParser.ANNOTATION
        || (row.kind(at) == CParser.IDENTIFIER && row.kind(at + 1) == CParser.STAR)) {
      at++;
    }
    return row.kind(at) == CParser.STAR && row.kind(row.partner(paren) + 1) == CParser.LEFT_PAREN;
  }

  /** {@code (name)(} or {@code (CONVENTION name)(}. */
  boolean isNameInParentheses(int paren) {
    int at = behindConventions(paren + 1);
    return row.kind(at) == CParser.IDENTIFIER
        && row.partner(paren) == at + 1
        && row.kind(at + 2) == CParser.LEFT_PAREN;
  }

  /**
   * Whether {@code NAME(...)} at {@code i}, behind another name, is an attribute of that name and
   * no declarator: no function has a number for a parameter, nor an initialiser.
   */
  boolean isAttributeCall(int i) {
    if (row.kind(i) != CParser.IDENTIFIER || row.kind(i + 1) != CParser.LEFT_PAREN) {
      return false;
    }
    return switch (row.kind(i + 2)) {
      case CParser.NUMBER, CParser.CHARACTER, CParser.STRING -> true;
      default -> row.kind(row.partner(i + 1) + 1) == CParser.ASSIGN;
    };
  }

  /** Whether nothing but names and commas stands in the parentheses at {@code paren}. */
  boolean holdsNamesOnly(int paren) {
    int close = row.partner(paren);
    for (int i = paren + 1; i < close; i++) {
      boolean isName = (i - paren) % 2 == 1;
      if (row.kind(i) != (isName ? CParser.IDENTIFIER : CParser.COMMA)) {
        return false;
      }
    }
    return close > paren + 1 && (close - paren) % 2 == 0;
  }

  /**
   * Whether parameter declarations and a body stand behind the parameter list at {@code paren} (C17
   * 6.9.1p6).
   *
   * @param from index behind the declarator
   */
  boolean isOldStyleDefinition(int paren, int from) {
    // One declaration at most for each parameter, so that the search does not run through the file.
    int declarations = (row.partner(paren) - paren) / 2 + 1;
    int at = from;
    while (at < row.size() && row.kind(at) != CParser.LEFT_BRACE) {
      switch (row.kind(at)) {
        case CParser.RIGHT_BRACE, CParser.ASSIGN -> {
          return false;
        }
        case CParser.STORAGE -> {
          if (!row.text(at).equals("register")) {
            return false;
          }
        }
        case CParser.SEMICOLON -> {
          if (at == from || declarations-- == 0) {
            return false;
          }
        }
        default -> {
          // Part of a declaration.
        }
      }
      boolean bracket = row.kind(at) == CParser.LEFT_PAREN || row.kind(at) == CParser.LEFT_BRACKET;
      at = bracket ? row.partner(at) + 1 : at + 1;
    }
    return row.kind(at) == CParser.LEFT_BRACE && row.kind(at - 1) == CParser.SEMICOLON;
  }
}
