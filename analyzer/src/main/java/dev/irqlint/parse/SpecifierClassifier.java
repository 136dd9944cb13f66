package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Finds the type among the specifiers of a declaration (C17 6.7), and the macros around it. */
final class SpecifierClassifier {

  /**
   * Specifiers.
   *
   * @param end index behind them
   * @param isTypedef whether {@code typedef} is one of them
   * @param isMacroUse whether there are none but the use of an unknown macro
   */
  record Specifiers(int end, boolean isTypedef, boolean isMacroUse) {}

  private final Row row;
  private final NameScopes scopes;
  private final LookAhead ahead;
  private final ExpressionClassifier expressions;
  private final TagClassifier tags;
  private final DeclarationClassifier declarations;

  SpecifierClassifier(
      Row row,
      NameScopes scopes,
      LookAhead ahead,
      ExpressionClassifier expressions,
      TagClassifier tags,
      DeclarationClassifier declarations) {
    this.row = row;
    this.scopes = scopes;
    this.ahead = ahead;
    this.expressions = expressions;
    this.tags = tags;
    this.declarations = declarations;
  }

  /** Classifies the specifiers that begin at {@code start}. */
  Specifiers classify(int start, Place place) {
    boolean isTypedef = false;
    boolean hasType = false;
    int i = start;
    while (true) {
      switch (row.kind(i)) {
        case CParser.STORAGE -> {
          isTypedef |= row.text(i).equals("typedef");
          i++;
        }
        case CParser.QUALIFIER,
            CParser.FUNCTION_SPECIFIER,
            CParser.CALLING_CONVENTION,
            CParser.ANNOTATION ->
            i++;
        case CParser.DECLSPEC, CParser.ANNOTATION_CALL -> i = row.partner(i + 1) + 1;
        case CParser.BUILTIN_TYPE -> {
          hasType = true;
          i++;
        }
        case CParser.STRUCT_OR_UNION -> {
          hasType = true;
          i = tags.structure(i);
        }
        case CParser.ENUM -> {
          hasType = true;
          i = tags.enumeration(i);
        }
        case CParser.TYPEOF -> {
          hasType = true;
          i = typeof(i);
        }
        case CParser.IDENTIFIER -> {
          int after = name(i, i == start, isTypedef, hasType, place);
          if (after < 0) {
            return new Specifiers(-after, isTypedef, true);
          }
          if (after == i) {
            return new Specifiers(i, isTypedef, false);
          }
          hasType |= row.kind(i) == CParser.TYPE_NAME || row.kind(after - 1) == CParser.TYPE_NAME;
          i = after;
        }
        default -> {
          return new Specifiers(i, isTypedef, false);
        }
      }
    }
  }

  /**
   * Classifies an identifier among specifiers, and those directly behind it.
   *
   * @return the index behind the specifiers it stands for; {@code i} if it is the declarator's
   *     name; the negative index behind it if it is the use of a macro
   */
  private int name(int i, boolean isFirst, boolean isTypedef, boolean hasType, Place place) {
    int end = i;
    while (row.kind(end) == CParser.IDENTIFIER) {
      end++;
    }
    if (end - i > 1 && ahead.isAttributeCall(end - 1)) {
      // The last name is an attribute of the one before it.
      end--;
    }
    int next = row.kind(end);
    if (hasType) {
      return afterType(i, end);
    }
    boolean nameFollows =
        next == CParser.STAR
            || (next == CParser.LEFT_PAREN
                && (ahead.isPointerInParentheses(end)
                    || ((isTypedef || scopes.isType(row.text(end - 1)))
                        && ahead.isNameInParentheses(end))));
    if (end - i == 1) {
      return singleName(i, isFirst, nameFollows, place);
    }
    boolean allSpecify = nameFollows || isSpecifier(next) || place == Place.TYPE_NAME;
    return typeAmong(i, allSpecify ? end : end - 1);
  }

  private static boolean isSpecifier(int kind) {
    return LookAhead.isTypeKeyword(kind)
        || kind == CParser.STORAGE
        || kind == CParser.CALLING_CONVENTION
        || kind == CParser.FUNCTION_SPECIFIER
        || LookAhead.isAttribute(kind);
  }

