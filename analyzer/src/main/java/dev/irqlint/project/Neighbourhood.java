package dev.irqlint.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The project files around a file, the nearest first, up to the root of its repository. */
final class Neighbourhood {
  private static final int MAX_DISTANCE = 8;

  /** Folders of one folder that are looked into: projects often lie one below their sources. */
  private static final int MAX_FOLDERS = 200;

  private final List<List<Path>> byDistance = new ArrayList<>();

  Neighbourhood(Path file) {
    Path at = file.toAbsolutePath().normalize().getParent();
    for (int i = 0; at != null && i < MAX_DISTANCE; i++) {
      List<Path> found = new ArrayList<>();
      List<Path> folders = new ArrayList<>();
      list(at, found, folders);
      byDistance.add(List.copyOf(found));
      List<Path> below = new ArrayList<>();
      folders.stream().limit(MAX_FOLDERS).forEach(folder -> list(folder, below, null));
      byDistance.add(List.copyOf(below));
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
      at = at.getParent();
    }
  }

  /** Project files that lie equally far away stand in one list. */
  List<List<Path>> byDistance() {
    return byDistance;
  }

  private static void list(Path folder, List<Path> found, @Nullable List<Path> folders) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be listed is no project's neighbour.
      return;
    }
    entries.sort(null);
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
      if (folders != null
          && !name.startsWith(".")
          && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        folders.add(entry);
      } else if (name.endsWith(".vcxproj")
          || name.equals("sources")
          || name.equals("compile_commands.json")) {
        found.add(entry);
      }
    }
  }
}
