package dev.irqlint.rule;

import dev.irqlint.finding.RuleMeta;
import dev.irqlint.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All rules there are, in the order of their codes. */
public final class RuleCatalog {
  /** The start of a code: two letters, perhaps a digit or two. */
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z]{2}[0-9]{0,2}");

  private final List<Rule> rules;

  private RuleCatalog(List<Rule> rules) {
    this.rules = rules;
  }

  /** The rules that the service loader finds. */
  public static RuleCatalog load() {
    return of(
        ServiceLoader.load(Rule.class, RuleCatalog.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** The given rules. */
  public static RuleCatalog of(Collection<? extends Rule> rules) {
    return new RuleCatalog(
        rules.stream()
            .<Rule>map(rule -> rule)
            .sorted(Comparator.comparing((Rule rule) -> rule.meta().code()))
            .toList());
  }

  /** All rules, by code. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * The rules that a person means by {@code query}.
   *
   * @param query a code ({@code PG101}), a name ({@code pageable-code-at-dispatch}) or the number
   *     of a Microsoft warning ({@code C28172} or {@code 28172}), in capitals or not
   * @return empty if there is none; more than one only for a Microsoft number, since several rules
   *     may look at what one warning looks at
   */
  public List<Rule> find(String query) {
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    return rules.stream().filter(rule -> names(rule.meta()).anyMatch(wanted::equals)).toList();
  }

  /**
   * The rules that a person means by {@code word}: what {@link #find} knows, or all rules of a
   * family, such as {@code PG} or {@code PG1}.
   *
   * @return empty if there is none
   */
  public List<Rule> matching(String word) {
    List<Rule> found = new ArrayList<>(find(word));
    if (FAMILY.matcher(word.strip()).matches()) {
      String family = word.strip().toUpperCase(Locale.ROOT);
      rules.stream().filter(rule -> rule.meta().code().startsWith(family)).forEach(found::add);
    }
    return found;
  }

  /** What to say behind a complaint about a word that means no rule. */
  public String hint(String word) {
    String hint = Spelling.hint(word, words());
    return hint.isEmpty() ? "; \"irqlint rules\" lists all rules" : hint;
  }

  /** Every word that {@link #find} knows some rule by, in small letters except for the codes. */
  public List<String> words() {
    return Stream.concat(
            rules.stream().map(rule -> rule.meta().code()),
            rules.stream()
                .map(Rule::meta)
                .flatMap(meta -> Stream.concat(Stream.of(meta.name()), meta.microsoft().stream())))
        .distinct()
        .toList();
  }

  private static Stream<String> names(RuleMeta meta) {
    Stream<String> numbers =
        meta.microsoft().stream()
            .map(number -> number.toLowerCase(Locale.ROOT))
            .flatMap(
                number ->
                    number.startsWith("c")
                        ? Stream.of(number, number.substring(1))
                        : Stream.of(number));
    return Stream.concat(Stream.of(meta.code().toLowerCase(Locale.ROOT), meta.name()), numbers);
  }
}
