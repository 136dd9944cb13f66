package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The drivers of {@code testdata/drivers} say in markers what has to be found in them. */
final class DriversTest {

  @TestFactory
  Stream<DynamicTest> markersSayWhatIsFound() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Path drivers = Case.TESTDATA.resolve("drivers");
    try (Stream<Path> folders = Files.list(drivers)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        for (boolean withHeaders : new boolean[] {true, false}) {
          tests.add(
              DynamicTest.dynamicTest(
                  folder.getFileName() + (withHeaders ? " with" : " without") + " headers",
                  () ->
                      assertThat(Case.differences(folder, List.of(folder), withHeaders))
                          .isEmpty()));
        }
      }
    }
    return tests.stream();
  }
}
