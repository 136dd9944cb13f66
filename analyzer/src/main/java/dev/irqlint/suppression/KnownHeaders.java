package dev.irqlint.suppression;

import dev.irqlint.preprocess.Piece;
import dev.irqlint.text.SourceFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is found out once about headers, whichever units include them. */
public final class KnownHeaders {
  private final Map<SourceFile, Boolean> marked = new ConcurrentHashMap<>();
  private final Map<Piece.Fragment, Stretch> stretches = new ConcurrentHashMap<>();

  /** Whether a file may have suppressions in comments. */
  boolean areMarked(SourceFile file) {
    return marked.computeIfAbsent(file, f -> f.text().contains(Directive.MARK));
  }

  /** All that lies in what a header brought. */
  Stretch all(Piece.Fragment fragment) {
    Stretch known = stretches.get(fragment);
    if (known == null) {
      // Headers include headers, so that this cannot be done while the map is held.
      known = new Stretch();
      for (Piece part : fragment.pieces()) {
        known.add(part, 0, part.size(), this);
      }
      stretches.put(fragment, known);
    }
    return known;
  }
}
