package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.Decoder;
import dev.irqlint.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads source files and cuts them into tokens, headers once a run. For any number of threads. */
public final class SourceCache {
  /** Bytes; no source that a person wrote comes near it. */
  private static final long MAX_SIZE = 64L << 20;

  private final Path root;
  private final ProblemSink problems;
  private final FileLexer lexer = new FileLexer(new Names());
  private final Map<Path, Optional<LexedFile>> headers = new ConcurrentHashMap<>();
  private final HeaderMemory memory = new HeaderMemory();
  private @Nullable SharedState model;

  /**
   * An empty cache.
   *
   * @param root the folder that names of files are shown relative to
   * @param problems takes what cannot be read
   */
  public SourceCache(Path root, ProblemSink problems) {
    this.root = root.toAbsolutePath().normalize();
    this.problems = problems;
  }

  /** The name under which a file is shown: relative to the root if it lies below it. */
  public String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  /** A header, from the cache or the disk; empty if it cannot be read. */
  Optional<LexedFile> header(Path path) {
    Optional<LexedFile> known = headers.get(path);
    return known != null ? known : headers.computeIfAbsent(path, this::read);
  }

  /** A file that is read only once; empty if it cannot be read. */
  Optional<LexedFile> read(Path path) {
    try {
      if (Files.size(path) > MAX_SIZE) {
        problems.report(
            Problem.in(
                Problem.Kind.BUDGET,
                name(path),
                "the file is larger than " + (MAX_SIZE >> 20) + " MiB and is not read"));
        return Optional.empty();
      }
      SourceFile source = new SourceFile(name(path), Decoder.decode(Files.readAllBytes(path)));
      return Optional.of(lex(path, source));
    } catch (NoSuchFileException e) {
      problems.report(
          Problem.in(Problem.Kind.UNREADABLE_FILE, name(path), "the file does not exist"));
    } catch (IOException e) {
      problems.report(
          Problem.in(
              Problem.Kind.UNREADABLE_FILE,
              name(path),
              "the file cannot be read: " + e.getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  /** A text that lies in no file, such as the model header. */
  LexedFile lex(Path path, SourceFile source) {
    LexedFile file = lexer.lex(path, source);
    if (file.isUnterminated()) {
      problems.report(
          Problem.in(
              Problem.Kind.PREPROCESSOR,
              source.name(),
              "a comment is never closed; the rest of the file is missing"));
    }
    if (file.tokens().size() >= FileLexer.MAX_TOKENS) {
      Token last = file.tokens().get(file.tokens().size() - 1);
      problems.report(
          Problem.at(
              Problem.Kind.BUDGET,
              last.span(),
              "the file has more than " + FileLexer.MAX_TOKENS + " tokens; the rest is missing"));
    }
    return file;
  }

  /** What headers did so far, in any driver. */
  HeaderMemory memory() {
    return memory;
  }

  /** What the model header defines; {@code read} finds it out, once a run. */
  synchronized SharedState model(Supplier<SharedState> read) {
    SharedState known = model;
    if (known == null) {
      known = read.get();
      model = known;
    }
    return known;
  }

  FileLexer lexer() {
    return lexer;
  }
}
