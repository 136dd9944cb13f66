package dev.irqlint.project;

import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.FolderIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the drivers in what the user named: folders, project files, solutions, compilation
 * databases, {@code sources} files, and single sources, for which the driver around them is looked
 * for. How each is told is written down in docs/projects.md.
 */
public final class ProjectFinder {

  /**
   * How to look.
   *
   * @param root the folder that names of files in problems are relative to
   * @param choice the configuration to build; where a project has none of that name, the nearest
   */
  public record Options(Path root, ConfigurationChoice choice) {}

  private final Options options;
  private final FolderIndex index;
  private final ProblemSink problems;
  private final VcxProjects visualStudio;
  private final EntryRoutines entries = new EntryRoutines();

  /**
   * Sets up a search.
   *
   * @param index finds files without regard to case
   * @param problems takes what cannot be read, and which files are not analysed
   */
  public ProjectFinder(Options options, FolderIndex index, ProblemSink problems) {
    this.options = options;
    this.index = index;
    this.problems = problems;
    this.visualStudio = new VcxProjects(index, entries, this::report);
  }

  /**
   * The projects that {@code inputs} name, drivers and others, sorted by the files that describe
   * them; none twice.
   *
   * @throws UnknownConfigurationException if a configuration is asked for that no project has
   */
  public List<Project> find(List<Path> inputs) {
    return new Search().run(inputs);
  }

  private void report(Path file, int line, String message) {
    problems.report(new Problem(Problem.Kind.UNREADABLE_FILE, name(file), line, message));
  }

