package dev.irqlint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleCatalogTest {

  private static Rule rule(String code, String name, String... microsoft) {
    RuleMeta meta =
        new RuleMeta(
            code,
            name,
            Severity.ERROR,
            Severity.WARNING,
            List.of(),
            List.of(microsoft),
            URI.create("https://example.org/"));
    return () -> meta;
  }

  private final RuleCatalog catalog =
      RuleCatalog.of(
          List.of(
              rule("ZZ903", "third-thing", "C28002"),
              rule("ZZ901", "first-thing"),
              rule("ZZ902", "second-thing", "C28001", "C28002")));

  private List<String> find(String query) {
    return catalog.find(query).stream().map(rule -> rule.meta().code()).toList();
  }

  @Test
  void rulesStandInTheOrderOfTheirCodes() {
    assertThat(catalog.rules())
        .extracting(rule -> rule.meta().code())
        .containsExactly("ZZ901", "ZZ902", "ZZ903");
  }

  @Test
  void ruleIsFoundByCodeNameOrNumberInAnyCase() {
    assertThat(find("zz901")).containsExactly("ZZ901");
    assertThat(find("Second-Thing")).containsExactly("ZZ902");
    assertThat(find("c28001")).containsExactly("ZZ902");
    assertThat(find("28001")).containsExactly("ZZ902");
  }

  @Test
  void oneNumberMayBelongToSeveralRules() {
    assertThat(find("C28002")).containsExactly("ZZ902", "ZZ903");
  }

  @Test
  void unknownWordsFindNothing() {
    assertThat(find("ZZ9")).isEmpty();
    assertThat(find("")).isEmpty();
  }

  @Test
  void everyWordThatFindsARuleIsListed() {
    assertThat(catalog.words())
        .containsExactly(
            "ZZ901",
            "ZZ902",
            "ZZ903",
            "first-thing",
            "second-thing",
            "C28001",
            "C28002",
            "third-thing");
  }

  @Test
  void pageLiesBesideTheRule() {
    assertThat(RulePage.of(rule("ZZ901", "first-thing")).title()).isEqualTo("A first thing");
  }
}
