package dev.irqlint.preprocess;

import java.util.List;

/** A part of a unit's tokens: what stands in one file, or what a header brought. */
public sealed interface Piece {

  /** How many tokens it holds. */
  int size();

  /**
   * Tokens that stand side by side in one file, no include directive between them.
   *
   * @param pragmas the pragmas among them, their indexes counted from the first token
   */
  record Run(List<Token> tokens, List<Pragma> pragmas) implements Piece {
    @Override
    public int size() {
      return tokens.size();
    }
  }

  /**
   * What one inclusion of a header brought. Every unit for which the header means the same has the
   * very same object, so that what is found out about it serves all of them.
   */
  final class Fragment implements Piece {
    private final List<Piece> pieces;
    private final int size;

    Fragment(List<Piece> pieces) {
      this.pieces = List.copyOf(pieces);
      this.size = pieces.stream().mapToInt(Piece::size).sum();
    }

    /** Its parts, those of the headers it includes among them. */
    public List<Piece> pieces() {
      return pieces;
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** Appends the tokens of {@code piece} to {@code tokens}. */
  static void appendTokens(Piece piece, List<Token> tokens) {
    if (piece instanceof Run run) {
      tokens.addAll(run.tokens);
    } else if (piece instanceof Fragment fragment) {
      fragment.pieces.forEach(part -> appendTokens(part, tokens));
    }
  }

  /** Appends the pragmas of {@code piece}, which stands behind {@code before} tokens. */
  static void appendPragmas(Piece piece, int before, List<Pragma> pragmas) {
    if (piece instanceof Run run) {
      run.pragmas.forEach(pragma -> pragmas.add(pragma.behind(before)));
    } else if (piece instanceof Fragment fragment) {
      int at = before;
      for (Piece part : fragment.pieces) {
        appendPragmas(part, at, pragmas);
        at += part.size();
      }
    }
  }
}
