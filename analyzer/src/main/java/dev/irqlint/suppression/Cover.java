package dev.irqlint.suppression;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Suppression;
import dev.irqlint.text.Span;
import java.util.Set;

/**
 * A stretch of a file in which findings of some rules are suppressed.
 *
 * @param file the name of the file
 * @param start offset of the first character
 * @param end offset after the last character
 * @param codes the rules
 * @param by what says so
 */
record Cover(String file, int start, int end, Set<String> codes, Suppression by) {

  /** Whether {@code finding} lies in this stretch, or begins in it or ends in it. */
  boolean covers(Finding finding) {
    Span place = finding.place();
    return place.start() < end
        && Math.max(place.end(), place.start() + 1) > start
        && place.file().name().equals(file)
        && codes.contains(finding.rule().code());
  }
}
