package dev.irqlint.project;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build would make one binary of.
 *
 * @param name the name people know it by
 * @param file the file that describes it; the folder itself where no file does
 * @param folder the folder that holds its sources, for finding headers that no include folder has
 * @param kind what it builds
 * @param configurations the configurations this stands for, each {@code Configuration|Platform};
 *     empty where the build knows none
 * @param units its C sources, in the build's order, those of the static libraries linked in behind
 *     its own
 * @param cplusplus its C++ sources, which irqlint does not read
 * @param skippedReason why it is not to be analysed, for people; null if it is
 */
public record Project(
    String name,
    Path file,
    Path folder,
    Kind kind,
    List<String> configurations,
    List<SourceUnit> units,
    List<Path> cplusplus,
    @Nullable String skippedReason) {

  /** Keeps its own copies of the lists. */
  public Project {
    configurations = List.copyOf(configurations);
    units = List.copyOf(units);
    cplusplus = List.copyOf(cplusplus);
  }

  /** What a project builds. */
  public enum Kind {
    /** A driver, or a library of routines for drivers that is loaded like one. */
    DRIVER,
    /** Routines for drivers that link it; found on its own, since no driver at hand does. */
    LIBRARY,
    /** Something that runs in user mode. */
    USER_MODE,
    /** Nothing of C: a package, a makefile. */
    OTHER
  }

  /** Whether it is to be analysed. */
  public boolean isAnalysed() {
    return skippedReason == null;
  }

  /** All its sources. */
  Set<Path> sources() {
    Set<Path> sources = new LinkedHashSet<>();
    units.forEach(unit -> sources.add(unit.file()));
    sources.addAll(cplusplus);
    return sources;
  }

  Project withConfigurations(List<String> names) {
    return new Project(name, file, folder, kind, names, units, cplusplus, skippedReason);
  }
}
