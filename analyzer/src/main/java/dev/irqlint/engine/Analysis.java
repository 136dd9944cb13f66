package dev.irqlint.engine;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Suppressed;
import dev.irqlint.kernel.KernelModel;
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
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.project.Project;
import dev.irqlint.project.ProjectFinder;
import dev.irqlint.project.SourceUnit;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.suppression.KnownHeaders;
import dev.irqlint.suppression.Suppressions;
import dev.irqlint.suppression.UnitSuppressions;
import dev.irqlint.text.FolderIndex;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs all stages over all drivers of a request. */
public final class Analysis {
  /** The numbers of Microsoft's warnings for drivers. */
  private static final Pattern MICROSOFT = Pattern.compile("28[0-9]{3}");

  private final Request request;
  private final Problems problems = new Problems();
  private final KernelModel kernel;
  private final KernelTypes types = KernelTypes.load();
  private final HeaderTrees trees = new HeaderTrees();
  private final RuleCatalog catalog = RuleCatalog.load();
  private final List<Rule> rules = catalog.rules();
  private final Suppressions suppressions = new Suppressions(this::codes, catalog::hint, problems);

  /** The answers of {@link #codes}: a header's pragmas ask the same in each unit. */
  private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

  private final VariantFindings found = new VariantFindings();
  private final Set<SourceFile> files = new LinkedHashSet<>();
  private final Map<String, Boolean> definitions = new HashMap<>();
  private final SourceCache cache;
  private final FolderIndex folders = new FolderIndex();
  private final HeaderIndexes headers = new HeaderIndexes();
  private final KnownHeaders knownHeaders = new KnownHeaders();
  private final Map<Path, Integer> unresolvedCalls = new HashMap<>();

  private final Consumer<DriverAnalysis.Study> studies;
  private final Observer observer;

  private Analysis(Request request, Consumer<DriverAnalysis.Study> studies, Observer observer) {
    this.request = request;
    this.studies = studies;
    this.observer = observer;
    this.kernel = KernelModel.load().with(request.additions());
    this.cache = new SourceCache(request.root(), problems);
  }

  /**
   * Analyses what {@code request} names.
   *
   * @return findings and problems in the one order, whatever the number of threads
   * @throws UnknownConfigurationException if a configuration is asked for that no project has
   */
  public static Result run(Request request) {
    return run(request, study -> {});
  }

  /** The same; {@code observer} is told of each driver. */
  public static Result observe(Request request, Observer observer) {
    return new Analysis(request, study -> {}, observer).run();
  }

  /** The same; {@code studies} takes the states of each driver as well. */
  static Result run(Request request, Consumer<DriverAnalysis.Study> studies) {
    return run(request, studies, driver -> {});
  }

  /** The same; {@code observer} says which states the studies are to have. */
  static Result run(Request request, Consumer<DriverAnalysis.Study> studies, Observer observer) {
    return new Analysis(request, studies, observer).run();
  }

  private Result run() {
    ProjectFinder.Options options = new ProjectFinder.Options(request.root(), request.choice());
    List<Project> projects = new ProjectFinder(options, folders, problems).find(request.inputs());
    List<Project> drivers = projects.stream().filter(Project::isAnalysed).toList();
    Set<Path> sources = new HashSet<>();
    drivers.forEach(driver -> driver.units().forEach(unit -> sources.add(unit.file())));
    projects.stream().filter(project -> !project.isAnalysed()).forEach(this::skipped);
    observer.found(drivers.size());
    // Drivers are looked at side by side, and the units of each are parsed side by side: a single
    // driver keeps all processors busy, and so do many small ones.
    try (Workers byDriver = new Workers(request.jobs());
        Workers byUnit = new Workers(request.jobs())) {
      byDriver.map(largestFirst(drivers), driver -> take(analyse(driver, byUnit)));
    }
    int lines = files.stream().mapToInt(SourceFile::lineCount).sum();
    int parsed = (int) definitions.values().stream().filter(isParsed -> isParsed).count();
    Set<Finding> findings = found.merged();
    List<Suppressed> suppressed = suppressions.of(findings);
    suppressed.forEach(s -> findings.remove(s.finding()));
    return new Result(
        List.copyOf(findings),
        suppressed,
        problems.sorted(),
        new Statistics(
            found.drivers(),
            drivers.size(),
            sources.size(),
            lines,
            parsed,
            definitions.size(),
            unresolvedCalls.values().stream().mapToInt(calls -> calls).sum()));
  }

  /** The one that takes longest shall not be the one that all others wait for in the end. */
  private static List<Project> largestFirst(List<Project> drivers) {
    record Sized(Project driver, long bytes) {}

    return drivers.stream()
        .map(driver -> new Sized(driver, bytes(driver)))
        .sorted(Comparator.comparingLong(Sized::bytes).reversed())
        .map(Sized::driver)
        .toList();
  }

