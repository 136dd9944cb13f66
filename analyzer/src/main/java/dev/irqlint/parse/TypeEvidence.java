package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import java.util.Set;

/**
 * Names that the unit uses where only a type can stand, although nothing declares them: what is
 * left to go by when a header is missing.
 */
final class TypeEvidence {
  private TypeEvidence() {}

  /** Looks through the whole row for {@code (NAME *)} and {@code NAME x;}. */
  static void collect(Row row, Set<String> names) {
    for (int i = 0; i + 2 < row.size(); i++) {
      if (row.kind(i) == CParser.IDENTIFIER && isUsedAsType(row, i)) {
        names.add(row.text(i));
      }
    }
  }

  private static boolean isUsedAsType(Row row, int i) {
    int before = row.kind(i - 1);
    int next = row.kind(i + 1);
    if (next == CParser.IDENTIFIER) {
      return isDeclarationStart(before) && isDeclaratorEnd(row.kind(i + 2));
    }
    if (next != CParser.STAR) {
      return false;
    }
    int at = i + 1;
    while (row.kind(at) == CParser.STAR || row.kind(at) == CParser.QUALIFIER) {
      at++;
    }
    return row.kind(at) == CParser.RIGHT_PAREN && before == CParser.LEFT_PAREN;
  }

  private static boolean isDeclarationStart(int kind) {
    return switch (kind) {
      case CParser.SEMICOLON,
          CParser.LEFT_BRACE,
          CParser.RIGHT_BRACE,
          CParser.STORAGE,
          CParser.QUALIFIER ->
          true;
      default -> false;
    };
  }

  private static boolean isDeclaratorEnd(int kind) {
    return switch (kind) {
      case CParser.SEMICOLON, CParser.ASSIGN, CParser.LEFT_BRACKET -> true;
      default -> false;
    };
  }

  /**
   * Whether {@code name} is spelled like a type: in capitals, as nearly all of the WDK's are, or
   * with {@code _t} behind it. A guess, asked only where syntax leaves two readings.
   */
  static boolean isSpelledLikeType(String name) {
    if (name.endsWith("_t")) {
      return true;
    }
    boolean hasLetter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      hasLetter |= Character.isUpperCase(c);
    }
    return hasLetter;
  }
}