  private String name(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path root = options.root.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  /** One search: what it has found so far. */
  private final class Search {
    private final Map<Path, List<VcxProject>> vcxProjects = new LinkedHashMap<>();
    private final List<Project> others = new ArrayList<>();
    private final Set<Path> seen = new LinkedHashSet<>();
    private final Set<String> solutionNames = new HashSet<>();
    private final Neighbourhood neighbourhood = new Neighbourhood();

    /** What project files beside sources hold, each read once. */
    private final Map<Path, Neighbour> neighbours = new HashMap<>();

    List<Project> run(List<Path> inputs) {
      for (Path input : inputs) {
        Path path = input.toAbsolutePath().normalize();
        if (!seen.add(path)) {
          continue;
        }
        if (Files.isDirectory(path)) {
          folder(path);
        } else if (Files.isRegularFile(path)) {
          file(path);
        } else {
          report(path, 0, "the file does not exist");
        }
      }
      checkConfiguration();
      List<VcxProject> all = vcxProjects.values().stream().flatMap(List::stream).toList();
      List<Project> projects = new ArrayList<>(new Linking(all, visualStudio::read).projects());
      projects.addAll(others);
      List<Project> sorted =
          projects.stream()
              .distinct()
              .sorted(Comparator.comparing(Project::file).thenComparing(Project::name))
              .toList();
      sorted.forEach(this::reportCplusplus);
      return sorted;
    }

    /** One project of many may lack the configuration; that all do is a mistake of the user's. */
    private void checkConfiguration() {
      String wanted = options.choice.name();
      Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      known.addAll(visualStudio.names());
      known.addAll(solutionNames);
      if (wanted != null && !known.isEmpty() && !known.contains(wanted)) {
        throw new UnknownConfigurationException(wanted, List.copyOf(known));
      }
    }

    private void reportCplusplus(Project project) {
      if (project.kind() == Project.Kind.DRIVER || project.kind() == Project.Kind.LIBRARY) {
        for (Path file : project.cplusplus()) {
          problems.report(
              Problem.in(
                  Problem.Kind.FILE_NOT_ANALYSED, name(file), "C++ sources are not analysed yet"));
        }
      }
    }

    private List<VcxProject> load(Path file, String configuration) {
      return options.choice.all()
          ? visualStudio.readAll(file, configuration)
          : visualStudio.read(file, configuration).stream().toList();
    }

    private List<VcxProject> add(Path file, String configuration) {
      return vcxProjects.computeIfAbsent(file, f -> load(f, configuration));
    }

    private void file(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      if (name.endsWith(".vcxproj")) {
        add(file, options.choice.wanted());
      } else if (name.endsWith(".sln") || name.endsWith(".slnx")) {
        solution(file);
      } else if (name.endsWith(".json")) {
        database(file);
      } else if (name.equals("sources")) {
        sources(file);
      } else {
        around(file);
      }
    }

    private void solution(Path file) {
      try {
        for (Solution.Entry entry : Solution.read(file).entries()) {
          Path found = index.find(SourceTree.folderOf(file), entry.path()).orElse(null);
          solutionNames.addAll(entry.active().keySet());
          if (found == null) {
            report(file, 0, "project \"" + entry.path() + "\" does not exist");
          } else {
            add(found, entry.configuration(options.choice.wanted()));
          }
        }
      } catch (ProjectFormatException e) {
        report(file, e.line(), String.valueOf(e.getMessage()));
      }
    }

    private List<Project> sources(Path file) {
      List<Project> projects = readSources(file);
      others.addAll(projects);
      return projects;
    }

    private List<Project> readSources(Path file) {
      try {
        SourcesFile.Result result = SourcesFile.read(file, options.choice.wanted(), index);
        result.missing().forEach(n -> report(file, 0, "source \"" + n + "\" does not exist"));
        return List.of(result.project());
      } catch (ProjectFormatException e) {
        report(file, e.line(), String.valueOf(e.getMessage()));
        return List.of();
      }
    }

    private List<Project> database(Path file) {
      List<Project> projects = readDatabase(file);
      others.addAll(projects);
      return projects;
    }

    private List<Project> readDatabase(Path file) {
      try {
        CompilationDatabase database = CompilationDatabase.read(file, index);
        database.missing().forEach(n -> report(file, 0, "source \"" + n + "\" does not exist"));
        return DatabaseDrivers.of(file, database, entries);
      } catch (ProjectFormatException e) {
        report(file, e.line(), String.valueOf(e.getMessage()));
        return List.of();
      }
    }

    // Folders.

    private void folder(Path folder) {
      SourceTree tree = SourceTree.of(folder);
      tree.unreadable.forEach(path -> report(path, 0, "the file cannot be read"));
      if (!tree.isComplete) {
        problems.report(
            Problem.in(
                Problem.Kind.BUDGET, name(folder), "the folder holds too many files to look at"));
      }
      Set<Path> claimed = new LinkedHashSet<>();
      for (Path file : tree.visualStudio) {
        add(file, options.choice.wanted()).forEach(p -> claimed.addAll(p.project().sources()));
      }
      for (Path file : tree.databases) {
        if (vcxProjects.isEmpty()) {
          database(file).forEach(project -> claimed.addAll(project.sources()));
        }
      }
      for (Path file : tree.buildUtility) {
        if (!isClaimed(SourceTree.folderOf(file), claimed)) {
          sources(file).forEach(project -> claimed.addAll(project.sources()));
        }
      }
      LooseSources loose = new LooseSources(folder, tree, claimed, entries, index);
      others.addAll(loose.drivers());
      for (Path file : loose.unnamed()) {
        problems.report(
            Problem.in(Problem.Kind.FILE_NOT_ANALYSED, name(file), "no project names this source"));
      }
    }

    /** Whether a project has sources right in {@code folder}: its own build tells more then. */
    private boolean isClaimed(Path folder, Set<Path> claimed) {
      return claimed.stream().anyMatch(file -> SourceTree.folderOf(file).equals(folder));
    }

    // Single files.

    private void around(Path file) {
      boolean isSource = Language.of(String.valueOf(file.getFileName())) != Language.OTHER;
      for (List<Path> candidates : neighbourhood.around(SourceTree.folderOf(file))) {
        boolean found = false;
        for (Path candidate : candidates) {
          found |= take(candidate, isSource ? file : null);
        }
        if (found) {
          return;
        }
      }
      if (seen.add(SourceTree.folderOf(file))) {
        folder(SourceTree.folderOf(file));
      }
    }

    /** Takes a project if it names {@code source}; any project, where that is null. */
    private boolean take(Path file, @Nullable Path source) {
      Neighbour neighbour = neighbours.computeIfAbsent(file, this::read);
      if (neighbour.projects.isEmpty() || (source != null && !neighbour.sources.contains(source))) {
        return false;
      }
      if (neighbour.visualStudio.isEmpty()) {
        if (seen.add(file)) {
          others.addAll(neighbour.projects);
        }
      } else {
        vcxProjects.putIfAbsent(file, neighbour.visualStudio);
      }
      return true;
    }

    private Neighbour read(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      List<VcxProject> visualStudio =
          name.endsWith(".vcxproj") ? load(file, options.choice.wanted()) : List.of();
      List<Project> projects =
          name.endsWith(".vcxproj")
              ? visualStudio.stream().map(VcxProject::project).toList()
              : name.equals("sources") ? readSources(file) : readDatabase(file);
      Set<Path> sources = new HashSet<>();
      projects.forEach(project -> sources.addAll(project.sources()));
      return new Neighbour(visualStudio, projects, sources);
    }
  }

  /**
   * A project file beside a source.
   *
   * @param visualStudio its projects where it is one of Visual Studio's
   * @param projects all its projects
   * @param sources what they name
   */
  private record Neighbour(
      List<VcxProject> visualStudio, List<Project> projects, Set<Path> sources) {}
}
