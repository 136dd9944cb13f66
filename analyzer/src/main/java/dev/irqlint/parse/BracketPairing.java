package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import dev.irqlint.preprocess.Token;
import java.util.Arrays;

/**
 * Finds the partner of each bracket, and keeps one that is missing from costing more than the
 * declaration it is missing from.
 *
 * <ul>
 *   <li>A brace closes the parentheses that are open inside it; a parenthesis never closes a brace.
 *   <li>A semicolon at file scope closes the parentheses that are open there.
 *   <li>In a file that leaves a brace open, a line that looks like the head of a function in the
 *       first column ends what stands before it.
 * </ul>
 */
final class BracketPairing {
  /** Brackets within each other; MSVC gives up far earlier (C1026, C1061). */
  static final int MAX_DEPTH = 400;

  private final Row row;
  private final int[] partners;
  private final boolean headsEndBlocks;
  private int[] open = new int[64];
  // How many parentheses and square brackets are open since the innermost brace, by depth: a
  // bracket that closes none is found out at once.
  private int[] parens = new int[64];
  private int[] brackets = new int[64];
  private int depth;
  private int braces;
  private int deepest;

  private BracketPairing(Row row, boolean headsEndBlocks) {
    this.row = row;
    this.partners = new int[row.size()];
    this.headsEndBlocks = headsEndBlocks;
    Arrays.fill(partners, row.size());
  }

  /**
   * The partner of each left bracket of {@code row}, by index: the index of the right bracket;
   * where that is missing, the index of the last token that can stand between them; the size of the
   * row if nothing ends it. No partner stands before its bracket.
   */
  static int[] of(Row row) {
    BracketPairing pairing = new BracketPairing(row, false);
    pairing.run();
    if (pairing.braces > 0) {
      pairing = new BracketPairing(row, true);
      pairing.run();
    }
    if (pairing.depth > 0) {
      pairing.endOutermost(pairing.open[0], row.size());
    }
    return pairing.partners;
  }

  private void run() {
    for (int i = 0; i < row.size(); i++) {
      switch (row.kind(i)) {
        case CParser.LEFT_BRACE -> {
          if (headsEndBlocks && braces > 0) {
            int head = functionHead(i);
            if (head >= 0) {
              closeAll(head - 1);
            }
          }
          braces++;
          push(i);
        }
        case CParser.LEFT_PAREN, CParser.LEFT_BRACKET -> push(i);
        case CParser.RIGHT_PAREN, CParser.BALANCED_END -> close(i, CParser.LEFT_PAREN);
        case CParser.RIGHT_BRACKET -> close(i, CParser.LEFT_BRACKET);
        case CParser.RIGHT_BRACE -> close(i, CParser.LEFT_BRACE);
        case CParser.SEMICOLON -> {
          if (braces == 0 && depth > 0) {
            closeAll(i - 1);
          }
        }
        default -> {
          // No bracket.
        }
      }
    }
  }

  private void push(int i) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      parens = Arrays.copyOf(parens, depth * 2);
      brackets = Arrays.copyOf(brackets, depth * 2);
    }
    int kind = row.kind(i);
    boolean inherits = depth > 0 && kind != CParser.LEFT_BRACE;
    parens[depth] = (inherits ? parens[depth - 1] : 0) + (kind == CParser.LEFT_PAREN ? 1 : 0);
    brackets[depth] = (inherits ? brackets[depth - 1] : 0) + (kind == CParser.LEFT_BRACKET ? 1 : 0);
    open[depth++] = i;
    deepest = Math.max(deepest, depth);
  }

  private boolean isOpen(int kind) {
    return switch (kind) {
      case CParser.LEFT_PAREN -> depth > 0 && parens[depth - 1] > 0;
      case CParser.LEFT_BRACKET -> depth > 0 && brackets[depth - 1] > 0;
      default -> braces > 0;
    };
  }

  private void close(int i, int kind) {
    if (!isOpen(kind)) {
      return;
    }
    int at = depth - 1;
    for (; row.kind(open[at]) != kind; at--) {
      partners[open[at]] = i - 1;
    }
    partners[open[at]] = i;
    depth = at;
    if (kind == CParser.LEFT_BRACE) {
      braces--;
    }
    if (depth == 0) {
      endOutermost(open[0], i);
    }
  }

  private void closeAll(int last) {
    for (int k = 0; k < depth; k++) {
      // One that stands behind the end, in the head of a function, ends with itself: those who go
      // from a bracket to its partner must not come back.
      partners[open[k]] = Math.max(last, open[k]);
    }
    int outermost = open[0];
    depth = 0;
    braces = 0;
    endOutermost(outermost, last + 1);
  }

  /** What is nested too deep to be followed becomes a row of tokens without meaning. */
  private void endOutermost(int from, int to) {
    if (deepest > MAX_DEPTH) {
      for (int i = from + 1; i < to; i++) {
        row.retag(i, CParser.BALANCED);
      }
    }
    deepest = 0;
  }

  /**
   * The index of the token that begins the function head before the brace {@code i}, where head and
   * brace begin in the first column; else -1.
   */
  private int functionHead(int i) {
    if (!isInFirstColumn(i) || row.kind(i - 1) != CParser.RIGHT_PAREN) {
      return -1;
    }
    int at = i - 1;
    while (at > 0 && !endsDeclaration(row.kind(at - 1))) {
      at--;
    }
    boolean begins =
        switch (row.kind(at)) {
          case CParser.IDENTIFIER,
              CParser.STORAGE,
              CParser.QUALIFIER,
              CParser.FUNCTION_SPECIFIER,
              CParser.CALLING_CONVENTION,
              CParser.BUILTIN_TYPE,
              CParser.DECLSPEC,
              CParser.STRUCT_OR_UNION,
              CParser.ENUM,
              CParser.ANNOTATION,
              CParser.ANNOTATION_CALL ->
              true;
          default -> false;
        };
    return begins && isInFirstColumn(at) ? at : -1;
  }

  private static boolean endsDeclaration(int kind) {
    return kind == CParser.SEMICOLON || kind == CParser.RIGHT_BRACE || kind == CParser.LEFT_BRACE;
  }

  private boolean isInFirstColumn(int i) {
    Token token = row.token(i);
    return token.isFirstOnLine() && token.span().column() == 1;
  }
}
