package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Classifies declarations: specifiers, then declarators with their initialisers. */
final class DeclarationClassifier {
  private final Row row;
  private final ExpressionClassifier expressions;
  private final DeclarationStarts starts;
  private final SpecifierClassifier specifiers;
  private final DeclaratorClassifier declarators;

  DeclarationClassifier(
      Row row, NameScopes scopes, LookAhead ahead, ExpressionClassifier expressions) {
    this.row = row;
    this.expressions = expressions;
    this.starts = new DeclarationStarts(row, scopes, ahead);
    TagClassifier tags = new TagClassifier(row, scopes, expressions, this);
    this.specifiers = new SpecifierClassifier(row, scopes, ahead, expressions, tags, this);
    this.declarators = new DeclaratorClassifier(row, scopes, ahead, expressions, this);
  }

  /** Whether a declaration begins at {@code i}, where a statement may begin. */
  boolean beginsDeclaration(int i) {
    return starts.at(i);
  }

  /** Classifies the declaration that begins at {@code i}; returns the index behind it. */
  int declaration(int i, Place place) {
    Head head = head(i, place);
    return head.isMacroUse() ? head.end() : rest(head, place);
  }

  /** Classifies specifiers and the first declarator. */
  Head head(int start, Place place) {
    SpecifierClassifier.Specifiers first = specifiers.classify(start, place);
    if (first.isMacroUse()) {
      return new Head(first.end(), false, -1, true);
    }
    DeclaratorClassifier.Declarator declarator =
        declarators.classify(first.end(), first.isTypedef(), place);
    return new Head(declarator.end(), first.isTypedef(), declarator.parameters(), false);
  }

  /** Classifies a type name, as in a cast; returns the index behind it. */
  int typeName(int start) {
    return head(start, Place.TYPE_NAME).end();
  }

  /**
   * Classifies what follows the first declarator, up to the semicolon; returns the index behind.
   */
  int rest(Head head, Place place) {
    int i = head.end();
    while (i < row.size()) {
      switch (row.kind(i)) {
        // Behind a colon stands the width of a bit-field.
        case CParser.ASSIGN, CParser.COLON -> {
          int end = initializerEnd(i + 1);
          expressions.classify(i + 1, end);
          i = end;
        }
        case CParser.COMMA -> {
          int next = declarators.classify(i + 1, head.isTypedef(), place).end();
          i = Math.max(next, i + 1);
        }
        case CParser.SEMICOLON -> {
          return i + 1;
        }
        case CParser.LEFT_BRACE -> {
          // Nothing of the kind belongs here; skip it whole so that the rest stays in step.
          return row.partner(i) + 1;
        }
        case CParser.RIGHT_BRACE -> {
          return i;
        }
        default -> i++;
      }
    }
    return i;
  }

  private int initializerEnd(int from) {
    int i = from;
    while (i < row.size()) {
      switch (row.kind(i)) {
        case CParser.COMMA, CParser.SEMICOLON, CParser.RIGHT_BRACE -> {
          return i;
        }
        case CParser.LEFT_PAREN, CParser.LEFT_BRACE, CParser.LEFT_BRACKET -> i = row.partner(i) + 1;
        default -> i++;
      }
    }
    return i;
  }

  /** Declares the names of a definition's parameters in the scope that is open. */
  void declareParameters(Head head) {
    declarators.declareParameters(head.parameters());
  }

  /** Makes the names in an old-style definition's parameter list names again, not types. */
  void nameParameters(Head head) {
    declarators.nameParameters(head.parameters());
  }
}
