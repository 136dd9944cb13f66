package dev.irqlint.mutation;

import dev.irqlint.engine.Case;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of {@code docs/accuracy.md} that tells how many mutants are reported. */
final class AccuracyPage {
  static final Path FILE = Case.TESTDATA.resolveSibling("docs").resolve("accuracy.md");

  private static final String BEGIN = "<!-- mutants: made by MutationTest -->\n";
  private static final String END = "<!-- end of mutants -->\n";

  private AccuracyPage() {}

  /** The page with the part made anew. */
  static String with(String page, String part) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(FILE + " has no place for mutants");
    }
    return page.substring(0, begin + BEGIN.length()) + part + page.substring(end);
  }

  /** The part: a table by edits, and what is not reported. */
  static String part(List<Mutant> mutants, List<Unreported> unreported) {
    Map<String, Unreported> byKey =
        unreported.stream().collect(Collectors.toMap(Unreported::key, row -> row));
    StringBuilder text = new StringBuilder();
    text.append("\n| edit | mutants | no defect | reported | missed |\n|---|---|---|---|---|\n");
    for (Edit edit : Edit.values()) {
      List<Mutant> of = mutants.stream().filter(m -> m.edit().equals(edit.label())).toList();
      text.append("| ").append(edit.what()).append(row(of, byKey));
    }
    text.append("| all").append(row(mutants, byKey));
    text.append("\nMissed:\n\n| driver, edit, line | why |\n|---|---|\n");
    list(text, unreported, row -> !row.isEquivalent());
    text.append("\nNo defect:\n\n| driver, edit, line | why |\n|---|---|\n");
    list(text, unreported, Unreported::isEquivalent);
    return text.append('\n').toString();
  }

  private static String row(List<Mutant> mutants, Map<String, Unreported> unreported) {
    int all = mutants.size();
    int equivalent = 0;
    int missed = 0;
    for (Mutant mutant : mutants) {
      Unreported row = unreported.get(mutant.key());
      equivalent += row != null && row.isEquivalent() ? 1 : 0;
      missed += row != null && !row.isEquivalent() ? 1 : 0;
    }
    int reported = all - equivalent - missed;
    return " | " + all + " | " + equivalent + " | " + reported + " | " + missed + " |\n";
  }

  private static void list(
      StringBuilder text, List<Unreported> unreported, Predicate<Unreported> isWanted) {
    for (Unreported row : unreported) {
      if (isWanted.test(row)) {
        String key = row.key().replace(",", ", ").replace("|", "\\|");
        text.append("| ").append(key).append(" | ").append(row.reason()).append(" |\n");
      }
    }
  }
}
