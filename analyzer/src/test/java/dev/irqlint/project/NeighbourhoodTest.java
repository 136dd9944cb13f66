package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeighbourhoodTest {
  @TempDir private Path root = Path.of("");

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  @Test
  void nearestProjectsComeFirstUpToTheRepository() throws IOException {
    Files.createDirectories(root.resolve("a/.git"));
    file("out.vcxproj");
    Path top = file("a/compile_commands.json");
    Path cousin = file("a/c/sources");
    file("a/.hidden/hidden.vcxproj");
    file("a/c/d/too-deep.vcxproj");
    Path here = file("a/b/x.VCXPROJ");
    Path below = file("a/b/build/y.vcxproj");

    assertThat(new Neighbourhood().around(root.resolve("a/b")))
        .containsExactly(List.of(here), List.of(below), List.of(top), List.of(here, cousin));
  }

  @Test
  void eachFolderIsListedOnce() throws IOException {
    Files.createDirectories(root.resolve("a/.git"));
    file("a/b/x.vcxproj");
    file("a/c/y.c");
    Neighbourhood neighbourhood = new Neighbourhood();
    List<List<Path>> before = neighbourhood.around(root.resolve("a/b"));
    file("a/b/later.vcxproj");

    assertThat(neighbourhood.around(root.resolve("a/b"))).isEqualTo(before);
    assertThat(neighbourhood.around(root.resolve("a/c")).get(3))
        .as("what lies beside, as it was seen from there")
        .containsExactly(root.resolve("a/b/x.vcxproj"));
  }
}
