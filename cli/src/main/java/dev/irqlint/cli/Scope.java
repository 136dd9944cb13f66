package dev.irqlint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What of the analysed drivers is reported on.
 *
 * <p>A source or header named on the command line is a filter, not an input of its own: the driver
 * around it is analysed whole, since a defect shows only there, and what is found in that file is
 * reported. A folder or a project means everything in it. Files that irqlint does not read are
 * passed over in silence, so that a hook may hand over whatever changed.
 */
final class Scope {
  /** Those of C++ are not analysed, which is said of them. */
  private static final Set<String> SOURCES =
      Set.of("c", "h", "inc", "inl", "cpp", "cc", "cxx", "hpp");

  private static final Set<String> PROJECTS = Set.of("vcxproj", "sln", "slnx", "props");
  private static final Set<String> PROJECT_NAMES = Set.of("compile_commands.json", "sources");

  private final List<Path> inputs = new ArrayList<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private final Set<Path> folders = new LinkedHashSet<>();
  private final Map<Path, Path> real = new HashMap<>();

  /**
   * What {@code paths} mean.
   *
   * @param paths the paths of the command line, absolute, each of them there
   */
  Scope(List<Path> paths) {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        inputs.add(path);
        folders.add(real(path));
      } else if (isProject(path)) {
        inputs.add(path);
        folders.add(real(path.resolveSibling(".")));
      } else if (SOURCES.contains(extension(path))) {
        inputs.add(path);
        files.add(real(path));
      }
    }
  }

  /** Whether a file says how a driver is built. */
  static boolean isProject(Path path) {
    return PROJECTS.contains(extension(path)) || PROJECT_NAMES.contains(name(path));
  }

  private static String extension(Path path) {
    String name = name(path);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** What to analyse: the paths that irqlint reads. */
  List<Path> inputs() {
    return inputs;
  }

  /** Whether what is found in {@code file} is reported. */
  boolean covers(Path file) {
    // Without a named file there is no filter: a driver's own headers may lie beside its folder.
    return files.isEmpty()
        || files.contains(real(file))
        || folders.stream().anyMatch(real(file)::startsWith);
  }

  /** Whether {@code file} is, or lies in, what was named: if it is gone, something is fixed. */
  boolean holds(Path file) {
    return files.contains(real(file)) || folders.stream().anyMatch(real(file)::startsWith);
  }

  private Path real(Path path) {
    return real.computeIfAbsent(
        path,
        p -> {
          try {
            return p.toRealPath();
          } catch (IOException e) {
            return p.toAbsolutePath().normalize();
          }
        });
  }
}
