package dev.irqlint.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The project files around folders, the nearest first, up to the root of the repository. Each
 * folder is listed once, however many files of it are asked for: a hook may name thousands.
 */
final class Neighbourhood {
  private static final int MAX_DISTANCE = 8;

  /** Folders of one folder that are looked into: projects often lie one below their sources. */
  private static final int MAX_FOLDERS = 200;

  private final Map<Path, List<List<Path>>> byFolder = new HashMap<>();
  private final Map<Path, List<Path>> projects = new HashMap<>();
  private final Map<Path, List<Path>> below = new HashMap<>();

  /** The project files around {@code folder}; those that lie equally far away stand in one list. */
  List<List<Path>> around(Path folder) {
    Path at = folder.toAbsolutePath().normalize();
    List<List<Path>> known = byFolder.get(at);
    if (known == null) {
      known = byDistance(at);
      byFolder.put(at, known);
    }
    return known;
  }

  private List<List<Path>> byDistance(Path folder) {
    List<List<Path>> byDistance = new ArrayList<>();
    Path at = folder;
    for (int i = 0; at != null && i < MAX_DISTANCE; i++) {
      byDistance.add(projects.computeIfAbsent(at, Neighbourhood::projects));
      byDistance.add(below.computeIfAbsent(at, this::projectsBelow));
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
      at = at.getParent();
    }
    return List.copyOf(byDistance);
  }

  /** The project files in {@code folder}. */
  private static List<Path> projects(Path folder) {
    return entries(folder).stream().filter(Neighbourhood::isProject).toList();
  }

  /** The project files in the folders of {@code folder}. */
  private List<Path> projectsBelow(Path folder) {
    List<Path> found = new ArrayList<>();
    entries(folder).stream()
        .filter(entry -> !isProject(entry) && !name(entry).startsWith("."))
        .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
        .limit(MAX_FOLDERS)
        .forEach(entry -> found.addAll(projects.computeIfAbsent(entry, Neighbourhood::projects)));
    return List.copyOf(found);
  }

  private static boolean isProject(Path file) {
    String name = name(file);
    return name.endsWith(".vcxproj")
        || name.equals("sources")
        || name.equals("compile_commands.json");
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** What lies in {@code folder}, sorted; nothing if it cannot be listed. */
  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be listed is no project's neighbour.
      return List.of();
    }
    entries.sort(null);
    return entries;
  }
}
