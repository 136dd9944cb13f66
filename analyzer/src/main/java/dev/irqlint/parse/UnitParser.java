package dev.irqlint.parse;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.preprocess.Layers;
import dev.irqlint.preprocess.Piece;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Parses the units of one driver. A header is parsed once for all units in which its names mean the
 * same; they share its tree.
 *
 * <p>For any number of threads.
 */
public final class UnitParser {
  private final Predicate<String> kernelTypes;
  private final HeaderTrees trees;
  private final ProblemSink problems;
  private final FileNames.Shared start = new FileNames.Shared(Layers.of(Map.of()));
  private final Map<Inclusion, FileNames.Shared> ways = new ConcurrentHashMap<>();

  /** A header at a point that several units reach by the same way. */
  private record Inclusion(FileNames.Shared before, HeaderTree tree) {}

  /**
   * Sets up a parser.
   *
   * @param kernelTypes tells the names of types that WDK headers declare
   * @param trees keeps the trees of headers, for other drivers too
   * @param problems takes what cannot be read
   */
  public UnitParser(Predicate<String> kernelTypes, HeaderTrees trees, ProblemSink problems) {
    this.kernelTypes = kernelTypes;
    this.trees = trees;
    this.problems = problems;
  }

  /** A parser that shares no trees with any other. */
  public UnitParser(Predicate<String> kernelTypes, ProblemSink problems) {
    this(kernelTypes, new HeaderTrees(), problems);
  }

  /** Parses {@code unit}. */
  public ParsedUnit parse(PreprocessedUnit unit) {
    Plan plan = Plan.of(unit.pieces(), trees::plan, false);
    Outcome outcome = new Outcome(problems);
    new Run(new FileNames(kernelTypes, plan.seenAsTypes(), start)).parse(plan, outcome);
    return new ParsedUnit(
        new TranslationUnit(unit.file(), outcome.declarations, unit.missing()),
        outcome.definitions);
  }

  /** What has come out so far, of a unit or of one header. */
  private static final class Outcome implements ProblemSink {
    final List<Decl> declarations = new ArrayList<>();
    final List<ParsedUnit.Definition> definitions = new ArrayList<>();
    final List<Problem> reported = new ArrayList<>();
    private final ProblemSink problems;

    Outcome(ProblemSink problems) {
      this.problems = problems;
    }

    @Override
    public void report(Problem problem) {
      reported.add(problem);
      problems.report(problem);
    }

    void add(HeaderTree tree) {
      declarations.addAll(tree.declarations);
      definitions.addAll(tree.definitions);
      tree.problems.forEach(this::report);
    }
  }

  /** The parsing of one unit. */
  private final class Run {
    private final FileNames names;

    Run(FileNames names) {
      this.names = names;
    }

    void parse(Plan plan, Outcome outcome) {
      for (Plan.Part part : plan.parts()) {
        if (part instanceof Plan.Header header) {
          outcome.add(tree(header.fragment()));
        } else if (part instanceof Plan.Tokens tokens) {
          Classifier.Classified classified = Classifier.classify(tokens.freshRow(), names);
          new TokensParser(
                  classified, tokens.pragmas(), outcome.declarations, outcome.definitions, outcome)
              .parse();
        }
      }
    }

    private HeaderTree tree(Piece.Fragment header) {
      // A state for each header inside a header would cost more than it saves.
      FileNames.Shared before = names.recording() == null ? names.shared() : null;
      for (HeaderTree tree : trees.of(header)) {
        if (names.showsTheSame(tree) && (isOnTheWay(before, tree) || names.meansTheSame(tree))) {
          goOn(before, tree);
          names.note(tree);
          return tree;
        }
      }
      return parsed(header, before);
    }

    private boolean isOnTheWay(FileNames.@Nullable Shared before, HeaderTree tree) {
      return before != null && ways.containsKey(new Inclusion(before, tree));
    }

    private void goOn(FileNames.@Nullable Shared before, HeaderTree tree) {
      if (before == null) {
        names.apply(tree);
      } else {
        names.become(
            ways.computeIfAbsent(
                new Inclusion(before, tree), i -> i.before.after(i.tree.declared)));
      }
    }

    private HeaderTree parsed(Piece.Fragment header, FileNames.@Nullable Shared before) {
      FileNames.Recording outer = names.recording();
      FileNames.Recording own = new FileNames.Recording();
      names.tell(own);
      Outcome outcome = new Outcome(problems);
      parse(trees.plan(header), outcome);
      HeaderTree tree =
          new HeaderTree(outcome.declarations, outcome.definitions, outcome.reported, own);
      trees.add(header, tree);
      names.tell(outer);
      names.note(tree);
      if (before != null) {
        goOn(before, tree);
      }
      return tree;
    }
  }
}
