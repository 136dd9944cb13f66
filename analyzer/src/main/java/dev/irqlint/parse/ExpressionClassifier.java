package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;

/** Finds the types in expressions: casts, compound literals, {@code sizeof}, macro arguments. */
final class ExpressionClassifier {
  private final Row row;
  private final NameScopes scopes;
  private final LookAhead ahead;
  private DeclarationClassifier declarations;

  @SuppressWarnings("NullAway") // The two classifiers need each other; see use().
  ExpressionClassifier(Row row, NameScopes scopes, LookAhead ahead) {
    this.row = row;
    this.scopes = scopes;
    this.ahead = ahead;
  }

  /** Ties the knot between expressions, which hold types, and types, which hold expressions. */
  void use(DeclarationClassifier classifier) {
    this.declarations = classifier;
  }

  /** Classifies the tokens from {@code from} up to {@code to}, which lies outside. */
  void classify(int from, int to) {
    int end = Math.min(to, row.size());
    boolean afterOperand = false;
    int i = from;
    while (i < end) {
      switch (row.kind(i)) {
        case CParser.LEFT_PAREN -> {
          if (afterOperand) {
            i = argument(i + 1, end);
            afterOperand = false;
          } else if (isCast(i)) {
            i = cast(i);
            afterOperand = false;
          } else {
            i++;
          }
        }
        case CParser.SIZEOF -> {
          i = sizeof(i);
          afterOperand = row.kind(i - 1) == CParser.RIGHT_PAREN;
        }
        case CParser.LEFT_BRACE -> {
          row.retag(i, CParser.INIT_BRACE);
          i++;
          afterOperand = false;
        }
        case CParser.COMMA -> {
          // Between arguments and between items of an initialiser.
          i = argument(i + 1, end);
          afterOperand = false;
        }
        case CParser.DOT, CParser.ARROW -> {
          i += 2;
          afterOperand = true;
        }
        case CParser.IDENTIFIER -> {
          // Between string literals only a macro that stands for one can be: "%" PRIx64 "\n".
          if (row.kind(i - 1) == CParser.STRING
              || (row.kind(i + 1) == CParser.STRING && !afterOperand)) {
            row.retag(i, CParser.STRING);
          }
          i++;
          afterOperand = true;
        }
        case CParser.NUMBER,
            CParser.CHARACTER,
            CParser.STRING,
            CParser.RIGHT_PAREN,
            CParser.RIGHT_BRACKET -> {
          i++;
          afterOperand = true;
        }
        case CParser.INCREMENT, CParser.DECREMENT -> i++;
        default -> {
          i++;
          afterOperand = false;
        }
      }
    }
  }

  /**
   * Skips an argument that only a macro which is not at hand can take: a type, or an operator, as
   * in {@code ASSERT3U(a, ==, b)}. Any other argument is read as an expression.
   */
  private int argument(int i, int end) {
    if (ExprBuilder.isBinary(row.kind(i)) && endsArgument(i + 1)) {
      row.retag(i, CParser.IDENTIFIER);
      return i + 1;
    }
    if (!beginsTypeArgument(i)) {
      return i;
    }
    int after = declarations.typeName(i);
    return after > i && after <= end ? after : i;
  }

  private boolean beginsTypeArgument(int i) {
    int kind = row.kind(i);
    if (kind != CParser.IDENTIFIER) {
      return LookAhead.isTypeKeyword(kind);
    }
    int at = ahead.behindPointers(i + 1);
    // A star with nothing behind it multiplies nothing: the name is a type, if known or not.
    return endsArgument(at) && (at > i + 1 || scopes.isType(row.text(i)));
  }

  private boolean endsArgument(int i) {
    return row.kind(i) == CParser.COMMA || row.kind(i) == CParser.RIGHT_PAREN;
  }

  private int cast(int paren) {
    row.retag(paren, CParser.CAST_PAREN);
    declarations.typeName(paren + 1);
    return row.partner(paren) + 1;
  }

  private int sizeof(int i) {
    int paren = i + 1;
    if (row.kind(paren) != CParser.LEFT_PAREN || !isSizeofType(paren)) {
      return i + 1;
    }
    row.retag(i, CParser.SIZEOF_TYPE);
    return cast(paren);
  }

