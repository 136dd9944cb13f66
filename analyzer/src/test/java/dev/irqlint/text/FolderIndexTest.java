package dev.irqlint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderIndexTest {
  @TempDir Path temp;
  private Path folder;
  private final FolderIndex index = new FolderIndex();

  @BeforeEach
  void begin() throws IOException {
    folder = temp.toRealPath();
    Files.createDirectories(folder.resolve("Inc/Sub"));
    Files.writeString(folder.resolve("Inc/Sub/File.H"), "");
    Files.writeString(folder.resolve("main.c"), "");
  }

  @Test
  void filesAreFoundWithoutRegardToCase() {
    assertThat(index.find(folder, "inc\\sub/FILE.h")).contains(folder.resolve("Inc/Sub/File.H"));
    assertThat(index.find(folder.resolve("Inc"), "..\\.\\MAIN.C"))
        .contains(folder.resolve("main.c"));
    assertThat(index.find(folder, "inc")).isEmpty();
    assertThat(index.find(folder, "gone/x.h")).isEmpty();
    assertThat(index.findFolder(folder, "INC")).contains(folder.resolve("Inc"));
    assertThat(index.findFolder(folder, "main.c")).isEmpty();
  }

  @Test
  void theExactNameCountsForMore() throws IOException {
    Files.writeString(folder.resolve("x.c"), "");
    Files.writeString(folder.resolve("X.c"), "");
    if (Files.isSameFile(folder.resolve("x.c"), folder.resolve("X.c"))) {
      // A file system without regard to case: there is but one of them.
      return;
    }
    assertThat(index.find(folder, "x.c")).contains(folder.resolve("x.c"));
    assertThat(index.find(folder, "X.c")).contains(folder.resolve("X.c"));
    assertThat(index.find(folder, "X.C")).contains(folder.resolve("x.c"));
  }

  @Test
  void absoluteNamesDoNotNeedTheFolder() {
    Path other = Path.of("elsewhere");
    assertThat(index.find(other, folder + "/main.c")).contains(folder.resolve("main.c"));
    assertThat(index.find(other, folder + "/MAIN.c")).contains(folder.resolve("main.c"));
  }

  @Test
  void hostileNamesFindNothing() {
    assertThat(index.find(folder, "../".repeat(100) + "x.h")).isEmpty();
    assertThat(index.find(folder, "a\0b")).isEmpty();
    assertThat(index.find(folder, "/a\0b")).isEmpty();
    assertThat(index.find(folder, "")).isEmpty();
    assertThat(index.find(folder, "Z:\\x.h")).isEmpty();
  }
}
