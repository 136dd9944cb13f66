package dev.irqlint.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.rule.RulePage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every rule has to have, checked for all that there are. */
final class CatalogTest {

  private static final List<Rule> RULES = RuleCatalog.load().rules();

  /** {@code pageable-code-at-dispatch} becomes {@code PageableCodeAtDispatch}. */
  private static String className(RuleMeta meta) {
    return Arrays.stream(meta.name().split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  @Test
  void everyRuleClassHasItsServiceEntry() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.irqlint.rules")
                .stream()
                .filter(c -> c.isAssignableTo(Rule.class))
                .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertThat(RULES)
        .extracting(rule -> rule.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void codesAndNamesAreUniqueAndWellFormed() {
    assertThat(RULES).extracting(rule -> rule.meta().code()).doesNotHaveDuplicates();
    assertThat(RULES).extracting(rule -> rule.meta().name()).doesNotHaveDuplicates();
    assertThat(RULES)
        .allSatisfy(
            rule -> {
              assertThat(rule.meta().code()).matches("[A-Z]{2}[1-9][0-9]{2}");
              assertThat(rule.meta().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(rule.meta().microsoft()).allMatch(n -> n.matches("[A-Z][0-9]{4,5}"));
              assertThat(rule.meta().tags()).hasSizeLessThanOrEqualTo(10);
              assertThat(rule.meta().basis().getScheme()).isEqualTo("https");
            });
  }

  @Test
  void classIsCalledAsTheRule() {
    assertThat(RULES)
        .allSatisfy(
            rule -> assertThat(rule.getClass().getSimpleName()).isEqualTo(className(rule.meta())));
  }

  @Test
  void everyRuleHasATestOfItsOwn() {
    assertThat(RULES)
        .allSatisfy(
            rule ->
                assertThatCode(() -> Class.forName(rule.getClass().getName() + "Test"))
                    .doesNotThrowAnyException());
  }

  @Test
  void everyPageHasAllSectionsInTheirOrder() {
    assertThat(RULES)
        .allSatisfy(
            rule -> {
              RulePage page = RulePage.of(rule);
              assertThat(page.title()).as(rule.meta().name()).isNotBlank();
              assertThat(page.summary()).as(rule.meta().name()).isNotBlank();
              assertThat(page.sections())
                  .as(rule.meta().name())
                  .extracting(RulePage.Section::heading)
                  .containsExactlyElementsOf(RulePage.HEADINGS);
            });
  }

  @Test
  void everyPageShowsWhatIsReportedAndWhatIsNot() {
    assertThat(RULES)
        .allSatisfy(
            rule -> {
              RulePage page = RulePage.of(rule);
              assertThat(page.code("Reported")).as(rule.meta().name()).isNotEmpty();
              assertThat(page.code("Not reported")).as(rule.meta().name()).isNotEmpty();
            });
  }
}
