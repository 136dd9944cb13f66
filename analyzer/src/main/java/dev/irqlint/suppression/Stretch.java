package dev.irqlint.suppression;

import dev.irqlint.preprocess.Piece;
import dev.irqlint.preprocess.Token;
import dev.irqlint.text.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A row of tokens of a unit: from where to where it goes in each file that has a part in it. */
final class Stretch {
  private final Map<SourceFile, Part> parts = new LinkedHashMap<>();

  /**
   * What lies between two tokens of one file.
   *
   * @param start the lowest offset
   * @param end the highest
   */
  record Part(int start, int end) {
    private Part and(Part other) {
      return new Part(Math.min(start, other.start), Math.max(end, other.end));
    }
  }

  /** Adds the tokens of {@code pieces} from {@code first} to the one before {@code next}. */
  void add(List<Piece> pieces, int first, int next, KnownHeaders headers) {
    int at = 0;
    for (Piece piece : pieces) {
      int from = Math.max(first - at, 0);
      int to = Math.min(next - at, piece.size());
      if (from < to) {
        add(piece, from, to, headers);
      }
      at += piece.size();
    }
  }

  /** The same of one piece, which has them all. */
  void add(Piece piece, int first, int next, KnownHeaders headers) {
    if (piece instanceof Piece.Run run) {
      add(run.tokens().subList(first, next));
    } else if (piece instanceof Piece.Fragment fragment) {
      if (first == 0 && next == fragment.size()) {
        headers.all(fragment).forEach(this::add);
      } else {
        add(fragment.pieces(), first, next, headers);
      }
    }
  }

  /** Adds tokens, of which those of one file mostly stand together. */
  private void add(List<Token> tokens) {
    int at = 0;
    while (at < tokens.size()) {
      SourceFile file = tokens.get(at).file();
      int start = tokens.get(at).start();
      int end = tokens.get(at).end();
      for (at++; at < tokens.size() && tokens.get(at).file() == file; at++) {
        start = Math.min(start, tokens.get(at).start());
        end = Math.max(end, tokens.get(at).end());
      }
      add(file, new Part(start, end));
    }
  }

  private void add(SourceFile file, Part part) {
    parts.merge(file, part, Part::and);
  }

  /** Calls {@code visitor} for each file. */
  void forEach(BiConsumer<SourceFile, Part> visitor) {
    parts.forEach(visitor);
  }
}
