package dev.irqlint.cli;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Suppressed;
import java.util.List;
import java.util.Map;

/**
 * The levels that the user gives to rules, by code.
 *
 * @param byCode the levels; a rule without one keeps its own
 */
record Levels(Map<String, Severity> byCode) {

  List<Finding> apply(List<Finding> findings) {
    return findings.stream().map(this::apply).toList();
  }

  List<Suppressed> applyToSuppressed(List<Suppressed> suppressed) {
    return suppressed.stream().map(s -> new Suppressed(apply(s.finding()), s.by())).toList();
  }

  private Finding apply(Finding f) {
    Severity level = byCode.get(f.rule().code());
    if (level == null) {
      return f;
    }
    RuleMeta m = f.rule();
    RuleMeta changed =
        new RuleMeta(m.code(), m.name(), level, level, m.tags(), m.microsoft(), m.basis());
    return new Finding(
        changed,
        f.confidence(),
        f.message(),
        f.place(),
        f.function(),
        f.path(),
        f.related(),
        f.help(),
        f.occurrence());
  }
}
