package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Visual Studio projects, each once for each configuration. */
final class VcxProjects {
  /** Folders above a project in which its solution is looked for. */
  private static final int SOLUTION_DISTANCE = 5;

  private final FolderIndex index;
  private final EntryRoutines entries;
  private final MsBuildEvaluation.Trouble trouble;
  private final Map<List<String>, Optional<VcxProject>> known = new HashMap<>();
  private final Map<Path, Boolean> hasSolution = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  VcxProjects(FolderIndex index, EntryRoutines entries, MsBuildEvaluation.Trouble trouble) {
    this.index = index;
    this.entries = entries;
    this.trouble = trouble;
  }

  /**
   * The project in {@code file}, in the configuration that comes nearest to {@code wanted}; empty
   * if it cannot be read, which has been reported then.
   */
  Optional<VcxProject> read(Path file, String wanted) {
    List<String> key = List.of(file.toString(), wanted);
    Optional<VcxProject> result = known.get(key);
    if (result == null) {
      result = evaluate(file, wanted);
      known.put(key, result);
    }
    return result;
  }

  /**
   * The project in {@code file} in all its configurations; those in which the same is built are
   * one.
   */
  List<VcxProject> readAll(Path file, String wanted) {
    List<String> names = evaluated(file, wanted).map(VcxProjects::configurations).orElse(List.of());
    Map<Project, VcxProject> distinct = new LinkedHashMap<>();
    Map<Project, List<String>> builtBy = new HashMap<>();
    for (String name : names.isEmpty() ? List.of(wanted) : names) {
      VcxProject project = read(file, name).orElse(null);
      if (project != null) {
        Project nameless = project.project().withConfigurations(List.of());
        distinct.putIfAbsent(nameless, project);
        builtBy.computeIfAbsent(nameless, p -> new ArrayList<>()).add(name);
      }
    }
    List<VcxProject> all = new ArrayList<>();
    distinct.forEach(
        (nameless, project) ->
            all.add(
                new VcxProject(
                    nameless.withConfigurations(builtBy.getOrDefault(nameless, List.of())),
                    project.references(),
                    project.libraries(),
                    project.output(),
                    project.missing())));
    return all;
  }

  /** The configurations of all projects that were read. */
  Set<String> names() {
    return names;
  }

  private Optional<VcxProject> evaluate(Path file, String wanted) {
    MsBuildProject first = evaluated(file, wanted).orElse(null);
    if (first == null) {
      return Optional.empty();
    }
    names.addAll(configurations(first));
    String nearest = Configurations.nearest(configurations(first), wanted);
    MsBuildProject result =
        nearest.equalsIgnoreCase(wanted) ? first : evaluated(file, nearest).orElse(first);
    VcxProject project = VcxProject.of(result, nearest, index, entries);
    for (String name : project.missing()) {
      trouble.report(file, 0, "source \"" + name + "\" does not exist");
    }
    return Optional.of(project);
  }

  private static List<String> configurations(MsBuildProject project) {
    return project.items("ProjectConfiguration").stream().map(MsBuildItem::include).toList();
  }

  private Optional<MsBuildProject> evaluated(Path file, String configuration) {
    Map<String, String> globals = new HashMap<>();
    globals.put("Configuration", Configurations.configuration(configuration));
    globals.put("Platform", Configurations.platform(configuration));
    globals.put("SolutionDir", solutionFolder(file) + "/");
    try {
      return Optional.of(
          MsBuildEvaluation.evaluate(file, globals, VcxProject.ITEM_TYPES, index, trouble));
    } catch (ProjectFormatException e) {
      trouble.report(file, e.line(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Path solutionFolder(Path file) {
    Path own = file.toAbsolutePath().getParent();
    Path at = own;
    for (int i = 0; at != null && i < SOLUTION_DISTANCE; i++) {
      if (hasSolution.computeIfAbsent(at, VcxProjects::holdsSolution)) {
        return at;
      }
      at = at.getParent();
    }
    return own == null ? file.toAbsolutePath() : own;
  }

  private static boolean holdsSolution(Path folder) {
    try (DirectoryStream<Path> solutions = Files.newDirectoryStream(folder, "*.{sln,slnx}")) {
      return solutions.iterator().hasNext();
    } catch (IOException e) {
      // What cannot be listed holds none that could be read.
      return false;
    }
  }
}
