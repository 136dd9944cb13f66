package dev.irqlint.preprocess;

import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Preprocesses the units of one driver, which share their definitions and include folders.
 *
 * <p>Every unit begins with the macros of the model header {@code wdk.h}, a resource of this
 * package, and the definitions given. For any number of threads.
 */
public final class Preprocessor {
  private final SourceCache cache;
  private final IncludeSearch search;
  private final ProblemSink problems;
  private final SharedStates states = new SharedStates();
  private final SharedState base;

  /**
   * Sets up the preprocessing of one driver.
   *
   * @param definitions macros to define, each {@code NAME} (which means 1) or {@code NAME=VALUE}
   * @param undefinitions macros not to define
   */
  public Preprocessor(
      SourceCache cache,
      IncludeSearch search,
      List<String> definitions,
      List<String> undefinitions,
      ProblemSink problems) {
    this.cache = cache;
    this.search = search;
    this.problems = problems;
    this.base = base(definitions, undefinitions);
  }

  private SharedState base(List<String> definitions, List<String> undefinitions) {
    StringBuilder commandLine = new StringBuilder();
    for (String definition : definitions) {
      int equals = definition.indexOf('=');
      String name = equals < 0 ? definition : definition.substring(0, equals);
      String value = equals < 0 ? "1" : definition.substring(equals + 1);
      commandLine.append("#undef ").append(name.replaceFirst("\\(.*", "")).append('\n');
      commandLine.append("#define ").append(name).append(' ').append(value).append('\n');
    }
    for (String name : undefinitions) {
      commandLine.append("#undef ").append(name).append('\n');
    }
    SharedState model =
        cache.model(
            () ->
                definedBy(
                    modelHeader(), new SharedState(Layers.of(DynamicMacros.all()), Set.of())));
    return definedBy(new SourceFile(Macro.COMMAND_LINE, commandLine.toString()), model);
  }

  private SharedState definedBy(SourceFile source, SharedState before) {
    UnitPreprocessor unit =
        new UnitPreprocessor(cache, search, new SharedStates(), before, problems);
    return new SharedState(
        Layers.of(unit.definitions(cache.lex(Path.of(source.name()), source))), before.once());
  }

  private static SourceFile modelHeader() {
    try (InputStream stream = Preprocessor.class.getResourceAsStream("wdk.h")) {
      if (stream == null) {
        throw new IllegalStateException("resource wdk.h is missing");
      }
      return new SourceFile(
          "<model header>", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tokens of {@code file} and all it includes; empty if the file cannot be read. */
  public Optional<PreprocessedUnit> preprocess(Path file) {
    return preprocess(file, List.of());
  }

  /**
   * The tokens of {@code file} and all it includes; empty if the file cannot be read.
   *
   * @param forcedIncludes files to include before its first line, in order
   */
  public Optional<PreprocessedUnit> preprocess(Path file, List<Path> forcedIncludes) {
    List<LexedFile> before =
        forcedIncludes.stream().flatMap(path -> cache.header(path).stream()).toList();
    return cache
        .read(file)
        .map(
            lexed ->
                new UnitPreprocessor(cache, search, states, base, problems)
                    .preprocess(lexed, before));
  }
}
