package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one inclusion of a header did, and all it depended on: where the same holds again, the
 * header need not be read again.
 *
 * @param fragment the tokens
 * @param read the macros asked for before the header itself defined them
 * @param written the macros it defined, as they are at its end; null for those it took away
 * @param readOnce the files of which it was asked whether they are to be read again
 * @param once the files that said {@code #pragma once}
 * @param lookups where include files were looked for, and what was found
 * @param headers the files that were read, the header itself first
 * @param missing the names of include files that were not found, in their quotes or brackets
 * @param problems what was reported
 * @param cost what it took of the unit's budgets
 * @param endsWithSpace whether white space is left over for the token behind it
 */
record HeaderEffects(
    Piece.Fragment fragment,
    MacroAnswers read,
    Map<String, @Nullable Macro> written,
    Map<Path, Boolean> readOnce,
    Set<Path> once,
    List<Lookup> lookups,
    Set<SourceFile> headers,
    Set<String> missing,
    List<Problem> problems,
    Cost cost,
    boolean endsWithSpace) {

  /**
   * A search for an include file.
   *
   * @param includers the files being read from the one that asks up to the header, whose own
   *     includers are not counted
   */
  record Lookup(String name, boolean isQuoted, List<Path> includers, Optional<Path> found) {}

  /**
   * What a header takes of a unit's budgets.
   *
   * @param tokens tokens made by macros
   * @param files files opened
   * @param depth files open at once
   */
  record Cost(long tokens, int files, int depth) {}

  /** Whether all macros that the header asked for are what they were. */
  boolean holdsFor(MacroTable macros) {
    if (!read.holdFor(macros)) {
      return false;
    }
    for (Map.Entry<Path, Boolean> entry : readOnce.entrySet()) {
      if (entry.getValue() != macros.peekOnce(entry.getKey())) {
        return false;
      }
    }
    return true;
  }
}
