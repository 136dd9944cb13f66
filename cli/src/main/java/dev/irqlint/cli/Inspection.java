package dev.irqlint.cli;

import dev.irqlint.cli.config.Configuration;
import dev.irqlint.engine.Observer;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.engine.Statistics;
import dev.irqlint.problem.Problems;
import dev.irqlint.project.Project;
import dev.irqlint.project.ProjectFinder;
import dev.irqlint.project.UnknownConfigurationException;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.SourceOrigin;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.text.FolderIndex;
import dev.irqlint.text.Spelling;
import java.nio.file.Path;
import java.util.List;

/**
 * One analysis as several commands need it: what the user means by the options and the
 * configuration, and what of the result lies in the paths that are named.
 */
final class Inspection {
  private final Surroundings surroundings;
  private final RuleCatalog catalog;
  private final Configuration configuration;
  private final Scope scope;
  private final Request request;

  /**
   * Reads options and configuration; nothing is analysed yet.
   *
   * @throws UsageException if they cannot be meant
   */
  Inspection(Surroundings surroundings, SourceOptions sources) {
    this.surroundings = surroundings;
    Path folder = surroundings.folder();
    this.catalog = surroundings.catalog().get();
    this.configuration = sources.configuration(folder, catalog);
    this.scope = sources.scope(folder, configuration);
    this.request = sources.request(scope, folder, configuration);
  }

  RuleCatalog catalog() {
    return catalog;
  }

  Configuration configuration() {
    return configuration;
  }

  Scope scope() {
    return scope;
  }

  Request request() {
    return request;
  }

  /** Analyses. */
  Result run() {
    return run(driver -> {});
  }

  /** Analyses; {@code observer} is told of each driver. */
  Result run(Observer observer) {
    if (scope.inputs().isEmpty()) {
      return nothing();
    }
    try {
      if (!surroundings.showsProgress()) {
        return surroundings.analyzer().observe(request, observer);
      }
      try (Progress progress = new Progress(surroundings.err(), observer)) {
        return surroundings.analyzer().observe(request, progress);
      }
    } catch (UnknownConfigurationException e) {
      throw complaint(e);
    }
  }

  /** The projects that are meant, drivers and others. */
  List<Project> projects() {
    try {
      return new ProjectFinder(
              new ProjectFinder.Options(request.root(), request.choice()),
              new FolderIndex(),
              new Problems())
          .find(request.inputs());
    } catch (UnknownConfigurationException e) {
      throw complaint(e);
    }
  }

  private static UsageException complaint(UnknownConfigurationException e) {
    String hint = Spelling.hint(e.wanted(), e.known());
    return new UsageException(
        e.getMessage() + (hint.isEmpty() ? "; there are " + String.join(", ", e.known()) : hint));
  }

  private static Result nothing() {
    return new Result(List.of(), List.of(), List.of(), new Statistics(0, 0, 0, 0, 0, 0, 0));
  }

  /** The findings in the paths that are named, the suppressed ones too, at the user's levels. */
  List<NamedFinding> named(Result result) {
    Levels levels = new Levels(configuration.levels());
    Path folder = surroundings.folder();
    return NamedFinding.of(
            levels.apply(result.findings()), levels.applyToSuppressed(result.suppressed()))
        .stream()
        .filter(named -> scope.covers(folder.resolve(named.finding().place().file().name())))
        .toList();
  }

  /** What reports show. */
  Outcome outcome(
      List<NamedFinding> findings,
      List<NamedFinding> suppressed,
      Result result,
      SourceOrigin origin) {
    return new Outcome(
        findings,
        suppressed,
        result.problems(),
        result.statistics(),
        catalog.rules(),
        surroundings.build().tool(),
        origin);
  }

  /** Says what could not be seen. */
  void sayProblems(Result result) {
    if (result.statistics().files() == 0 && !scope.inputs().isEmpty()) {
      surroundings.say("no C sources were found");
    }
    Summary.lines(result.problems(), surroundings.build()).forEach(surroundings::say);
  }
}
