package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import java.util.List;
import java.util.Map;

/** Preprocesses one unit: reads, replaces, carries out directives, and keeps what comes out. */
final class UnitPreprocessor implements TokenReader.DirectiveHandler {
  private final FileLexer lexer;
  private final MacroTable macros;
  private final TokenReader reader;
  private final Expander expander;
  private final Directives directives;
  private final Recorder recorder;

  /**
   * Sets up the preprocessing of one unit.
   *
   * @param states the states that the driver's units share
   * @param start the one of them that units begin with
   */
  UnitPreprocessor(
      SourceCache cache,
      IncludeSearch search,
      SharedStates states,
      SharedState start,
      ProblemSink problems) {
    this.lexer = cache.lexer();
    this.macros = new MacroTable(start);
    this.reader = new TokenReader(this);
    this.recorder = new Recorder(macros, reader, search, cache.memory(), states, problems);
    DynamicMacros dynamic = new DynamicMacros();
    this.expander = new Expander(macros, reader, lexer, dynamic, recorder);
    Inclusion inclusion = new Inclusion(cache, search, reader, macros, recorder);
    this.directives = new Directives(macros, dynamic, expander, inclusion, this::pragma, recorder);
  }

  @Override
  public void directive(TokenReader.FileFrame frame, List<Token> line, Token hash) {
    directives.directive(frame, line, hash);
  }

  @Override
  public void endOfFile(TokenReader.FileFrame frame) {
    directives.endOfFile(frame);
    recorder.leave(frame);
  }

  private void pragma(List<Token> line, Token start) {
    if (!line.isEmpty()) {
      recorder.current().pragma(start.span().to(line.get(line.size() - 1).span()), line);
    }
  }

  /** The macros that are defined at the end of {@code file}. */
  Map<String, Macro> definitions(LexedFile file) {
    preprocess(file, List.of());
    return macros.snapshot();
  }

  /** Preprocesses {@code file} and, before it, the files {@code before}. */
  PreprocessedUnit preprocess(LexedFile file, List<LexedFile> before) {
    reader.pushFile(file);
    for (int i = before.size() - 1; i >= 0; i--) {
      recorder.current().header(before.get(i).source(), 1);
      reader.pushFile(before.get(i));
    }
    for (Token token = reader.next(); token != null; token = reader.next()) {
      if (!token.is(CLexer.IDENTIFIER) || (!expander.expand(token) && !pragmaOperator(token))) {
        recorder.current().token(token);
      }
    }
    return recorder.current().unit(file.source());
  }

  /** MSVC's {@code __pragma} and the standard's {@code _Pragma} (C17 6.10.9). */
  private boolean pragmaOperator(Token name) {
    boolean isMsvc = name.text().equals("__pragma");
    if ((!isMsvc && !name.text().equals("_Pragma")) || !reader.nextIsLeftParen()) {
      return false;
    }
    List<Token> argument = expander.parenthesised();
    if (argument == null) {
      recorder.report(
          Problem.at(
              Problem.Kind.PREPROCESSOR,
              name.span(),
              "\"" + name.text() + "\" has no closing parenthesis"));
      return true;
    }
    List<Token> line = isMsvc ? argument : destringized(argument, name);
    directives.carryOutPragma(line, name);
    return true;
  }

  private List<Token> destringized(List<Token> argument, Token name) {
    if (argument.size() != 1 || !argument.get(0).is(CLexer.STRING)) {
      return List.of();
    }
    String literal = argument.get(0).text();
    String text =
        literal
            .substring(literal.indexOf('"') + 1, literal.length() - 1)
            .replace("\\\"", "\"")
            .replace("\\\\", "\\");
    return lexer.lex(text).stream()
        .map(
            token ->
                Token.expanded(
                    token.kind(), token.text(), name, name.origin(), token.hasSpaceBefore()))
        .toList();
  }
}