  /** Behind the type: macros before the declarator's name, which is the last of the row. */
  private int afterType(int i, int end) {
    int next = row.kind(end);
    boolean nameIsLater = next == CParser.STAR || (isSpecifier(next) && isNameBehind(end));
    int names = nameIsLater ? end : end - 1;
    for (int k = i; k < names; k++) {
      row.retag(k, CParser.ANNOTATION);
    }
    return names;
  }

  /** Whether the declarator's name stands behind the attributes at {@code i}. */
  private boolean isNameBehind(int i) {
    if (!LookAhead.isAttribute(row.kind(i))) {
      return true;
    }
    int kind = row.kind(ahead.behindAttributes(i));
    return kind == CParser.IDENTIFIER || kind == CParser.STAR || isSpecifier(kind);
  }

  private int typeAmong(int i, int end) {
    int type = end - 1;
    for (int k = i; k < end; k++) {
      if (scopes.isType(row.text(k))) {
        type = k;
        break;
      }
    }
    for (int k = i; k < end; k++) {
      row.retag(k, k == type ? CParser.TYPE_NAME : CParser.ANNOTATION);
    }
    return end;
  }

  private int singleName(int i, boolean isFirst, boolean nameFollows, Place place) {
    if (nameFollows) {
      row.retag(i, CParser.TYPE_NAME);
      return i + 1;
    }
    int next = row.kind(i + 1);
    if (isSpecifier(next)) {
      boolean isType =
          (scopes.isType(row.text(i)) && isNoType(next))
              || (next == CParser.CALLING_CONVENTION && !isTypeAfterConvention(i + 1))
              || ((next == CParser.QUALIFIER || LookAhead.isAttribute(next))
                  && isLastWordOfType(i + 1));
      row.retag(i, isType ? CParser.TYPE_NAME : CParser.ANNOTATION);
      return i + 1;
    }
    switch (place) {
      case PARAMETER, TYPE_NAME -> {
        row.retag(i, CParser.TYPE_NAME);
        return i + 1;
      }
      case FILE, MEMBER -> {
        if (next == CParser.LEFT_PAREN && isFirst) {
          return macroUseOrFunction(i);
        }
        if (place == Place.MEMBER && (next == CParser.SEMICOLON || next == CParser.COLON)) {
          row.retag(i, CParser.TYPE_NAME);
          return i + 1;
        }
        return i;
      }
      default -> {
        return i;
      }
    }
  }

  private static boolean isNoType(int kind) {
    return kind == CParser.QUALIFIER || !LookAhead.isTypeKeyword(kind);
  }

  private boolean isTypeAfterConvention(int i) {
    int at = ahead.behindConventions(i);
    return LookAhead.isTypeKeyword(row.kind(at))
        || (row.kind(at) == CParser.IDENTIFIER
            && (row.kind(at + 1) == CParser.IDENTIFIER || row.kind(at + 1) == CParser.STAR));
  }

  /** Whether the declarator begins behind the qualifiers and attributes at {@code i}. */
  private boolean isLastWordOfType(int i) {
    int at = ahead.behindAttributes(i);
    return row.kind(at) == CParser.STAR
        || (row.kind(at) == CParser.IDENTIFIER
            && row.kind(at + 1) != CParser.IDENTIFIER
            && row.kind(at + 1) != CParser.STAR);
  }

  /** {@code NAME(...)} where a declaration begins. */
  private int macroUseOrFunction(int i) {
    int after = row.partner(i + 1) + 1;
    if (row.kind(after) == CParser.LEFT_BRACE
        || (ahead.holdsNamesOnly(i + 1) && ahead.isOldStyleDefinition(i + 1, after))) {
      // A definition with implicit int, or one whose head a macro makes.
      return i;
    }
    row.retag(i, CParser.MACRO_CALL);
    for (int k = i + 2; k < after && k < row.size(); k++) {
      row.retag(k, k == after - 1 ? CParser.BALANCED_END : CParser.BALANCED);
    }
    return -Math.min(after, row.size());
  }

  private int typeof(int i) {
    int paren = i + 1;
    if (row.kind(paren) != CParser.LEFT_PAREN) {
      return paren;
    }
    int close = row.partner(paren);
    int first = paren + 1;
    if (LookAhead.isTypeKeyword(row.kind(first))
        || (row.kind(first) == CParser.IDENTIFIER && scopes.isType(row.text(first)))) {
      row.retag(paren, CParser.CAST_PAREN);
      declarations.typeName(first);
    } else {
      expressions.classify(first, close);
    }
    return close + 1;
  }
}
