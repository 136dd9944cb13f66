package dev.irqlint.project;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the sources of static libraries into the drivers that link them: by project reference,
 * wherever the library's project lies, or by the name of the library among the projects at hand. A
 * library that a driver links is no project of its own then.
 */
final class Linking {

  /** Reads a project that is referred to, in one configuration. */
  interface Loader {
    Optional<VcxProject> load(Path file, String configuration);
  }

  private final List<VcxProject> all;
  private final Loader loader;
  private final Set<Path> linked = new HashSet<>();

  Linking(List<VcxProject> all, Loader loader) {
    this.all = all;
    this.loader = loader;
  }

  /** The projects, drivers with the sources of their libraries. */
  List<Project> projects() {
    List<Project> drivers = new ArrayList<>();
    for (VcxProject project : all) {
      if (project.project().kind() == Project.Kind.DRIVER && project.project().isAnalysed()) {
        drivers.add(withLibraries(project));
      }
    }
    List<Project> result = new ArrayList<>(drivers);
    for (VcxProject project : all) {
      boolean isDone =
          (project.project().kind() == Project.Kind.DRIVER && project.project().isAnalysed())
              || linked.contains(project.project().file());
      if (!isDone) {
        result.add(project.project());
      }
    }
    return result;
  }

  private Project withLibraries(VcxProject driver) {
    Set<SourceUnit> units = new LinkedHashSet<>(driver.project().units());
    Set<Path> cplusplus = new LinkedHashSet<>(driver.project().cplusplus());
    Set<Path> done = new HashSet<>(Set.of(driver.project().file()));
    Deque<VcxProject> open = new ArrayDeque<>(List.of(driver));
    while (!open.isEmpty()) {
      for (VcxProject library : libraries(open.remove(), driver)) {
        if (done.add(library.project().file())) {
          linked.add(library.project().file());
          units.addAll(library.project().units());
          cplusplus.addAll(library.project().cplusplus());
          open.add(library);
        }
      }
    }
    Project own = driver.project();
    return new Project(
        own.name(),
        own.file(),
        own.folder(),
        own.kind(),
        own.configurations(),
        List.copyOf(units),
        List.copyOf(cplusplus),
        null);
  }

  private List<VcxProject> libraries(VcxProject project, VcxProject driver) {
    List<VcxProject> libraries = new ArrayList<>();
    String configuration = driver.project().configurations().get(0);
    for (Path reference : project.references()) {
      loader
          .load(reference, configuration)
          .filter(p -> p.project().kind() == Project.Kind.LIBRARY)
          .ifPresent(libraries::add);
    }
    for (String name : project.libraries()) {
      all.stream()
          .filter(p -> p.project().kind() == Project.Kind.LIBRARY && p.output().equals(name))
          .max(
              Comparator.comparingInt(
                      (VcxProject p) -> common(p.project().file(), driver.project().file()))
                  .thenComparing(p -> p.project().configurations().contains(configuration)))
          .ifPresent(libraries::add);
    }
    return libraries;
  }

  /** How many folders two files have in common: the nearest library of a name is the one meant. */
  private static int common(Path a, Path b) {
    int count = 0;
    while (count < Math.min(a.getNameCount(), b.getNameCount())
        && a.getName(count).equals(b.getName(count))) {
      count++;
    }
    return count;
  }
}
