package dev.irqlint.preprocess;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a clang: the one of that name, or as Debian names them, the newest {@code clang-NN}. */
final class Clang {
  private static final Pattern NAME = Pattern.compile("clang(?:-(\\d+))?(?:\\.exe)?");

  private Clang() {}

  /** The clang in the folders of {@code path}, which is written as the variable PATH is. */
  static Optional<Path> on(String path) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(Clang::executables)
        .max(Comparator.comparingInt(Clang::version));
  }

  private static Stream<Path> executables(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .filter(Files::isExecutable)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one without a number is the one that this machine's user wants. */
  private static int version(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() && name.group(1) != null
        ? Integer.parseInt(name.group(1))
        : Integer.MAX_VALUE;
  }
}
