package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import dev.irqlint.preprocess.Piece;
import dev.irqlint.preprocess.Pragma;
import dev.irqlint.preprocess.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a row of pieces is to be parsed: which headers stand on their own, so that their trees may
 * serve other units, and which tokens have to be read together, since a declaration begins in one
 * file and ends in another.
 *
 * @param parts what is to be parsed, in order
 * @param seenAsTypes the names that any of it uses where only a type can stand
 * @param isClosed whether declarations end where it ends
 */
record Plan(List<Part> parts, Set<String> seenAsTypes, boolean isClosed) {

  /** What is parsed as a whole. */
  sealed interface Part {}

  /**
   * Tokens that are read together.
   *
   * @param row the same tokens as the parser reads them, to be classified once; null in a header,
   *     which is classified anew for each meaning of its names
   */
  record Tokens(List<Token> tokens, List<Pragma> pragmas, @Nullable Row row) implements Part {
    Row freshRow() {
      return row == null ? Retagging.of(tokens) : row;
    }
  }

  /** A header that stands on its own. */
  record Header(Piece.Fragment fragment) implements Part {}

  /**
   * Makes a plan.
   *
   * @param headers gives the plan of a header
   * @param isHeader whether the pieces are those of a header
   */
  static Plan of(List<Piece> pieces, Function<Piece.Fragment, Plan> headers, boolean isHeader) {
    return new Planning(headers, isHeader).plan(pieces);
  }

  private static final class Planning {
    private final Function<Piece.Fragment, Plan> headers;
    private final boolean isHeader;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> seenAsTypes = new HashSet<>();
    private List<Token> tokens = new ArrayList<>();
    private List<Pragma> pragmas = new ArrayList<>();

    Planning(Function<Piece.Fragment, Plan> headers, boolean isHeader) {
      this.headers = headers;
      this.isHeader = isHeader;
    }

    Plan plan(List<Piece> pieces) {
      for (Piece piece : pieces) {
        if (piece instanceof Piece.Fragment fragment && fragment.size() > 0) {
          Plan plan = headers.apply(fragment);
          if (plan.isClosed && isClosed(tokens)) {
            endTokens();
            seenAsTypes.addAll(plan.seenAsTypes);
            parts.add(new Header(fragment));
            continue;
          }
        }
        Piece.appendPragmas(piece, tokens.size(), pragmas);
        Piece.appendTokens(piece, tokens);
      }
      boolean isClosed = isClosed(tokens);
      endTokens();
      return new Plan(parts, seenAsTypes, isClosed);
    }

    private void endTokens() {
      if (!tokens.isEmpty() || !pragmas.isEmpty()) {
        Row row = Retagging.of(tokens);
        TypeEvidence.collect(row, seenAsTypes);
        parts.add(new Tokens(tokens, pragmas, isHeader ? null : row));
        tokens = new ArrayList<>();
        pragmas = new ArrayList<>();
      }
    }
  }

  /**
   * Whether a declaration surely ends behind {@code tokens}: all brackets have their partners, and
   * the last token is a semicolon or ends the body of a function.
   */
  private static boolean isClosed(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return true;
    }
    int braces = 0;
    int others = 0;
    int outermost = 0;
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i).kind()) {
        case CParser.LEFT_BRACE -> {
          if (braces++ == 0) {
            outermost = i;
          }
        }
        case CParser.RIGHT_BRACE -> braces--;
        case CParser.LEFT_PAREN, CParser.LEFT_BRACKET -> others++;
        case CParser.RIGHT_PAREN, CParser.RIGHT_BRACKET -> others--;
        default -> {
          // No bracket.
        }
      }
      if (braces < 0 || others < 0) {
        return false;
      }
    }
    if (braces != 0 || others != 0) {
      return false;
    }
    int last = tokens.get(tokens.size() - 1).kind();
    return last == CParser.SEMICOLON
        || (last == CParser.RIGHT_BRACE
            && outermost > 0
            && tokens.get(outermost - 1).kind() == CParser.RIGHT_PAREN);
  }
}
