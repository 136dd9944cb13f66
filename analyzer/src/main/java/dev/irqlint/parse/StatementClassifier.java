package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import java.util.SortedMap;

/** Tells declarations, labels and expressions apart where statements begin. */
final class StatementClassifier {
  private final Row row;
  private final NameScopes scopes;
  private final ExpressionClassifier expressions;
  private final DeclarationClassifier declarations;
  private final SortedMap<Integer, Integer> insertions;

  StatementClassifier(
      Row row,
      NameScopes scopes,
      ExpressionClassifier expressions,
      DeclarationClassifier declarations,
      SortedMap<Integer, Integer> insertions) {
    this.row = row;
    this.scopes = scopes;
    this.expressions = expressions;
    this.declarations = declarations;
    this.insertions = insertions;
  }

  /** Classifies the block whose left brace stands at {@code brace}; returns the index behind it. */
  int block(int brace) {
    int end = Math.min(row.partner(brace), row.size());
    scopes.open();
    int i = brace + 1;
    while (i < end) {
      int next = item(i, end);
      i = Math.max(next, i + 1);
    }
    scopes.close();
    return end + 1;
  }

  private int item(int i, int end) {
    switch (row.kind(i)) {
      case CParser.LEFT_BRACE -> {
        return block(i);
      }
      case CParser.IF, CParser.WHILE, CParser.SWITCH, CParser.EXCEPT -> {
        return parenthesised(i + 1);
      }
      case CParser.FOR -> {
        return forHead(i + 1, end);
      }
      case CParser.CASE -> {
        return caseLabel(i, end);
      }
      case CParser.GOTO -> {
        if (row.kind(i + 1) == CParser.IDENTIFIER) {
          row.retag(i + 1, CParser.LABEL_NAME);
        }
        return i + 2;
      }
      case CParser.RETURN -> {
        return expressionStatement(i + 1, end);
      }
      case CParser.ELSE,
          CParser.DO,
          CParser.TRY,
          CParser.FINALLY,
          CParser.DEFAULT,
          CParser.COLON,
          CParser.SEMICOLON,
          CParser.BREAK,
          CParser.CONTINUE,
          CParser.LEAVE,
          CParser.ASM,
          CParser.ASM_TEXT -> {
        return i + 1;
      }
      case CParser.STATIC_ASSERT -> {
        return row.partner(i + 1) + 1;
      }
      default -> {
        return labelOrStatement(i, end);
      }
    }
  }

  private int labelOrStatement(int i, int end) {
    if (row.kind(i) == CParser.IDENTIFIER && row.kind(i + 1) == CParser.COLON) {
      row.retag(i, CParser.LABEL_NAME);
      return i + 2;
    }
    if (isMacroLine(i)) {
      insertions.put(i + 1, CParser.SEMICOLON);
      return i + 1;
    }
    if (declarations.beginsDeclaration(i)) {
      return declarations.declaration(i, Place.BLOCK);
    }
    int after = macroCallWithoutSemicolon(i);
    if (after > i) {
      expressions.classify(i, after);
      insertions.put(after, CParser.SEMICOLON);
      return after;
    }
    return expressionStatement(i, end);
  }

  private int parenthesised(int paren) {
    if (row.kind(paren) != CParser.LEFT_PAREN) {
      return paren;
    }
    int close = row.partner(paren);
    expressions.classify(paren + 1, close);
    return close + 1;
  }

  private int forHead(int paren, int end) {
    if (row.kind(paren) != CParser.LEFT_PAREN) {
      return paren;
    }
    int close = Math.min(row.partner(paren), end);
    int i = paren + 1;
    if (declarations.beginsDeclaration(i)) {
      i = declarations.declaration(i, Place.BLOCK);
    }
    expressions.classify(i, close);
    return close + 1;
  }

  private int caseLabel(int i, int end) {
    int questions = 0;
    int at = i + 1;
    while (at < end) {
      int kind = row.kind(at);
      if (kind == CParser.QUESTION) {
        questions++;
      } else if (kind == CParser.COLON && questions-- == 0) {
        break;
      }
      at = kind == CParser.LEFT_PAREN ? row.partner(at) + 1 : at + 1;
    }
    expressions.classify(i + 1, at);
    return at + 1;
  }

  private int expressionStatement(int i, int end) {
    int at = i;
    while (at < end && row.kind(at) != CParser.SEMICOLON) {
      boolean opens =
          row.kind(at) == CParser.LEFT_PAREN
              || row.kind(at) == CParser.LEFT_BRACE
              || row.kind(at) == CParser.LEFT_BRACKET;
      at = opens ? row.partner(at) + 1 : at + 1;
    }
    at = Math.min(at, end);
    expressions.classify(i, at);
    return at + 1;
  }

  /**
   * An unknown macro that stands for a statement and brings its own semicolon: {@code MACRO(x)}
   * before something that cannot continue the expression.
   *
   * @return the index behind it, or {@code i} if it is none
   */
  private int macroCallWithoutSemicolon(int i) {
    if (row.kind(i) != CParser.IDENTIFIER || row.kind(i + 1) != CParser.LEFT_PAREN) {
      return i;
    }
    int after = row.partner(i + 1) + 1;
    return switch (row.kind(after)) {
      case CParser.IF,
          CParser.WHILE,
          CParser.FOR,
          CParser.DO,
          CParser.SWITCH,
          CParser.RETURN,
          CParser.BREAK,
          CParser.CONTINUE,
          CParser.GOTO,
          CParser.CASE,
          CParser.DEFAULT,
          CParser.TRY,
          CParser.LEAVE,
          CParser.LEFT_BRACE,
          CParser.RIGHT_BRACE,
          CParser.IDENTIFIER,
          CParser.BUILTIN_TYPE,
          CParser.STORAGE ->
          after;
      default -> i;
    };
  }

  /**
   * An unknown macro's name that stands for a statement: alone on its line before another one, or
   * before a block, as in {@code TRY} { ... }.
   */
  private boolean isMacroLine(int i) {
    int next = i + 1;
    if (row.kind(i) == CParser.IDENTIFIER && row.kind(next) == CParser.LEFT_BRACE) {
      return true;
    }
    if (row.kind(i) != CParser.IDENTIFIER
        || (row.kind(next) != CParser.IDENTIFIER && row.kind(next) != CParser.RIGHT_BRACE)
        || scopes.meaning(row.text(i)) != NameScopes.Meaning.UNKNOWN
        || next >= row.size()
        || !row.token(i).isFirstOnLine()
        || !row.token(next).isFirstOnLine()) {
      return false;
    }
    return switch (row.kind(next + 1)) {
      case CParser.LEFT_PAREN, CParser.ARROW, CParser.DOT -> true;
      default -> row.kind(next) == CParser.RIGHT_BRACE;
    };
  }
}
