package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeaderIndexesTest {
  @TempDir private Path folder = Path.of("");

  private final HeaderIndexes indexes = new HeaderIndexes();

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(folder.resolve("all/mine"));
    Files.createDirectories(folder.resolve("all/other/inc"));
    Files.createFile(folder.resolve("all/other/inc/limits.h"));
  }

  @Test
  void siblingsShareHeadersAndTheirIndex() {
    Path mine = folder.resolve("all/mine");
    assertThat(indexes.around(mine).find("limits.h", mine)).isPresent();
    assertThat(indexes.around(mine)).isSameAs(indexes.around(folder.resolve("all/other")));
  }

  @Test
  void aCheckoutIsNotLeft() throws IOException {
    Path mine = folder.resolve("all/mine");
    Files.createDirectory(mine.resolve(".git"));
    assertThat(indexes.around(mine).find("limits.h", mine)).isEmpty();
  }
}
