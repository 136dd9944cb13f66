package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTreeTest {
  @TempDir private Path root = Path.of("");
  private Path jar = root;

  private void touch(String name, long second) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    for (Path p = file; p != null && !p.equals(root); p = p.getParent()) {
      Files.setLastModifiedTime(p, FileTime.fromMillis(second * 1_000));
    }
  }

  @BeforeEach
  void build() throws IOException {
    for (String name :
        List.of("pom.xml", ".mvn/jvm.config", "a/pom.xml", "a/src/main/java/A.java")) {
      touch(name, 100);
    }
    touch("irqlint.jar", 200);
    jar = root.resolve("irqlint.jar");
  }

  @Test
  void whatIsOlderThanTheJarIsInIt() {
    assertThat(SourceTree.changedSince(jar, root)).isFalse();
  }

  @Test
  void changedSourceIsNot() throws IOException {
    touch("a/src/main/java/A.java", 300);
    assertThat(SourceTree.changedSince(jar, root)).isTrue();
  }

  @Test
  void changedBuildIsNot() throws IOException {
    touch("a/pom.xml", 300);
    assertThat(SourceTree.changedSince(jar, root)).isTrue();
  }

  @Test
  void deletedSourceIsNoticed() throws IOException {
    Files.delete(root.resolve("a/src/main/java/A.java"));
    assertThat(SourceTree.changedSince(jar, root)).isTrue();
  }

  @Test
  void testsAndOtherFoldersDoNotMatter() throws IOException {
    touch("a/src/test/java/ATest.java", 300);
    touch("docs/b.md", 300);
    assertThat(SourceTree.changedSince(jar, root)).isFalse();
  }

  @Test
  void jarThatCannotBeReadIsTakenAsItIs() {
    assertThat(SourceTree.changedSince(root.resolve("none.jar"), root)).isFalse();
  }
}
