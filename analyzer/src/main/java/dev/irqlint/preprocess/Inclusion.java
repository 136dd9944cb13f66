package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens include files, each as often as it asks for. */
final class Inclusion {
  /** Files open at once; MSVC stops at 1,024, gcc at 200. */
  static final int MAX_DEPTH = 200;

  /**
   * Files read for one unit; the largest units of real drivers, with WDK headers, read some 700.
   */
  static final int MAX_FILES = 5_000;

  private final SourceCache cache;
  private final IncludeSearch search;
  private final TokenReader reader;
  private final MacroTable macros;
  private final Recorder recorder;

  Inclusion(
      SourceCache cache,
      IncludeSearch search,
      TokenReader reader,
      MacroTable macros,
      Recorder recorder) {
    this.cache = cache;
    this.search = search;
    this.reader = reader;
    this.macros = macros;
    this.recorder = recorder;
  }

  /** {@code #pragma once} in {@code file}. */
  void once(LexedFile file) {
    macros.once(file.path());
  }

  /** Whether an include file of that name can be found. */
  boolean exists(String name, boolean isQuoted) {
    return find(name, isQuoted).isPresent();
  }

  private Optional<Path> find(String name, boolean isQuoted) {
    List<Path> includers = reader.paths();
    Optional<Path> found = search.find(name, isQuoted, includers);
    recorder.current().lookup(new HeaderEffects.Lookup(name, isQuoted, includers, found));
    return found;
  }

  /** Reads the file called {@code name} next. */
  void include(String name, boolean isQuoted, Token place) {
    Optional<Path> found = find(name, isQuoted);
    if (found.isEmpty()) {
      reportMissing(name, isQuoted, place);
      return;
    }
    Optional<LexedFile> header = cache.header(found.get());
    if (header.isEmpty() || isDone(header.get())) {
      return;
    }
    if (reader.files().size() >= MAX_DEPTH || recorder.opened() >= MAX_FILES) {
      recorder.spoil();
      String limit =
          reader.files().size() >= MAX_DEPTH
              ? "include files are nested more than " + MAX_DEPTH + " deep"
              : "the unit includes more than " + MAX_FILES + " files";
      recorder.report(
          Problem.at(
              Problem.Kind.BUDGET,
              place.span(),
              limit + "; \"" + name + "\" is left out (does it include itself?)"));
      return;
    }
    recorder.include(header.get());
  }

  private boolean isDone(LexedFile header) {
    return macros.isOnce(header.path())
        || (header.guard() != null && macros.get(header.guard()) != null);
  }

  private void reportMissing(String name, boolean isQuoted, Token place) {
    String simple = name.toLowerCase(Locale.ROOT);
    // WPP makes these from the source when the driver is built; they only hold trace macros.
    if (simple.endsWith(".tmh")) {
      return;
    }
    recorder.current().missing(isQuoted ? "\"" + name + "\"" : "<" + name + ">");
    recorder.report(
        Problem.at(
            Problem.Kind.MISSING_INCLUDE,
            place.span(),
            "include file \"" + name + "\" was not found"));
  }
}
