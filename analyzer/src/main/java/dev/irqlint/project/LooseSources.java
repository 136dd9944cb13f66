package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sources of a folder that no project names. */
final class LooseSources {
  private final Path root;
  private final Set<Path> claimed;
  private final EntryRoutines entries;
  private final Map<Path, SourceUnit> units = new TreeMap<>();
  private final List<Path> cplusplus;
  private final List<Project> drivers;

  /**
   * Looks for them.
   *
   * @param claimed what projects name
   */
  LooseSources(
      Path root, SourceTree tree, Set<Path> claimed, EntryRoutines entries, FolderIndex index) {
    this.root = root;
    this.claimed = claimed;
    this.entries = entries;
    this.cplusplus = tree.cplusplus.stream().filter(file -> !claimed.contains(file)).toList();
    for (Path file : tree.c) {
      if (!claimed.contains(file)) {
        units.put(file, plain(file));
      }
    }
    units.keySet().removeAll(IncludedSources.of(mayInclude(), index));
    this.drivers = List.copyOf(claimed.isEmpty() ? all() : beginningHere());
  }

  private static SourceUnit plain(Path file) {
    return new SourceUnit(file, List.of(), List.of(), List.of(), List.of());
  }

  /** Loose sources, and those of projects that lie beside loose ones. */
  private Set<Path> mayInclude() {
    Set<Path> folders = new HashSet<>();
    units.keySet().forEach(file -> folders.add(SourceTree.folderOf(file)));
    Set<Path> sources = new TreeSet<>(units.keySet());
    for (Path file : claimed) {
      boolean isC = Language.of(String.valueOf(file.getFileName())) == Language.C;
      if (isC && folders.contains(SourceTree.folderOf(file))) {
        sources.add(file);
      }
    }
    return sources;
  }

  private List<Project> all() {
    return units.isEmpty() && cplusplus.isEmpty()
        ? List.of()
        : FolderDrivers.of(root, units, cplusplus, entries);
  }

  /** Beside projects, only what a driver begins in. */
  private List<Project> beginningHere() {
    Set<Path> folders = new TreeSet<>();
    for (Path file : units.keySet()) {
      if (entries.of(file) == EntryRoutines.Entry.DRIVER) {
        folders.add(SourceTree.folderOf(file));
      }
    }
    List<Project> found = new ArrayList<>();
    for (Path folder : folders) {
      Map<Path, SourceUnit> beside = new TreeMap<>(units);
      beside.keySet().removeIf(other -> !SourceTree.folderOf(other).equals(folder));
      found.addAll(FolderDrivers.of(folder, beside, List.of(), entries));
    }
    return found;
  }

  /** The drivers that they make. */
  List<Project> drivers() {
    return drivers;
  }

  /** The sources that no driver has either, though others have some. */
  Set<Path> unnamed() {
    if (claimed.isEmpty()) {
      return Set.of();
    }
    Set<Path> unnamed = new TreeSet<>(units.keySet());
    drivers.forEach(driver -> unnamed.removeAll(driver.sources()));
    return unnamed;
  }
}
