package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What comes out of the preprocessor for a few files in memory; the first is the source file. */
record Preprocessed(PreprocessedUnit unit, List<Problem> problems) {

  static Preprocessed of(Path folder, Map<String, String> files, String... definitions) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Problems problems = new Problems();
    SourceCache cache = new SourceCache(folder, problems);
    IncludeSearch search =
        new IncludeSearch(
            new FolderIndex(), List.of(folder.resolve("inc")), new HeaderIndex(folder));
    Preprocessor preprocessor =
        new Preprocessor(cache, search, List.of(definitions), List.of(), problems);
    PreprocessedUnit unit = preprocessor.preprocess(folder.resolve("main.c")).orElseThrow();
    return new Preprocessed(unit, problems.sorted());
  }

  static Preprocessed of(Path folder, String source) {
    return of(folder, Map.of("main.c", source));
  }

  /** The tokens with one blank between any two. */
  String text() {
    return unit.tokens().stream().map(Token::text).collect(Collectors.joining(" "));
  }

  /** The pragmas, one a line. */
  String pragmas() {
    return unit.pragmas().stream()
        .map(
            pragma ->
                pragma.index()
                    + ": "
                    + pragma.tokens().stream().map(Token::text).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  /** The messages of all problems, one a line. */
  String messages() {
    return problems.stream()
        .map(p -> p.file() + ":" + p.line() + ": " + p.message())
        .collect(Collectors.joining("\n"));
  }
}
