package dev.irqlint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.engine.Case;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.rule.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the C blocks of a rule's page and the files of {@code testdata/rules/<name>}, each with the
 * model headers and once more without any. A rule's test is an empty subclass called as the rule.
 */
public abstract class RuleTest {
  @TempDir Path scratch;

  private Rule rule() {
    String wanted = getClass().getSimpleName().replaceFirst("Test$", "");
    return RuleCatalog.load().rules().stream()
        .filter(rule -> rule.getClass().getSimpleName().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no rule " + wanted));
  }

  @TestFactory
  Stream<DynamicTest> pageSaysWhatIsFound() throws IOException {
    RulePage page = RulePage.of(rule());
    List<DynamicTest> tests = new ArrayList<>();
    for (String heading : List.of("Reported", "Not reported")) {
      List<RulePage.CodeBlock> blocks = page.code(heading);
      for (int i = 0; i < blocks.size(); i++) {
        String name = heading.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + (i + 1);
        Path folder = Files.createDirectories(scratch.resolve(name));
        Path file = Files.writeString(folder.resolve("block.c"), blocks.get(i).code());
        tests.addAll(tests(name, folder, file));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> casesSayWhatIsFound() throws IOException {
    Path folder = Case.TESTDATA.resolve("rules").resolve(rule().meta().name());
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".c")).sorted().toList()) {
        String name = file.getFileName().toString();
        // Alone with the headers: the files of one folder are no driver.
        Path alone = Files.createDirectories(scratch.resolve(name.replace(".c", "")));
        try (Stream<Path> beside = Files.list(folder)) {
          for (Path header : beside.filter(f -> f.toString().endsWith(".h")).toList()) {
            Files.copy(header, alone.resolve(header.getFileName()));
          }
        }
        tests.addAll(tests(name, alone, Files.copy(file, alone.resolve(name))));
      }
    }
    return tests.stream();
  }

  private static List<DynamicTest> tests(String name, Path folder, Path file) {
    return List.of(
        DynamicTest.dynamicTest(
            name + " with headers",
            () -> assertThat(Case.differences(folder, List.of(file), true)).isEmpty()),
        DynamicTest.dynamicTest(
            name + " without headers",
            () -> assertThat(Case.differences(folder, List.of(file), false)).isEmpty()));
  }
}
