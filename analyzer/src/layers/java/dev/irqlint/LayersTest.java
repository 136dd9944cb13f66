package dev.irqlint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the arrows between packages. Each module runs this test over the classes it sees: the
 * analyzer over itself, the command line over everything.
 */
final class LayersTest {

  /**
   * The layers, from the lowest to the highest. A package uses packages of lower layers only; two
   * of one layer never see each other. Every check about order is derived from this list.
   */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("text"),
          List.of("problem", "finding"),
          List.of("project", "preprocess", "ast"),
          List.of("parse", "suppression"),
          List.of("symbol"),
          List.of("section"),
          List.of("kernel"),
          List.of("cfg"),
          List.of("callgraph"),
          List.of("dataflow"),
          List.of("irql", "lock"),
          List.of("rule"),
          List.of("rules"),
          List.of("engine"),
          List.of("report"),
          List.of("cli"));

  /** What ANTLR makes of the grammars: no layer of ours, but only two layers may touch it. */
  private static final String GRAMMAR = "dev.irqlint.grammar..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.irqlint");

  private static String pattern(String layer) {
    return "dev.irqlint." + layer + "..";
  }

  private static ArchRule onlyIn(List<String> layers, String... packages) {
    String[] allowed =
        Stream.concat(layers.stream().map(LayersTest::pattern), Stream.of(packages))
            .toArray(String[]::new);
    return noClasses()
        .that(not(resideInAnyPackage(allowed)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  @TestFactory
  Stream<DynamicTest> packageUsesLowerLayersOnly() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> lower = new ArrayList<>(List.of(GRAMMAR));
    for (List<String> layer : LAYERS) {
      for (String name : layer) {
        List<String> visible = new ArrayList<>(lower);
        visible.add(pattern(name));
        ArchRule rule =
            classes()
                .that()
                .resideInAPackage(pattern(name))
                .should()
                .onlyDependOnClassesThat(
                    not(resideInAnyPackage("dev.irqlint.."))
                        .or(resideInAnyPackage(visible.toArray(String[]::new))))
                .allowEmptyShould(true);
        tests.add(DynamicTest.dynamicTest(name, () -> rule.check(CLASSES)));
      }
      layer.forEach(name -> lower.add(pattern(name)));
    }
    return tests.stream();
  }

  @Test
  void everyPackageHasALayer() {
    Set<String> known = new TreeSet<>(List.of("grammar"));
    LAYERS.forEach(known::addAll);
    Set<String> found = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      String inner = c.getPackageName().substring("dev.irqlint".length());
      found.add(inner.isEmpty() ? "(base)" : inner.substring(1).split("\\.", 2)[0]);
    }
    assertThat(known).containsAll(found);
    assertThat(found).contains("text", "rule");
  }

  @Test
  void familiesOfRulesDoNotSeeEachOther() {
    slices()
        .matching("dev.irqlint.rules.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyPreprocessorAndParserKnowTheGrammar() {
    onlyIn(List.of("preprocess", "parse"), GRAMMAR, "org.antlr..").check(CLASSES);
  }

  @Test
  void onlyReportKnowsTheSarifLibraryAndJson() {
    onlyIn(List.of("report"), "de.jcup..", "com.fasterxml..").check(CLASSES);
  }

  @Test
  void onlyCommandLineKnowsPicocliAndToml() {
    onlyIn(List.of("cli"), "picocli..", "org.tomlj..").check(CLASSES);
  }

  @Test
  void onlyCommandLineWritesToTheTerminalOrEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackages(pattern("cli"), GRAMMAR)
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(pattern("cli"))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void nobodyLogs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .because("trouble in the input is a Problem, and reports go where the user sends them")
        .check(CLASSES);
  }
}
