package dev.irqlint.benchmarks;

import dev.irqlint.kernel.KernelTypes;
import dev.irqlint.parse.HeaderTrees;
import dev.irqlint.parse.ParsedUnit;
import dev.irqlint.parse.UnitParser;
import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.HeaderIndexes;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problems;
import dev.irqlint.project.Project;
import dev.irqlint.project.ConfigurationChoice;
import dev.irqlint.project.ProjectFinder;
import dev.irqlint.project.SourceUnit;
import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** The drivers below a folder, read by the front end with the settings of their own projects. */
final class Tree {
  /** Bytes; parser and builders descend once for each level of nesting in the source. */
  private static final long STACK_SIZE = 64L << 20;

  private final Path root;
  private final List<Path> includes;
  private final FolderIndex folders = new FolderIndex();
  private final HeaderIndexes indexes = new HeaderIndexes();
  private final HeaderTrees trees = new HeaderTrees();
  private final Predicate<String> types;
  private final SourceCache cache;
  final Problems problems = new Problems();

  /**
   * A tree of drivers.
   *
   * @param includes further folders to look for headers in
   */
  Tree(Path root, List<Path> includes) {
    this(root, includes, KernelTypes.load()::contains);
  }

  /** The same; {@code types} tells the types of the kernel. */
  Tree(Path root, List<Path> includes, Predicate<String> types) {
    this.types = types;
    this.root = root.toAbsolutePath().normalize();
    this.includes = List.copyOf(includes);
    this.cache = new SourceCache(this.root, problems);
  }

  /** What the projects build that have C sources, in user mode too. */
  List<Project> projects() {
    ProjectFinder.Options options =
        new ProjectFinder.Options(root, ConfigurationChoice.DEFAULT);
    return new ProjectFinder(options, folders, problems)
        .find(List.of(root)).stream().filter(project -> !project.units().isEmpty()).toList();
  }

  /** What is done with a unit, by any number of threads. */
  interface Work<T> {
    T apply(Reader reader, SourceUnit unit);
  }

  /** Reads the units of one project. */
  final class Reader {
    private final HeaderIndex headers;
    private final UnitParser parser = new UnitParser(types, trees, problems);
    private final List<Setup> setups = new ArrayList<>();

    private record Setup(List<?> settings, Preprocessor preprocessor) {}

    private Reader(Project project) {
      this.headers = indexes.around(project.folder());
    }

    private synchronized Preprocessor preprocessor(SourceUnit unit) {
      List<Object> settings =
          List.of(unit.definitions(), unit.undefinitions(), unit.includeFolders());
      for (Setup setup : setups) {
        if (setup.settings.equals(settings)) {
          return setup.preprocessor;
        }
      }
      List<Path> all = new ArrayList<>(unit.includeFolders());
      all.addAll(includes);
      Preprocessor preprocessor =
          new Preprocessor(
              cache,
              new IncludeSearch(folders, all, headers),
              unit.definitions(),
              unit.undefinitions(),
              problems);
      setups.add(new Setup(settings, preprocessor));
      return preprocessor;
    }

    Optional<PreprocessedUnit> preprocess(SourceUnit unit) {
      return preprocessor(unit).preprocess(unit.file(), unit.forcedIncludes());
    }

    ParsedUnit parse(PreprocessedUnit unit) {
      return parser.parse(unit);
    }
  }

  /** A reader for {@code project}. */
  Reader reader(Project project) {
    return new Reader(project);
  }

  /** Does {@code work} with all units of one project; results come in the order of the units. */
  <T> List<T> map(Project project, Work<T> work, ExecutorService threads) {
    Reader reader = new Reader(project);
    List<Future<T>> futures = new ArrayList<>();
    for (SourceUnit unit : project.units()) {
      futures.add(threads.submit(() -> work.apply(reader, unit)));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return results;
  }

  /** Threads with stacks as deep as those of an analysis. */
  static ExecutorService threads(int count) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(null, task, "front-end", STACK_SIZE);
          thread.setDaemon(true);
          return thread;
        });
  }
}
