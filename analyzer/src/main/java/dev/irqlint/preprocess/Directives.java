package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out directives (C17 6.10). */
final class Directives {

  /** Takes the pragmas that are not the preprocessor's own. */
  interface PragmaSink {
    void pragma(List<Token> line, Token start);
  }

  private final MacroTable macros;
  private final Expander expander;
  private final Inclusion inclusion;
  private final PragmaSink pragmas;
  private final ProblemSink problems;
  private final DynamicMacros dynamic;

  Directives(
      MacroTable macros,
      DynamicMacros dynamic,
      Expander expander,
      Inclusion inclusion,
      PragmaSink pragmas,
      ProblemSink problems) {
    this.macros = macros;
    this.dynamic = dynamic;
    this.expander = expander;
    this.inclusion = inclusion;
    this.pragmas = pragmas;
    this.problems = problems;
  }

  /** Reports a conditional that the file leaves open. */
  void endOfFile(TokenReader.FileFrame frame) {
    if (frame.conditionals.isOpen()) {
      problems.report(
          Problem.in(
              Problem.Kind.PREPROCESSOR,
              frame.file.source().name(),
              "an \"#if\" has no \"#endif\" in this file"));
    }
  }

  /** Carries out one directive, see {@link TokenReader.DirectiveHandler#directive}. */
  void directive(TokenReader.FileFrame frame, List<Token> line, Token hash) {
    if (line.isEmpty()) {
      return;
    }
    Token name = line.get(0);
    List<Token> rest = line.subList(1, line.size());
    Conditionals conditionals = frame.conditionals;
    switch (name.text()) {
      case "define" -> define(rest, name);
      case "undef" -> {
        if (!rest.isEmpty() && !(macros.get(rest.get(0).text()) instanceof Macro.Kept)) {
          macros.undefine(rest.get(0).text());
        }
      }
      case "include", "import" -> include(rest, name);
      case "if" -> open(frame, condition(rest, name));
      case "ifdef" -> open(frame, isDefined(rest, name));
      case "ifndef" -> open(frame, !isDefined(rest, name));
      case "elif", "elifdef", "elifndef", "else" -> {
        // Only a group that was taken is read up to its #else.
        if (conditionals.isOpen()) {
          if (name.text().equals("else") && !conditionals.enterElse()) {
            report(name, "\"#else\" stands behind another one");
          }
          skip(frame);
        } else {
          report(name, "\"#" + name.text() + "\" without \"#if\"");
        }
      }
      case "endif" -> {
        if (conditionals.isOpen()) {
          conditionals.close();
        } else {
          report(name, "\"#endif\" without \"#if\"");
        }
      }
      case "error" -> report(name, "\"#error " + spelled(rest) + "\"");
      case "pragma" -> pragma(frame, rest, hash);
      case "line" -> renumber(rest, name);
      case "warning", "ident", "sccs", "using", "assert", "unassert" -> {
        // These change no token.
      }
      default -> {
        if (name.is(CLexer.IDENTIFIER)) {
          report(name, "\"#" + name.text() + "\" is no directive");
        }
      }
    }
  }

  private void renumber(List<Token> rest, Token directive) {
    boolean isPlain = !rest.isEmpty() && rest.get(0).is(CLexer.NUMBER);
    List<Token> line = isPlain ? rest : expander.expandAll(rest);
    String digits = line.isEmpty() ? "" : line.get(0).text();
    // More digits than the largest line number that C allows (2147483647) cannot be meant.
    if (!digits.matches("[0-9]{1,9}")) {
      report(directive, "\"#line\" without a number");
      return;
    }
    boolean isNamed = line.size() > 1 && line.get(1).text().startsWith("\"");
    String file = isNamed ? named(line).stream().findFirst().orElse(null) : null;
    dynamic.renumber(directive, Integer.parseInt(digits), file);
  }

