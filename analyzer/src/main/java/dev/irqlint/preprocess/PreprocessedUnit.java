package dev.irqlint.preprocess;

import dev.irqlint.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A source file with all it includes, as one row of tokens.
 *
 * @param file the source file itself
 * @param pieces the row, cut where headers begin and end
 * @param headers the headers that were read
 * @param missing the names of include files that were not found, in their quotes or brackets
 */
public record PreprocessedUnit(
    SourceFile file, List<Piece> pieces, Set<SourceFile> headers, Set<String> missing) {

  /** How many tokens it holds. */
  public int size() {
    return pieces.stream().mapToInt(Piece::size).sum();
  }

  /** The tokens, without ends of lines; a new list at each call. */
  public List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    pieces.forEach(piece -> Piece.appendTokens(piece, tokens));
    return tokens;
  }

  /** The pragmas in order; a new list at each call. */
  public List<Pragma> pragmas() {
    List<Pragma> pragmas = new ArrayList<>();
    int at = 0;
    for (Piece piece : pieces) {
      Piece.appendPragmas(piece, at, pragmas);
      at += piece.size();
    }
    return pragmas;
  }
}
