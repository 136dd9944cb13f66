package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Opens include files, each as often as it asks for. */
final class Inclusion {
  /** Files open at once; MSVC stops at 1,024, gcc at 200. */
  private static final int MAX_DEPTH = 200;

  /**
   * Files read for one unit; the largest units of real drivers, with WDK headers, read some 700.
   */
  private static final int MAX_FILES = 20_000;

  private final SourceCache cache;
  private final IncludeSearch search;
  private final TokenReader reader;
  private final Set<SourceFile> headers;
  private final Set<String> missing;
  private final MacroTable macros;
  private final ProblemSink problems;
  private final Set<Path> once = new HashSet<>();
  private int opened;

  Inclusion(
      SourceCache cache,
      IncludeSearch search,
      TokenReader reader,
      Set<SourceFile> headers,
      Set<String> missing,
      MacroTable macros,
      ProblemSink problems) {
    this.cache = cache;
    this.search = search;
    this.reader = reader;
    this.headers = headers;
    this.missing = missing;
    this.macros = macros;
    this.problems = problems;
  }

  /** {@code #pragma once} in {@code file}. */
  void once(LexedFile file) {
    once.add(file.path());
  }

  /** Whether an include file of that name can be found. */
  boolean exists(String name, boolean isQuoted) {
    return find(name, isQuoted).isPresent();
  }

  private Optional<Path> find(String name, boolean isQuoted) {
    List<Path> includers = reader.files().stream().map(frame -> frame.file.path()).toList();
    return search.find(name, isQuoted, includers);
  }

  /** Reads the file called {@code name} next. */
  void include(String name, boolean isQuoted, Token place) {
    Optional<Path> found = find(name, isQuoted);
    if (found.isEmpty()) {
      reportMissing(name, place);
      return;
    }
    Optional<LexedFile> header = cache.header(found.get());
    if (header.isEmpty() || isDone(header.get())) {
      return;
    }
    if (reader.files().size() >= MAX_DEPTH || opened++ >= MAX_FILES) {
      String limit =
          reader.files().size() >= MAX_DEPTH
              ? "include files are nested more than " + MAX_DEPTH + " deep"
              : "the unit includes more than " + MAX_FILES + " files";
      problems.report(
          Problem.at(
              Problem.Kind.BUDGET,
              place.span(),
              limit + "; \"" + name + "\" is left out (does it include itself?)"));
      return;
    }
    headers.add(header.get().source());
    reader.pushFile(header.get());
  }

  private boolean isDone(LexedFile header) {
    return once.contains(header.path())
        || (header.guard() != null && macros.get(header.guard()) != null);
  }

  private void reportMissing(String name, Token place) {
    String simple = name.toLowerCase(Locale.ROOT);
    // WPP makes these from the source when the driver is built; they only hold trace macros.
    if (simple.endsWith(".tmh")) {
      return;
    }
    missing.add(name);
    problems.report(
        Problem.at(
            Problem.Kind.MISSING_INCLUDE,
            place.span(),
            "include file \"" + name + "\" was not found"));
  }
}
