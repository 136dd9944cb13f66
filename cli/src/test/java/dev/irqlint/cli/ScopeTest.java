package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScopeTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name : List.of("a/x.c", "a/X2.H", "a/a.vcxproj", "b/y.c", "b/notes.txt")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "");
    }
  }

  private Scope scope(String... names) {
    return new Scope(Stream.of(names).map(folder::resolve).toList());
  }

  private boolean covers(Scope scope, String name) {
    return scope.covers(folder.resolve(name));
  }

  @Test
  void foldersAloneFilterNothing() {
    Scope scope = scope("a");
    assertThat(scope.inputs()).containsExactly(folder.resolve("a"));
    assertThat(covers(scope, "a/x.c")).isTrue();
    assertThat(covers(scope, "inc/beside.h")).as("a header beside the driver").isTrue();
  }

  @Test
  void filesAreInputAndFilter() {
    Scope scope = scope("a/x.c", "a/X2.H");
    assertThat(scope.inputs()).hasSize(2);
    assertThat(covers(scope, "a/x.c")).isTrue();
    assertThat(covers(scope, "b/../a/x.c")).isTrue();
    assertThat(covers(scope, "b/y.c")).isFalse();
  }

  @Test
  void fileBesideFolderOrProjectWidensTheFilter() {
    Scope scope = scope("b/y.c", "a/a.vcxproj");
    assertThat(covers(scope, "a/x.c")).isTrue();
    assertThat(covers(scope, "b/y.c")).isTrue();
    assertThat(covers(scope, "b/z.c")).isFalse();
  }

  @Test
  void otherFilesAreNoInput() {
    assertThat(scope("b/notes.txt").inputs()).isEmpty();
  }

  @Test
  void sourcesOfOtherLanguagesAreInputForTheyAreSpokenOf() throws IOException {
    Files.createFile(folder.resolve("b/p.cpp"));
    assertThat(scope("b/p.cpp").inputs()).hasSize(1);
  }

  @Test
  void linksAreTheFilesThatTheyLeadTo() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.c"), folder.resolve("a/x.c"));
    assertThat(covers(scope("link.c"), "a/x.c")).isTrue();
  }
}
