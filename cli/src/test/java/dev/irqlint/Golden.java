package dev.irqlint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that lie beside the tests as files, to be read as a person reads them. With {@code
 * -Dbless=true} a test rewrites its file; the difference is then reviewed as code.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/irqlint");

  private Golden() {}

  /**
   * Holds {@code actual} against a file.
   *
   * @param name the file's name below the resources of this package
   */
  public static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("bless")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(file).as("run with -Dbless=true to write it").exists();
    assertThat(actual).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }
}
