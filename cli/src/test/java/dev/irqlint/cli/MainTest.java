package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process itself: what only shows where a whole Java runs. */
final class MainTest {
  @TempDir private Path folder = Path.of("");

  private String loadedClasses(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void sarifLibraryIsLoadedOnlyWhereAskedFor() throws IOException, InterruptedException {
    assertThat(loadedClasses("check"))
        .contains("dev.irqlint.cli.CheckCommand")
        .doesNotContain("de.jcup.sarif")
        .doesNotContain("com.fasterxml.jackson")
        .doesNotContain("dev.irqlint.report.sarif");
    assertThat(loadedClasses("check", "--format=sarif")).contains("de.jcup.sarif");
  }
}
