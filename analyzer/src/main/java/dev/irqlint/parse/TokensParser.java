package dev.irqlint.parse;

import dev.irqlint.ast.Decl;
import dev.irqlint.grammar.CParser;
import dev.irqlint.preprocess.Pragma;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses a classified row, one declaration at a time: one that cannot be read is reported and left
 * out, and the next one begins where the pass before the parser found its beginning.
 */
final class TokensParser {
  /** Tokens of one declaration; the longest of real drivers, a table, has some 66,000. */
  private static final int MAX_TOKENS = 1_000_000;

  private final Row row;
  private final List<Extent> extents;
  private final List<Pragma> pragmas;
  private final ProblemSink problems;
  private final RowStream stream;
  private final CParser parser;
  private final DeclBuilder builder = new DeclBuilder();
  private final List<Decl> declarations;
  private final List<ParsedUnit.Definition> definitions;
  private int nextPragma;

  /**
   * Sets up a parser.
   *
   * @param declarations takes what is declared
   * @param definitions takes the function definitions that are met
   */
  TokensParser(
      Classifier.Classified classified,
      List<Pragma> pragmas,
      List<Decl> declarations,
      List<ParsedUnit.Definition> definitions,
      ProblemSink problems) {
    this.row = classified.row();
    this.extents = classified.extents();
    this.pragmas = pragmas;
    this.declarations = declarations;
    this.definitions = definitions;
    this.problems = problems;
    this.stream = new RowStream(row);
    this.parser = new CParser(stream);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  void parse() {
    for (Extent extent : extents) {
      // One in a head acts on what it heads; one in a function's body acts behind the function.
      int head = extent.isFunctionDefinition() ? extent.body() : extent.end() - 1;
      takePragmas(row.source(head), false);
      parse(extent);
      takePragmas(row.source(extent.end() - 1), true);
    }
    takePragmas(Integer.MAX_VALUE, false);
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
    if (extent.end() - extent.start() > MAX_TOKENS) {
      problems.report(
          Problem.at(
              Problem.Kind.BUDGET,
              row.token(extent.start()).span(),
              describe(extent) + " is too long to be read"));
      return;
    }
    stream.enter(extent);
    parser.reset();
    stream.enter(extent);
    boolean parsed = false;
    try {
      CParser.ExternalDeclarationContext tree = parser.externalDeclaration();
      if (stream.index() < extent.end()) {
        report(extent, stream.index());
      } else if (extent.end() - extent.start() > TreeDepth.MAX / 2 && TreeDepth.isTooDeep(tree)) {
        reportDepth(extent);
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