  private static long bytes(Project driver) {
    return driver.units().stream().mapToLong(unit -> unit.file().toFile().length()).sum();
  }

  private void skipped(Project project) {
    problems.report(
        Problem.in(
            Problem.Kind.FILE_NOT_ANALYSED,
            cache.name(project.file()),
            String.valueOf(project.skippedReason())));
  }

  /** What comes of one driver. */
  private record Analysed(
      Project project,
      List<Parsed> units,
      Set<SourceFile> files,
      DriverAnalysis.Study study,
      List<Finding> findings) {}

  /**
   * Adds what came of one driver, which may then be let go of: the order in which drivers are ready
   * leaves no trace, since all that is kept is sorted or counted.
   */
  private synchronized boolean take(Analysed driver) {
    files.addAll(driver.files);
    for (Parsed unit : driver.units) {
      suppressions.add(unit.suppressions);
      for (ParsedUnit.Definition definition : unit.unit.definitions()) {
        String key = definition.place().file().name() + ":" + definition.place().start();
        definitions.merge(key, definition.isParsed(), Boolean::logicalOr);
      }
    }
    found.add(driver.project, driver.findings);
    // Variants of a driver have most of their calls in common.
    unresolvedCalls.merge(
        driver.project.file(), driver.study.facts().callGraph().unresolvedCalls(), Math::max);
    studies.accept(driver.study);
    List<String> names = driver.files.stream().map(SourceFile::name).sorted().toList();
    observer.analysed(new Driver(name(driver.project), names, driver.study.facts()));
    return true;
  }

  private String name(Project project) {
    boolean isOneOfMany = request.choice().all() && !project.configurations().isEmpty();
    return isOneOfMany
        ? project.name() + " (" + String.join(", ", project.configurations()) + ")"
        : project.name();
  }

  /** The codes of the rules that a word in a suppression means. */
  private Set<String> codes(String word) {
    return codes.computeIfAbsent(
        word,
        asked ->
            catalog.matching(asked).stream()
                .map(rule -> rule.meta().code())
                .collect(Collectors.toSet()));
  }

  /** The same for a word in a pragma: only numbers are asked for there. */
  private Set<String> codesOfMicrosoft(String word) {
    return MICROSOFT.matcher(word).matches() ? codes(word) : Set.of();
  }

  /** What the units of a driver are preprocessed with; most share it. */
  private record Settings(
      List<String> definitions, List<String> undefinitions, List<Path> includeFolders) {}

  private Settings settings(SourceUnit unit) {
    return new Settings(
        joined(unit.definitions(), request.definitions()),
        joined(unit.undefinitions(), request.undefinitions()),
        joined(unit.includeFolders(), request.includeFolders()));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private Analysed analyse(Project project, Workers workers) {
    HeaderIndex around = headers.around(project.folder());
    Map<Settings, Preprocessor> preprocessors = new HashMap<>();
    for (SourceUnit unit : project.units()) {
      preprocessors.computeIfAbsent(
          settings(unit),
          s ->
              new Preprocessor(
                  cache,
                  new IncludeSearch(folders, s.includeFolders, around),
                  s.definitions,
                  s.undefinitions,
                  problems));
    }
    UnitParser parser = new UnitParser(types::contains, trees, problems);
    List<Optional<Parsed>> units =
        workers.map(
            project.units(),
            unit ->
                Optional.ofNullable(preprocessors.get(settings(unit)))
                    .flatMap(p -> p.preprocess(unit.file(), unit.forcedIncludes()))
                    .map(preprocessed -> parse(preprocessed, parser)));
    List<Parsed> parsed = new ArrayList<>();
    Set<SourceFile> read = new LinkedHashSet<>();
    for (Optional<Parsed> unit : units) {
      unit.ifPresent(
          p -> {
            parsed.add(p);
            read.add(p.unit.unit().file());
            read.addAll(p.headers);
          });
    }
    DriverAnalysis analysis = new DriverAnalysis(kernel, rules, problems, observer::asksFor);
    DriverAnalysis.Study study = analysis.study(parsed.stream().map(p -> p.unit.unit()).toList());
    return new Analysed(project, parsed, read, study, analysis.check(study.facts()));
  }

  private record Parsed(ParsedUnit unit, Set<SourceFile> headers, UnitSuppressions suppressions) {}

  private Parsed parse(PreprocessedUnit unit, UnitParser parser) {
    ParsedUnit parsed = parser.parse(unit);
    return new Parsed(
        parsed,
        new HashSet<>(unit.headers()),
        UnitSuppressions.of(unit, parsed.unit(), knownHeaders, this::codesOfMicrosoft));
  }
}