  private boolean isSizeofType(int paren) {
    int first = paren + 1;
    if (row.kind(first) != CParser.IDENTIFIER) {
      return LookAhead.isTypeKeyword(row.kind(first));
    }
    String name = row.text(first);
    int close = ahead.behindPointers(first + 1);
    if (row.kind(close) != CParser.RIGHT_PAREN || row.partner(paren) != close) {
      // sizeof(TYPE[10]), sizeof(A B)
      return (scopes.isType(name) && row.kind(first + 1) == CParser.LEFT_BRACKET)
          || row.kind(first + 1) == CParser.IDENTIFIER
          || row.kind(first + 1) == CParser.QUALIFIER;
    }
    return switch (scopes.meaning(name)) {
      case TYPE -> true;
      case OTHER -> false;
      case UNKNOWN ->
          close > first + 1 || scopes.isSeenAsType(name) || TypeEvidence.isSpelledLikeType(name);
    };
  }

  /** Whether the parenthesis at {@code paren}, where an operand may begin, begins a cast. */
  private boolean isCast(int paren) {
    int first = paren + 1;
    int kind = row.kind(first);
    if (kind != CParser.IDENTIFIER) {
      return LookAhead.isTypeKeyword(kind) || kind == CParser.DECLSPEC;
    }
    int close = row.partner(paren);
    if (close >= row.size()) {
      return false;
    }
    String name = row.text(first);
    return switch (scopes.meaning(name)) {
      case OTHER -> false;
      case TYPE -> isTypeInParentheses(first, close) && canBeOperand(close + 1, true);
      case UNKNOWN -> isUnknownTypeInParentheses(first, close, name);
    };
  }

  /** Whether what stands between the parentheses can be a type name that begins with a type. */
  private boolean isTypeInParentheses(int first, int close) {
    int at = first + 1;
    while (at < close) {
      switch (row.kind(at)) {
        case CParser.STAR,
            CParser.QUALIFIER,
            CParser.CALLING_CONVENTION,
            CParser.BUILTIN_TYPE,
            CParser.ANNOTATION ->
            at++;
        case CParser.IDENTIFIER -> {
          // Another word of the type, or a macro: never behind a star.
          if (row.kind(at - 1) == CParser.STAR) {
            return false;
          }
          at++;
        }
        case CParser.LEFT_PAREN -> {
          // A pointer to a function: (*) or (__stdcall *), then the parameters.
          return row.kind(ahead.behindConventions(at + 1)) == CParser.STAR;
        }
        case CParser.LEFT_BRACKET -> at = row.partner(at) + 1;
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isUnknownTypeInParentheses(int first, int close, String name) {
    if (!isTypeInParentheses(first, close)) {
      return false;
    }
    if (close > first + 1) {
      // (NAME *) and (NAME OTHER) are no expressions.
      return canBeOperand(close + 1, true);
    }
    int next = close + 1;
    if (scopes.isSeenAsType(name)) {
      return canBeOperand(next, true);
    }
    return switch (row.kind(next)) {
      case CParser.LEFT_PAREN, CParser.LEFT_BRACE -> TypeEvidence.isSpelledLikeType(name);
      // (NAME) & x: an unknown constant is likelier than an unknown type, unless it says pointer.
      case CParser.BIT_AND ->
          name.startsWith("P") && TypeEvidence.isSpelledLikeType(name) && touches(next + 1);
      default -> canBeOperand(next, false);
    };
  }

  private boolean touches(int right) {
    return right < row.size() && !row.token(right).hasSpaceBefore();
  }

  /**
   * Whether an operand can begin at {@code i}.
   *
   * @param orOperator whether to count signs, stars and ampersands, which may be binary as well
   */
  private boolean canBeOperand(int i, boolean orOperator) {
    return switch (row.kind(i)) {
      case CParser.IDENTIFIER,
          CParser.NUMBER,
          CParser.CHARACTER,
          CParser.STRING,
          CParser.NOT,
          CParser.TILDE,
          CParser.SIZEOF ->
          true;
      case CParser.LEFT_PAREN,
          CParser.LEFT_BRACE,
          CParser.BIT_AND,
          CParser.STAR,
          CParser.PLUS,
          CParser.MINUS,
          CParser.INCREMENT,
          CParser.DECREMENT ->
          orOperator;
      default -> false;
    };
  }
}
