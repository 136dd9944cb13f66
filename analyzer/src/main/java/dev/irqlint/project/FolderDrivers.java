package dev.irqlint.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tells drivers apart by their entry routines, where no project file does.
 *
 * <p>Each definition of {@code DriverEntry} begins a driver. A source belongs to the driver in
 * whose folder it lies; one in no driver's folder belongs to all drivers below the nearest folder
 * around it that has any, as a shared {@code common} folder does. Sources in a folder where a
 * program for user mode begins, and no driver, are that program's.
 */
final class FolderDrivers {
  private final Path root;
  private final Map<Path, SourceUnit> units;
  private final List<Path> cplusplus;
  private final EntryRoutines entries;

  private FolderDrivers(
      Path root, Map<Path, SourceUnit> units, List<Path> cplusplus, EntryRoutines entries) {
    this.root = root;
    this.units = new TreeMap<>(units);
    this.cplusplus = cplusplus;
    this.entries = entries;
  }

  /**
   * The drivers among some sources.
   *
   * @param root the folder they all lie in
   * @param units the C sources and how to compile them
   * @param cplusplus the C++ sources beside them
   */
  static List<Project> of(
      Path root, Map<Path, SourceUnit> units, List<Path> cplusplus, EntryRoutines entries) {
    return new FolderDrivers(root, units, cplusplus, entries).projects();
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private List<Project> projects() {
    Set<Path> driverEntries = new TreeSet<>();
    Set<Path> driverFolders = new TreeSet<>();
    Set<Path> userFolders = new TreeSet<>();
    for (Path file : units.keySet()) {
      switch (entries.of(file)) {
        case DRIVER -> {
          driverEntries.add(file);
          driverFolders.add(folder(file));
        }
        case USER -> userFolders.add(folder(file));
        case NONE -> {
          // Part of whatever begins beside it.
        }
      }
    }
    cplusplus.stream()
        .filter(file -> entries.of(file) == EntryRoutines.Entry.DRIVER)
        .forEach(file -> driverFolders.add(folder(file)));
    userFolders.removeAll(driverFolders);
    List<Project> projects = new ArrayList<>();
    for (Path user : userFolders) {
      projects.add(
          project(user, name(user), Project.Kind.USER_MODE, file -> folder(file).equals(user)));
    }
    Predicate<Path> isKernel = file -> !userFolders.contains(folder(file));
    if (driverEntries.size() <= 1) {
      Project only = project(root, name(root), Project.Kind.DRIVER, isKernel);
      if (!only.units().isEmpty() || projects.isEmpty()) {
        projects.add(only);
      }
      return projects;
    }
    for (Path entry : driverEntries) {
      boolean alone =
          driverEntries.stream().filter(e -> folder(e).equals(folder(entry))).count() == 1;
      projects.add(
          project(
              folder(entry),
              alone ? name(folder(entry)) : stem(entry),
              Project.Kind.DRIVER,
              file ->
                  file.equals(entry)
                      || (!driverEntries.contains(file)
                          && isKernel.test(file)
                          && belongs(file, folder(entry), driverFolders))));
    }
    return projects;
  }

  /** Whether a source belongs to the driver in {@code driver}. */
  private static boolean belongs(Path file, Path driver, Set<Path> driverFolders) {
    for (Path at = folder(file); at != null; at = at.getParent()) {
      if (driverFolders.contains(at)) {
        return at.equals(driver);
      }
      Path around = at;
      if (driverFolders.stream().anyMatch(folder -> folder.startsWith(around))) {
        return driver.startsWith(around);
      }
    }
    return false;
  }

  private Project project(Path at, String name, Project.Kind kind, Predicate<Path> isPart) {
    List<SourceUnit> own = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    units.forEach(
        (file, unit) -> {
          if (isPart.test(file) && seen.add(file)) {
            own.add(unit);
          }
        });
    List<Path> other = cplusplus.stream().filter(isPart).sorted().toList();
    String reason =
        kind == Project.Kind.USER_MODE ? "it runs in user mode: a main routine begins it" : null;
    return new Project(name, at, root, kind, List.of(), own, other, reason);
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
