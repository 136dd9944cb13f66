package dev.irqlint.cli;

import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.baseline.Baseline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what is new from what is known. */
final class Novelty {
  private final Path folder;
  private final Scope scope;
  private final @Nullable Baseline baseline;
  private final @Nullable ChangedLines changed;

  /**
   * What is known.
   *
   * @param baseline null if there is none
   * @param changed null if it does not matter what changed
   */
  Novelty(Path folder, Scope scope, @Nullable Baseline baseline, @Nullable ChangedLines changed) {
    this.folder = folder;
    this.scope = scope;
    this.baseline = baseline;
    this.changed = changed;
  }

  /**
   * What is left.
   *
   * @param remarks what to say about the rest
   */
  record Sifted(List<NamedFinding> findings, List<String> remarks) {}

  /** Whether findings are compared with a baseline. */
  boolean hasBaseline() {
    return baseline != null;
  }

  /** Takes out what is known and what is not wanted. */
  Sifted sift(List<NamedFinding> all, Selection wanted) {
    List<NamedFinding> findings = all;
    List<String> remarks = new ArrayList<>();
    if (baseline != null) {
      // Before any selection: what a selection hides has not gone.
      Baseline.Remainder remainder = baseline.apply(all);
      findings = remainder.fresh();
      long gone =
          remainder.gone().stream()
              .filter(entry -> wanted.codes().contains(entry.code()))
              .filter(entry -> scope.holds(entry.file()))
              .count();
      remarks.add(
          "baseline: "
              + Summary.count(remainder.known(), "known finding")
              + " not reported"
              + (gone > 0
                  ? ", " + gone + " gone; \"irqlint baseline\" takes them out of the file"
                  : ""));
    }
    findings = findings.stream().filter(named -> wanted.test(named.finding())).toList();
    if (changed != null) {
      int before = findings.size();
      findings = findings.stream().filter(named -> changed.touch(named.finding(), folder)).toList();
      int elsewhere = before - findings.size();
      if (elsewhere > 0) {
        remarks.add("diff: " + Summary.count(elsewhere, "finding") + " elsewhere not reported");
      }
    }
    return new Sifted(findings, remarks);
  }
}
