package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WdkFoldersTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theNewestVersionOfAKitIsTaken() throws IOException {
    for (String name :
        new String[] {
          "Include/10.0.9600.0/km", "Include/10.0.22621.0/km/crt", "Include/10.0.22621.0/shared",
          "Include/10.0.30000.0/um", "Include/wdf/kmdf/1.9", "Include/wdf/kmdf/1.33"
        }) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.createFile(folder.resolve("Include/wdf/kmdf/1.9/wdf.h"));
    Files.createFile(folder.resolve("Include/wdf/kmdf/1.33/wdf.h"));
    Path version = folder.resolve("Include/10.0.22621.0");
    assertThat(WdkFolders.of(folder))
        .containsExactly(
            version.resolve("km"),
            version.resolve("shared"),
            version.resolve("km/crt"),
            folder.resolve("Include/wdf/kmdf/1.33"));
  }

  @Test
  void aFolderOfHeadersIsTakenAsItIs() throws IOException {
    Files.createDirectories(folder.resolve("ddk"));
    assertThat(WdkFolders.of(folder)).containsExactly(folder, folder.resolve("ddk"));
  }
}
