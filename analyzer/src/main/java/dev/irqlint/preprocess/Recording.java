package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what a file does while it is read; for a header, what it depends on as well. */
final class Recording {
  /** The recording of the file that includes this one; null for the source file. */
  final @Nullable Recording outer;

  /** The state the header began with, if units share it. */
  final @Nullable SharedState start;

  /** The files that were being read when it began, the innermost first. */
  final List<Path> includers;

  /** Where the header is being read; null for the source file. */
  TokenReader.@Nullable FileFrame frame;

  private final long tokensBefore;
  private final int filesBefore;
  private final Map<String, @Nullable Macro> read = new HashMap<>();
  private final Map<String, @Nullable Macro> written = new LinkedHashMap<>();
  private final Map<Path, Boolean> readOnce = new HashMap<>();
  private final Set<Path> once = new HashSet<>();
  private final Map<String, Integer> pushed = new HashMap<>();
  private final List<HeaderEffects.Lookup> lookups = new ArrayList<>();
  private final Set<SourceFile> headers = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private List<Token> tokens = new ArrayList<>();
  private List<Pragma> pragmas = new ArrayList<>();
  private boolean isSpoilt;
  private int deepest;

  /**
   * Begins.
   *
   * @param includers the files that are being read, without the one that begins, innermost first
   */
  Recording(
      @Nullable Recording outer,
      @Nullable SharedState start,
      List<Path> includers,
      long tokensBefore,
      int filesBefore) {
    this.outer = outer;
    this.start = start;
    this.includers = includers;
    this.tokensBefore = tokensBefore;
    this.filesBefore = filesBefore;
    this.deepest = includers.size() + 1;
  }

  // What the file depends on. Nobody asks that of the source file itself.

  void read(String name, @Nullable Macro macro) {
    if (outer != null && !written.containsKey(name)) {
      read.putIfAbsent(name, macro);
    }
  }

  void readOnce(Path file, boolean isOnce) {
    if (outer != null && !once.contains(file)) {
      readOnce.putIfAbsent(file, isOnce);
    }
  }

  void lookup(HeaderEffects.Lookup lookup) {
    if (outer != null) {
      lookups.add(lookup);
    }
  }

  /** The file did something that cannot be done again by what is noted here. */
  void spoil() {
    isSpoilt = true;
  }

  // What the file does.

  void write(String name, @Nullable Macro macro) {
    if (outer != null) {
      written.put(name, macro);
    }
  }

  void once(Path file) {
    if (outer != null) {
      once.add(file);
    }
  }

  void push(String name) {
    pushed.merge(name, 1, Integer::sum);
  }

  void pop(String name) {
    if (pushed.merge(name, -1, Integer::sum) < 0) {
      spoil();
    }
  }

  void problem(Problem problem) {
    if (outer != null) {
      problems.add(problem);
    }
  }

  void header(SourceFile header, int depth) {
    headers.add(header);
    deepest = Math.max(deepest, depth);
  }

  void missing(String name) {
    missing.add(name);
  }

  void token(Token token) {
    tokens.add(token);
  }

  void pragma(Span span, List<Token> line) {
    pragmas.add(new Pragma(tokens.size(), span, line));
  }

  private void endRun() {
    if (!tokens.isEmpty() || !pragmas.isEmpty()) {
      pieces.add(new Piece.Run(tokens, pragmas));
      tokens = new ArrayList<>();
      pragmas = new ArrayList<>();
    }
  }

  /** All that was noted, if it is all that matters. */
  Optional<HeaderEffects> end(long tokensMade, int filesOpened, boolean endsWithSpace) {
    endRun();
    if (isSpoilt || pushed.values().stream().anyMatch(count -> count != 0)) {
      return Optional.empty();
    }
    int depth = includers.size();
    List<HeaderEffects.Lookup> own =
        lookups.stream()
            .map(
                lookup ->
                    new HeaderEffects.Lookup(
                        lookup.name(),
                        lookup.isQuoted(),
                        List.copyOf(
                            lookup.includers().subList(0, lookup.includers().size() - depth)),
                        lookup.found()))
            .toList();
    return Optional.of(
        new HeaderEffects(
            new Piece.Fragment(pieces),
            new MacroAnswers(read),
            written,
            readOnce,
            once,
            own,
            headers,
            missing,
            problems,
            new HeaderEffects.Cost(
                tokensMade - tokensBefore, filesOpened - filesBefore, deepest - depth),
            endsWithSpace));
  }

  /**
   * Takes over what an included header did.
   *
   * @param includers the files that are being read, this one first
   */
  void include(HeaderEffects effects, List<Path> includers) {
    if (outer != null) {
      effects.read().forEach(this::read);
      effects.written().forEach(this::write);
      effects.readOnce().forEach(this::readOnce);
      effects.once().forEach(this::once);
      for (HeaderEffects.Lookup lookup : effects.lookups()) {
        List<Path> all = new ArrayList<>(lookup.includers());
        all.addAll(includers);
        lookup(new HeaderEffects.Lookup(lookup.name(), lookup.isQuoted(), all, lookup.found()));
      }
      problems.addAll(effects.problems());
    }
    headers.addAll(effects.headers());
    missing.addAll(effects.missing());
    deepest = Math.max(deepest, includers.size() + effects.cost().depth());
    endRun();
    if (effects.fragment().size() > 0 || !effects.fragment().pieces().isEmpty()) {
      pieces.add(effects.fragment());
    }
  }

  /** Takes over what an included header did that has to be read anew each time. */
  void include(Recording inner) {
    inner.endRun();
    inner.read.forEach(this::read);
    inner.written.forEach(this::write);
    inner.readOnce.forEach(this::readOnce);
    inner.once.forEach(this::once);
    inner.pushed.forEach((name, count) -> pushed.merge(name, count, Integer::sum));
    inner.lookups.forEach(this::lookup);
    inner.problems.forEach(this::problem);
    headers.addAll(inner.headers);
    missing.addAll(inner.missing);
    deepest = Math.max(deepest, inner.deepest);
    endRun();
    pieces.addAll(inner.pieces);
    isSpoilt |= inner.isSpoilt;
  }

  /** The unit, this being the recording of its source file. */
  PreprocessedUnit unit(SourceFile file) {
    endRun();
    return new PreprocessedUnit(file, pieces, headers, missing);
  }
}
