package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is cut away makes no difference: the same is found, along the same paths, where the states
 * of all instructions are asked for.
 */
final class WatchedTest {

  static List<Path> drivers() throws IOException {
    List<Path> drivers = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Case.TESTDATA.resolve("drivers"))) {
      folders.filter(Files::isDirectory).sorted().forEach(drivers::add);
    }
    try (Stream<Path> files = Files.walk(Case.TESTDATA.resolve("rules"))) {
      files.filter(file -> file.toString().endsWith(".c")).sorted().forEach(drivers::add);
    }
    return drivers;
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void sameIsFound(Path driver) {
    Path folder = Files.isDirectory(driver) ? driver : driver.getParent();
    List<Path> headers = List.of(Case.TESTDATA.resolve("wdk"));
    Request request = new Request(List.of(driver), folder, List.of(), List.of(), headers, 1);
    Result whole = Analysis.run(request, study -> {}, new Asking(instruction -> true));
    assertThat(described(Analysis.run(request))).isEqualTo(described(whole));
  }

  private static List<String> described(Result result) {
    return result.findings().stream().map(WatchedTest::described).toList();
  }

  private static String described(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(finding.place()).append(' ').append(finding.rule().code());
    text.append(' ').append(finding.confidence()).append(' ').append(finding.message());
    for (Step step : finding.path()) {
      text.append('\n').append(step.span()).append(' ').append(step.message());
      text.append(' ').append(step.level());
    }
    return text.toString();
  }
}
