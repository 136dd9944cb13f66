package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MarkersTest {
  @Test
  void levelsAreProbedOnManyLines() throws IOException {
    List<Markers.Marker> markers = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Case.TESTDATA)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".c")).toList()) {
        markers.addAll(Markers.of(file.toString(), Files.readString(file)));
      }
    }
    assertThat(markers)
        .filteredOn(marker -> marker.kind().equals("irql"))
        .hasSizeGreaterThanOrEqualTo(150);
  }
}