  private void report(Token place, String message) {
    problems.report(Problem.at(Problem.Kind.PREPROCESSOR, place.span(), message));
  }

  private static String spelled(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      if (text.length() > 0 && token.hasSpaceBefore()) {
        text.append(' ');
      }
      text.append(token.text());
    }
    return text.length() > 120 ? text.substring(0, 117) + "..." : text.toString();
  }

  // Macros.

  private void define(List<Token> rest, Token directive) {
    if (rest.isEmpty() || !rest.get(0).is(CLexer.IDENTIFIER)) {
      report(directive, "\"#define\" without a name");
      return;
    }
    Token name = rest.get(0);
    if (macros.get(name.text()) instanceof Macro.Kept) {
      return;
    }
    boolean functionLike =
        rest.size() > 1 && rest.get(1).is(CLexer.LEFT_PAREN) && !rest.get(1).hasSpaceBefore();
    List<String> parameters = new ArrayList<>();
    boolean variadic = false;
    int at = 1;
    if (functionLike) {
      for (at = 2; at < rest.size() && !rest.get(at).is(CLexer.RIGHT_PAREN); at++) {
        Token token = rest.get(at);
        if (token.is(CLexer.IDENTIFIER)) {
          parameters.add(token.text());
        } else if (token.is(CLexer.ELLIPSIS)) {
          variadic = true;
          // GNU's named form has the name before the dots.
          if (!rest.get(at - 1).is(CLexer.IDENTIFIER)) {
            parameters.add("__VA_ARGS__");
          }
        } else if (!token.is(CLexer.COMMA)) {
          report(name, "the parameters of macro \"" + name.text() + "\" cannot be read");
          return;
        }
      }
      if (at == rest.size()) {
        report(name, "the parameters of macro \"" + name.text() + "\" have no end");
        return;
      }
      at++;
    }
    macros.define(
        Macro.Defined.of(
            name.text(),
            name.span(),
            functionLike,
            parameters,
            variadic,
            rest.subList(at, rest.size())));
  }

  // Include files.

  private void include(List<Token> rest, Token directive) {
    List<Token> line =
        !rest.isEmpty() && rest.get(0).is(CLexer.IDENTIFIER) ? expander.expandAll(rest) : rest;
    Header header = header(line);
    if (header == null) {
      report(directive, "\"#include\" without a file name");
      return;
    }
    inclusion.include(header.name, header.isQuoted, directive);
  }

  private record Header(String name, boolean isQuoted) {}

  /** Reads a header name (C17 6.4.7) at the beginning of {@code line}. */
  private static @Nullable Header header(List<Token> line) {
    if (line.isEmpty()) {
      return null;
    }
    Token first = line.get(0);
    if (first.is(CLexer.STRING)) {
      String text = first.text();
      return new Header(text.substring(text.indexOf('"') + 1, text.length() - 1), true);
    }
    if (!first.is(CLexer.LESS)) {
      return null;
    }
    StringBuilder name = new StringBuilder();
    for (int i = 1; i < line.size(); i++) {
      Token token = line.get(i);
      if (token.is(CLexer.GREATER)) {
        return new Header(name.toString(), false);
      }
      name.append(token.text());
    }
    return null;
  }

  // Conditions.

  private boolean isDefined(List<Token> rest, Token directive) {
    if (rest.isEmpty()) {
      report(directive, "\"#" + directive.text() + "\" without a name");
      return false;
    }
    return macros.get(rest.get(0).text()) != null;
  }

  private boolean condition(List<Token> line, Token directive) {
    try {
      return IfExpression.isTrue(expander.expandAll(line, this::answered));
    } catch (IfExpression.MalformedException e) {
      report(
          directive,
          "the condition of \"#" + directive.text() + "\" counts as false: " + e.getMessage());
      return false;
    }
  }

  /** Answers {@code defined} and {@code __has_include}; null for any other token. */
  private @Nullable Token answered(Token token) {
    if (token.isIdentifier("defined")) {
      List<Token> operand = expander.operand();
      return answer(token, !operand.isEmpty() && macros.get(operand.get(0).text()) != null);
    }
    if (token.isIdentifier("__has_include")) {
      Header header = header(expander.operand());
      return answer(token, header != null && inclusion.exists(header.name, header.isQuoted));
    }
    return null;
  }

  private static Token answer(Token question, boolean yes) {
    return Token.expanded(
        CLexer.NUMBER, yes ? "1" : "0", question, Origin.Written.HERE, question.hasSpaceBefore());
  }

  private void open(TokenReader.FileFrame frame, boolean condition) {
    frame.conditionals.open(condition);
    if (!condition) {
      skip(frame);
    }
  }

  /** Goes on behind the line that begins the next group to be read, or ends the conditional. */
  private void skip(TokenReader.FileFrame frame) {
    Conditionals conditionals = frame.conditionals;
    int depth = 0;
    while (frame.position < frame.tokens.size()) {
      int start = frame.position;
      int end = LexedFile.nextLine(frame.tokens, start);
      frame.position = end;
      if (!frame.tokens.get(start).is(CLexer.HASH) || start + 2 >= end) {
        continue;
      }
      Token name = frame.tokens.get(start + 1);
      switch (name.text()) {
        case "if", "ifdef", "ifndef" -> depth++;
        case "endif" -> {
          if (depth == 0) {
            conditionals.close();
            return;
          }
          depth--;
        }
        case "else", "elif", "elifdef", "elifndef" -> {
          if (depth == 0 && isNextBranch(conditionals, frame, start, end)) {
            return;
          }
        }
        default -> {
          // Nothing else counts in a group that is skipped.
        }
      }
    }
  }

  private boolean isNextBranch(
      Conditionals conditionals, TokenReader.FileFrame frame, int start, int end) {
    Token name = frame.tokens.get(start + 1);
    List<Token> rest = frame.tokens.subList(start + 2, end - 1);
    if (name.text().equals("else") && !conditionals.enterElse()) {
      report(name, "\"#else\" stands behind another one");
    }
    if (conditionals.isTaken()) {
      return false;
    }
    boolean condition =
        switch (name.text()) {
          case "elif" -> condition(rest, name);
          case "elifdef" -> isDefined(rest, name);
          case "elifndef" -> !isDefined(rest, name);
          default -> true;
        };
    if (condition) {
      conditionals.take();
    }
    return condition;
  }

  // Pragmas.

  private void pragma(TokenReader.FileFrame frame, List<Token> line, Token hash) {
    if (line.size() == 1 && line.get(0).isIdentifier("once")) {
      inclusion.once(frame.file);
    } else {
      carryOutPragma(line, hash);
    }
  }

  /**
   * Carries out a pragma that is the preprocessor's own, and passes on any other.
   *
   * @param line the tokens behind the word pragma
   * @param start where the pragma begins
   */
  void carryOutPragma(List<Token> line, Token start) {
    if (line.isEmpty()) {
      return;
    }
    switch (line.get(0).text()) {
      case "push_macro" -> named(line).forEach(macros::push);
      case "pop_macro" -> named(line).forEach(macros::pop);
      case "irqlint_keep" ->
          line.stream()
              .skip(1)
              .filter(token -> token.is(CLexer.IDENTIFIER))
              .forEach(token -> macros.define(new Macro.Kept(token.text())));
      default -> {
        // The name too: #pragma NDIS_INIT_FUNCTION(DriverEntry) is meant to become alloc_text.
        pragmas.pragma(expander.expandAll(line), start);
      }
    }
  }

  private static List<String> named(List<Token> line) {
    return line.stream()
        .filter(token -> token.is(CLexer.STRING))
        .map(token -> token.text().substring(1, token.text().length() - 1))
        .toList();
  }
}
