package dev.irqlint.suppression;

import dev.irqlint.text.SourceFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which files may have suppressions in comments: each is searched once, whoever includes it. */
public final class MarkedFiles {
  private final Map<SourceFile, Boolean> known = new ConcurrentHashMap<>();

  boolean contains(SourceFile file) {
    return known.computeIfAbsent(file, f -> f.text().contains(Directive.MARK));
  }
}
