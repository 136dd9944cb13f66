package dev.irqlint.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts defects into the sound drivers of {@code testdata/drivers}, one at a time. All mutants are
 * reported but those of {@code testdata/mutants.csv}, which says why. With {@code -Dmutants=true}
 * irqlint is run over all of them; without, the list and {@code docs/accuracy.md} are compared with
 * each other and with the drivers. {@code -Dbless=true} writes the page anew.
 */
final class MutationTest {
  private static final List<Unreported> LIST = Unreported.read();

  @Test
  void listNamesMutantsThatThereAre() {
    Set<String> keys = all().stream().map(Mutant::key).collect(Collectors.toSet());
    assertThat(LIST).extracting(Unreported::key).doesNotHaveDuplicates().isSubsetOf(keys);
    assertThat(keys).hasSize(all().size());
  }

  @Test
  void nineInTenAreReported() {
    long equivalent = LIST.stream().filter(Unreported::isEquivalent).count();
    long missed = LIST.size() - equivalent;
    long defects = all().size() - equivalent;
    assertThat(10 * (defects - missed)).isGreaterThanOrEqualTo(9 * defects);
  }

  @Test
  void accuracyPageIsInStep() throws IOException {
    String page = Files.readString(AccuracyPage.FILE);
    String wanted = AccuracyPage.with(page, AccuracyPage.part(all(), LIST));
    if (Boolean.getBoolean("bless")) {
      Files.writeString(AccuracyPage.FILE, wanted);
    } else {
      assertThat(page).isEqualTo(wanted);
    }
  }

  @TestFactory
  @EnabledIfSystemProperty(named = "mutants", matches = "true")
  Stream<DynamicTest> allOthersAreReported(@TempDir Path scratch) {
    Set<String> listed = LIST.stream().map(Unreported::key).collect(Collectors.toSet());
    return Mutants.drivers().stream()
        .map(
            driver ->
                DynamicTest.dynamicTest(
                    driver.getFileName().toString(),
                    () -> {
                      Set<String> unreported = unreported(driver, scratch);
                      Set<String> wanted = new HashSet<>(listed);
                      wanted.removeIf(key -> !key.startsWith(driver.getFileName() + ","));
                      assertThat(unreported).isEqualTo(wanted);
                    }));
  }

  private static Set<String> unreported(Path driver, Path scratch) {
    List<Mutant> mutants = Mutants.of(driver);
    Path folder = scratch.resolve(driver.getFileName());
    return Stream.iterate(0, i -> i < mutants.size(), i -> i + 1).toList().parallelStream()
        .filter(i -> !Mutants.isReported(driver, mutants.get(i), folder.resolve("m" + i)))
        .map(i -> mutants.get(i).key())
        .collect(Collectors.toSet());
  }

  private static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    Mutants.drivers().forEach(driver -> all.addAll(Mutants.of(driver)));
    return all;
  }
}
