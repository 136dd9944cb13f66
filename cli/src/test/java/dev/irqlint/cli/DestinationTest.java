package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irqlint.report.Report;
import dev.irqlint.report.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestinationTest {
  private static final Report WORDS =
      (outcome, out, warnings) -> out.write("words\n".getBytes(UTF_8));

  private static final Report BREAKS =
      (outcome, out, warnings) -> {
        out.write("half a wor".getBytes(UTF_8));
        throw new IOException("No space left on device");
      };

  @TempDir private Path folder = Path.of("");

  private void write(String name, Report report) throws IOException {
    Destination destination = Destination.of(name, folder);
    destination.check();
    destination.write(report, Samples.outcome(), OutputStream.nullOutputStream(), warning -> {});
  }

  private long entries() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.count();
    }
  }

  @Test
  void hyphenIsStandardOutput() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Destination.of("-", folder).write(WORDS, Samples.outcome(), out, warning -> {});
    assertThat(out.toString(UTF_8)).isEqualTo("words\n");
    assertThat(entries()).isZero();
  }

  @Test
  void fileIsReplacedAsAWhole() throws IOException {
    write("a.txt", WORDS);
    write("a.txt", WORDS);
    assertThat(folder.resolve("a.txt")).hasContent("words\n");
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void failureLeavesWhatWasThere() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "before");
    assertThatThrownBy(() -> write("a.txt", BREAKS)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> write("b.txt", BREAKS)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("a.txt")).hasContent("before");
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void permissionsAndLinksSurvive() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path real = folder.resolve("real.txt");
    Files.writeString(real, "before");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("real.txt"));
    write("link.txt", WORDS);
    assertThat(folder.resolve("link.txt")).isSymbolicLink();
    assertThat(real).hasContent("words\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void diskThatIsFullIsSaid() {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
    assertThatThrownBy(() -> write("/dev/full", WORDS)).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> {
              try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
                Destination.of("-", folder).write(WORDS, Samples.outcome(), full, warning -> {});
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void devicesAreWrittenTo() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/null")));
    write("/dev/null", WORDS);
    assertThat(Path.of("/dev/null")).exists();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }
}
