package dev.irqlint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources that irqlint was built from. The launcher for Windows asks here whether to build
 * again, since its own language cannot compare times; the one for other systems finds out itself.
 */
final class SourceTree {

  /** The exit code that asks the launcher to build again. */
  static final int STALE = 70;

  private SourceTree() {}

  /**
   * Whether a source changed after {@code jar} was built. Folders count: they change when a file in
   * them goes.
   *
   * @param root the folder of the sources; the jar is up to date if it cannot be read
   */
  static boolean changedSince(Path jar, Path root) {
    try {
      FileTime built = Files.getLastModifiedTime(jar);
      if (changed(root.resolve("pom.xml"), built) || changed(root.resolve(".mvn"), built)) {
        return true;
      }
      List<Path> modules;
      try (Stream<Path> entries = Files.list(root)) {
        modules = entries.filter(entry -> Files.exists(entry.resolve("pom.xml"))).toList();
      }
      for (Path module : modules) {
        if (changed(module.resolve("pom.xml"), built)
            || changed(module.resolve("src/main"), built)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether {@code path} or anything below it is newer than {@code built}. */
  private static boolean changed(Path path, FileTime built) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    try (Stream<Path> tree =
        Files.find(
            path, 50, (p, attributes) -> attributes.lastModifiedTime().compareTo(built) > 0)) {
      return tree.findAny().isPresent();
    }
  }
}
