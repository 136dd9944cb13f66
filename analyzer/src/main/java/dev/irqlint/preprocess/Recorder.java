package dev.irqlint.preprocess;

import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a unit's files bring. Notes what each header did and what it depended on, and lets a
 * header that was read where the same held, in this unit or another, do the same again.
 *
 * <p>Headers are read again where there is any doubt: inside the arguments of a macro, or where
 * they depend on how often something was done before ({@code __COUNTER__}, budgets).
 */
final class Recorder implements ProblemSink {
  private final MacroTable macros;
  private final TokenReader reader;
  private final IncludeSearch search;
  private final HeaderMemory memory;
  private final SharedStates states;
  private final ProblemSink problems;
  private Recording current = new Recording(null, null, List.of(), 0, 0);
  private long tokensMade;
  private int filesOpened;
  private int collecting;

  Recorder(
      MacroTable macros,
      TokenReader reader,
      IncludeSearch search,
      HeaderMemory memory,
      SharedStates states,
      ProblemSink problems) {
    this.macros = macros;
    this.reader = reader;
    this.search = search;
    this.memory = memory;
    this.states = states;
    this.problems = problems;
  }

  /** The recording of the innermost file. */
  Recording current() {
    return current;
  }

  @Override
  public void report(Problem problem) {
    problems.report(problem);
    current.problem(problem);
  }

  /** What is being read must be read again wherever it is included. */
  void spoil() {
    current.spoil();
  }

  /** Tokens are being read that do not go into the unit as they come. */
  void collect() {
    collecting++;
  }

  /** The tokens announced by {@link #collect} have been read. */
  void collected() {
    collecting--;
  }

  /** Counts tokens that a macro made. */
  void made(int count) {
    tokensMade += count;
  }

  /** How many tokens macros made so far. */
  long tokensMade() {
    return tokensMade;
  }

  /** Counts a file; returns how many there were before it. */
  int opened() {
    return filesOpened++;
  }

  /** Includes {@code header}: reads it next, or does at once what it did before. */
  void include(LexedFile header) {
    List<Path> includers = reader.paths();
    if (collecting > 0 || reader.hasSpaceBeforeNext()) {
      current.header(header.source(), includers.size() + 1);
      reader.pushFile(header);
      return;
    }
    SharedState start = macros.shared();
    HeaderEffects known = null;
    if (start != null) {
      SharedStates.Step step = states.step(inclusion(start, header.path(), includers));
      known = step == null ? null : step.effects();
    }
    if (known == null) {
      known = remembered(header.path(), includers);
    }
    if (known != null && isWithinBudgets(known, includers.size())) {
      repeat(known, start, header.path(), includers);
    } else {
      begin(header, start, includers);
    }
  }

  private static SharedStates.Inclusion inclusion(
      SharedState start, Path header, List<Path> includers) {
    return new SharedStates.Inclusion(start, header, IncludeSearch.folders(includers));
  }

  private @Nullable HeaderEffects remembered(Path header, List<Path> includers) {
    for (HeaderEffects effects : memory.of(header)) {
      if (effects.holdsFor(macros) && findsTheSame(effects, includers)) {
        return effects;
      }
    }
    return null;
  }

  private boolean findsTheSame(HeaderEffects effects, List<Path> includers) {
    for (HeaderEffects.Lookup lookup : effects.lookups()) {
      List<Path> all = new ArrayList<>(lookup.includers());
      all.addAll(includers);
      if (!search.find(lookup.name(), lookup.isQuoted(), all).equals(lookup.found())) {
        return false;
      }
    }
    return true;
  }

  private boolean isWithinBudgets(HeaderEffects effects, int depth) {
    return tokensMade + effects.cost().tokens() <= Expander.MAX_TOKENS
        && filesOpened + effects.cost().files() <= Inclusion.MAX_FILES
        && depth + effects.cost().depth() <= Inclusion.MAX_DEPTH;
  }

  private void repeat(
      HeaderEffects effects, @Nullable SharedState start, Path header, List<Path> includers) {
    if (start == null) {
      macros.apply(effects);
    } else {
      macros.become(states.add(inclusion(start, header, includers), effects).after());
    }
    effects.problems().forEach(problems::report);
    current.include(effects, includers);
    tokensMade += effects.cost().tokens();
    filesOpened += effects.cost().files();
    if (effects.endsWithSpace()) {
      reader.spaceBeforeNext();
    }
  }

  private void begin(LexedFile header, @Nullable SharedState start, List<Path> includers) {
    current = new Recording(current, start, includers, tokensMade, filesOpened);
    macros.tell(current);
    SourceFile source = header.source();
    current.header(source, includers.size() + 1);
    current.frame = reader.pushFile(header);
  }

  /** Ends the recording of a file that has been read. */
  void leave(TokenReader.FileFrame frame) {
    Recording ended = current;
    Recording outer = ended.outer;
    if (outer == null || ended.frame != frame) {
      return;
    }
    if (collecting > 0) {
      ended.spoil();
    }
    HeaderEffects effects =
        ended.end(tokensMade, filesOpened, reader.hasSpaceBeforeNext()).orElse(null);
    if (effects == null) {
      outer.include(ended);
    } else {
      Path header = frame.file.path();
      SharedState start = ended.start;
      if (start == null) {
        memory.add(header, effects);
      } else {
        // All that is defined now and was not at the start, the header defined.
        SharedStates.Step step = states.add(inclusion(start, header, ended.includers), effects);
        macros.become(step.after());
        if (step.effects().fragment() == effects.fragment()) {
          memory.add(header, effects);
        }
        effects = step.effects();
      }
      outer.include(effects, ended.includers);
    }
    current = outer;
    macros.tell(outer);
  }
}
