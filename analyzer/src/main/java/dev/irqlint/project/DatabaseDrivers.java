package dev.irqlint.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the drivers in a compilation database apart: by target where the database tells targets, by
 * folder where it does not. A target that begins neither a driver nor a program is a library; where
 * there is but one driver, it belongs to that.
 */
final class DatabaseDrivers {
  private DatabaseDrivers() {}

  private static final class Target {
    final Map<Path, SourceUnit> units = new TreeMap<>();
    final List<Path> cplusplus = new ArrayList<>();

    Project.Kind kind(EntryRoutines entries) {
      boolean user = false;
      for (List<Path> files : List.of(List.copyOf(units.keySet()), cplusplus)) {
        for (Path file : files) {
          if (entries.of(file) == EntryRoutines.Entry.DRIVER) {
            return Project.Kind.DRIVER;
          }
          user |= entries.of(file) == EntryRoutines.Entry.USER;
        }
      }
      return user ? Project.Kind.USER_MODE : Project.Kind.LIBRARY;
    }
  }

  /** The projects in the database that {@code file} holds. */
  static List<Project> of(Path file, CompilationDatabase database, EntryRoutines entries) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (CompilationDatabase.Entry entry : database.entries()) {
      Target target = targets.computeIfAbsent(entry.target(), t -> new Target());
      if (entry.language() == Language.C) {
        target.units.putIfAbsent(entry.unit().file(), entry.unit());
      } else {
        target.cplusplus.add(entry.unit().file());
      }
    }
    Path parent = file.getParent();
    Path folder = parent == null ? file : parent;
    List<Project> projects = new ArrayList<>();
    Target nameless = targets.remove("");
    if (nameless != null) {
      Path root = commonFolder(nameless, folder);
      FolderDrivers.of(root, nameless.units, nameless.cplusplus, entries)
          .forEach(project -> projects.add(describedBy(file, project)));
    }
    targets.forEach((name, target) -> projects.add(project(file, name, target, entries)));
    return withLibraries(projects);
  }

  private static Project describedBy(Path file, Project project) {
    return new Project(
        project.name(),
        file,
        project.folder(),
        project.kind(),
        project.configurations(),
        project.units(),
        project.cplusplus(),
        project.skippedReason());
  }

  private static Project project(Path file, String name, Target target, EntryRoutines entries) {
    Project.Kind kind = target.kind(entries);
    Path parent = file.getParent();
    return new Project(
        name,
        file,
        commonFolder(target, parent == null ? file : parent),
        kind,
        List.of(),
        List.copyOf(target.units.values()),
        target.cplusplus,
        kind == Project.Kind.USER_MODE ? "it runs in user mode: a main routine begins it" : null);
  }

  private static Path commonFolder(Target target, Path fallback) {
    Path common = null;
    for (Path file : target.units.keySet()) {
      common = common == null ? file.getParent() : common;
      while (common != null && !file.startsWith(common)) {
        common = common.getParent();
      }
    }
    return common == null ? fallback : common;
  }

  private static List<Project> withLibraries(List<Project> projects) {
    List<Project> drivers = projects.stream().filter(p -> p.kind() == Project.Kind.DRIVER).toList();
    if (drivers.size() != 1) {
      return projects;
    }
    Project driver = drivers.get(0);
    List<SourceUnit> units = new ArrayList<>(driver.units());
    List<Path> cplusplus = new ArrayList<>(driver.cplusplus());
    List<Project> others = new ArrayList<>();
    for (Project project : projects) {
      if (project.kind() == Project.Kind.LIBRARY) {
        units.addAll(project.units());
        cplusplus.addAll(project.cplusplus());
      } else if (project.kind() != Project.Kind.DRIVER) {
        others.add(project);
      }
    }
    others.add(
        new Project(
            driver.name(),
            driver.file(),
            driver.folder(),
            driver.kind(),
            driver.configurations(),
            units,
            cplusplus,
            null));
    return others;
  }
}
