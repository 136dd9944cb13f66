package dev.irqlint.parse;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.grammar.CParser;
import dev.irqlint.preprocess.Pragma;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses units, one declaration at a time: one that cannot be read is reported and left out, and
 * the next one begins where the pass before the parser found its beginning.
 *
 * <p>For any number of threads.
 */
public final class UnitParser {
  private final Predicate<String> kernelTypes;
  private final ProblemSink problems;

  /**
   * Sets up a parser.
   *
   * @param kernelTypes tells the names of types that WDK headers declare
   * @param problems takes what cannot be read
   */
  public UnitParser(Predicate<String> kernelTypes, ProblemSink problems) {
    this.kernelTypes = kernelTypes;
    this.problems = problems;
  }

  /** Parses {@code unit}. */
  public ParsedUnit parse(PreprocessedUnit unit) {
    return new Run(unit).parse();
  }

  private final class Run {
    private final PreprocessedUnit unit;
    private final Row row;
    private final List<Extent> extents;
    private final RowStream stream;
    private final CParser parser;
    private final DeclBuilder builder = new DeclBuilder();
    private final List<Decl> declarations = new ArrayList<>();
    private final List<ParsedUnit.Definition> definitions = new ArrayList<>();
    private final List<Pragma> pragmas;
    private int nextPragma;

    Run(PreprocessedUnit unit) {
      this.unit = unit;
      this.pragmas = unit.pragmas();
      Classifier.Classified classified =
          Classifier.classify(Retagging.of(unit.tokens()), kernelTypes);
      this.row = classified.row();
      this.extents = classified.extents();
      this.stream = new RowStream(row);
      this.parser = new CParser(stream);
      parser.removeErrorListeners();
      parser.setErrorHandler(new BailErrorStrategy());
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    }

    ParsedUnit parse() {
      for (Extent extent : extents) {
        // One in a head acts on what it heads; one in a function's body acts behind the function.
        int head = extent.isFunctionDefinition() ? extent.body() : extent.end() - 1;
        takePragmas(row.source(head), false);
        parse(extent);
        takePragmas(row.source(extent.end() - 1), true);
      }
      takePragmas(Integer.MAX_VALUE, false);
      return new ParsedUnit(new TranslationUnit(unit.file(), declarations), definitions);
    }

    /** Takes the pragmas that stand before the preprocessed token {@code source}. */
    private void takePragmas(int source, boolean insideFunction) {
      while (nextPragma < pragmas.size() && pragmas.get(nextPragma).index() <= source) {
        Pragma pragma = pragmas.get(nextPragma++);
        List<Decl.PragmaToken> tokens =
            pragma.tokens().stream().map(t -> new Decl.PragmaToken(t.text(), t.span())).toList();
        declarations.add(new Decl.Pragma(pragma.span(), tokens, insideFunction));
      }
    }

    private void parse(Extent extent) {
      stream.enter(extent);
      parser.reset();
      stream.enter(extent);
      boolean parsed = false;
      try {
        CParser.ExternalDeclarationContext tree = parser.externalDeclaration();
        if (stream.index() < extent.end()) {
          report(extent, stream.index());
        } else {
          declarations.addAll(builder.external(tree));
          parsed = true;
        }
      } catch (ParseCancellationException e) {
        report(extent, offending(e, extent));
      } catch (StackOverflowError e) {
        reportDepth(extent);
      }
      if (extent.isFunctionDefinition()) {
        definitions.add(
            new ParsedUnit.Definition(
                row.text(extent.name()), row.token(extent.name()).span(), parsed));
      }
    }

    private int offending(ParseCancellationException e, Extent extent) {
      if (e.getCause() instanceof RecognitionException recognition) {
        Token token = recognition.getOffendingToken();
        if (token != null) {
          return Math.min(token.getTokenIndex(), extent.end() - 1);
        }
      }
      return Math.min(stream.index(), extent.end() - 1);
    }

    private void report(Extent extent, int at) {
      if (row.kind(at) == CParser.BALANCED) {
        reportDepth(extent);
        return;
      }
      Problem.Kind kind =
          extent.isFunctionDefinition()
              ? Problem.Kind.UNPARSED_FUNCTION
              : Problem.Kind.UNPARSED_DECLARATION;
      problems.report(
          Problem.at(
              kind,
              row.token(at).span(),
              describe(extent) + " cannot be parsed at \"" + row.text(at) + "\""));
    }

    private void reportDepth(Extent extent) {
      problems.report(
          Problem.at(
              Problem.Kind.BUDGET,
              row.token(extent.start()).span(),
              describe(extent) + " is nested too deep to be read"));
    }

    private String describe(Extent extent) {
      return extent.isFunctionDefinition()
          ? "function \"" + row.text(extent.name()) + "\""
          : "the declaration at line " + row.token(extent.start()).span().line();
    }
  }
}
