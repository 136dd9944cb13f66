package dev.irqlint.preprocess;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All headers below one folder, by name. Built when first asked; for any number of threads. */
public final class HeaderIndex {
  /** Files looked at before the index is left as it is: the tree is then no driver's. */
  private static final int MAX_FILES = 50_000;

  private final Path root;
  private volatile Map<String, List<Path>> byName = Map.of();
  private volatile boolean isBuilt;

  /** An index of the headers below {@code root}. */
  public HeaderIndex(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * A header whose path ends with {@code name}; of several, the one that is nearest to {@code from}
   * in the tree of folders.
   */
  Optional<Path> find(String name, Path from) {
    String wanted = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    while (wanted.startsWith("../") || wanted.startsWith("./")) {
      wanted = wanted.substring(wanted.indexOf('/') + 1);
    }
    String simple = wanted.substring(wanted.lastIndexOf('/') + 1);
    String suffix = "/" + wanted;
    return byName().getOrDefault(simple, List.of()).stream()
        .filter(path -> slashed(path).endsWith(suffix))
        .min(
            Comparator.comparingInt((Path path) -> distance(from, path))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/').toLowerCase(Locale.ROOT);
  }

  private static int distance(Path from, Path to) {
    Path a = from.toAbsolutePath().normalize();
    int common = 0;
    while (common < Math.min(a.getNameCount(), to.getNameCount())
        && a.getName(common).equals(to.getName(common))) {
      common++;
    }
    return a.getNameCount() + to.getNameCount() - 2 * common;
  }

  private Map<String, List<Path>> byName() {
    if (!isBuilt) {
      synchronized (this) {
        if (!isBuilt) {
          byName = build();
          isBuilt = true;
        }
      }
    }
    return byName;
  }

  private Map<String, List<Path>> build() {
    Map<String, List<Path>> found = new HashMap<>();
    int[] count = {0};
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              Path name = folder.getFileName();
              boolean hidden = name != null && name.toString().startsWith(".");
              return hidden && !folder.equals(root)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Path name = file.getFileName();
              String lower = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
              boolean isHeader =
                  lower.endsWith(".h") || lower.endsWith(".hpp") || lower.endsWith(".inc");
              // A link may lead to a folder, or to a device that never ends.
              boolean isFile =
                  attributes.isRegularFile()
                      || (attributes.isSymbolicLink() && Files.isRegularFile(file));
              if (isHeader && isFile) {
                found.computeIfAbsent(lower, n -> new ArrayList<>()).add(file);
              }
              return ++count[0] > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // What could be listed so far is still good to have.
      return found;
    }
    return found;
  }
}
