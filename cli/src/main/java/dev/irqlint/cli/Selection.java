package dev.irqlint.cli;

import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which findings the user wants to see, by rule and by confidence.
 *
 * @param codes the codes of the rules that are wanted
 * @param least the least confidence that is wanted
 */
record Selection(Set<String> codes, Confidence least) implements Predicate<Finding> {

  /**
   * What the options say.
   *
   * @param select codes, families, names or Microsoft's numbers; none means all
   * @param ignore the same; wins over {@code select}
   * @throws UsageException if one of them means no rule
   */
  static Selection of(
      List<String> select, List<String> ignore, Confidence least, RuleCatalog catalog) {
    Set<String> selected = codes(select, catalog);
    Set<String> ignored = codes(ignore, catalog);
    Set<String> codes =
        catalog.rules().stream()
            .map(rule -> rule.meta().code())
            .filter(code -> select.isEmpty() || selected.contains(code))
            .filter(code -> !ignored.contains(code))
            .collect(Collectors.toSet());
    return new Selection(codes, least);
  }

  private static Set<String> codes(List<String> words, RuleCatalog catalog) {
    return words.stream()
        .flatMap(word -> rules(word, catalog).stream())
        .map(rule -> rule.meta().code())
        .collect(Collectors.toSet());
  }

  private static List<Rule> rules(String word, RuleCatalog catalog) {
    List<Rule> rules = catalog.matching(word);
    if (rules.isEmpty()) {
      throw unknown(word, catalog);
    }
    return rules;
  }

  /** The complaint about a word that means no rule. */
  static UsageException unknown(String word, RuleCatalog catalog) {
    return new UsageException("unknown rule \"" + word + "\"" + catalog.hint(word));
  }

  @Override
  public boolean test(Finding finding) {
    RuleMeta rule = finding.rule();
    return codes.contains(rule.code()) && finding.confidence().compareTo(least) >= 0;
  }
}
