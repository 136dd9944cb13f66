package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClangTest {
  @TempDir private Path folder = Path.of("");

  private Path program(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void newestIsTakenUnlessOneHasNoNumber() throws IOException {
    String path = String.join(File.pathSeparator, "", folder + "/gone", folder.toString());
    assertThat(Clang.on(path)).isEmpty();
    program("clang-cpp-16");
    program("clang++");
    Path older = program("clang-9");
    assertThat(Clang.on(path)).contains(older);
    Path newer = program("clang-14");
    assertThat(Clang.on(path)).contains(newer);
    Path plain = program("clang");
    assertThat(Clang.on(path)).contains(plain);
  }
}
