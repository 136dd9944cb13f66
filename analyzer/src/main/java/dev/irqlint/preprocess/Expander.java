package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces macros (C17 6.10.3).
 *
 * <p>Two bounds keep hostile input from running away: what all replacements of a unit may bring
 * about together, and how deep arguments may hold uses of macros.
 */
final class Expander {
  /** Tokens; a large driver's unit makes some 100,000. */
  static final int MAX_TOKENS = 4_000_000;

  private static final int MAX_DEPTH = 200;

  private final MacroTable macros;
  private final TokenReader reader;
  private final Substitution substitution;
  private final DynamicMacros dynamic;
  private final Recorder recorder;
  private int depth;

  Expander(
      MacroTable macros,
      TokenReader reader,
      FileLexer lexer,
      DynamicMacros dynamic,
      Recorder recorder) {
    this.macros = macros;
    this.reader = reader;
    this.substitution = new Substitution(lexer, this::expandArgument);
    this.dynamic = dynamic;
    this.recorder = recorder;
  }

  /**
   * Replaces the macro that {@code name} names by what it stands for, which is read next.
   *
   * @return whether it was replaced; false also for names that are no macros
   */
  boolean expand(Token name) {
    Macro macro = name.isPainted() ? null : macros.get(name.text());
    if (macro instanceof Macro.Dynamic) {
      if (macro.name().equals(DynamicMacros.COUNTER)) {
        recorder.spoil();
      }
      reader.pushBack(List.of(dynamic.value(name)));
      return true;
    }
    if (!(macro instanceof Macro.Defined defined) || recorder.tokensMade() > MAX_TOKENS) {
      return false;
    }
    if (!defined.isFunctionLike()) {
      push(defined, name, substitution.replacement(defined, name, List.of()));
      return true;
    }
    if (!reader.nextIsLeftParen()) {
      return false;
    }
    Arguments arguments = arguments(defined, name);
    // Uses within uses read what is inside over and over.
    if (isTooMuch(arguments.size, defined)) {
      return true;
    }
    Token use = name.upTo(arguments.last);
    push(defined, use, substitution.replacement(defined, use, arguments.tokens));
    return true;
  }

  private void push(Macro.Defined macro, Token use, List<Token> replacement) {
    if (replacement.isEmpty()) {
      if (use.hasSpaceBefore()) {
        reader.spaceBeforeNext();
      }
      return;
    }
    if (isTooMuch(replacement.size(), macro)) {
      return;
    }
    reader.pushReplacement(replacement, macro.name());
  }

  /** Counts tokens; says so, once, where they are more than a unit may make. */
  private boolean isTooMuch(int count, Macro.Defined macro) {
    boolean before = recorder.tokensMade() > MAX_TOKENS;
    recorder.made(count);
    if (recorder.tokensMade() <= MAX_TOKENS) {
      return false;
    }
    recorder.spoil();
    if (!before) {
      recorder.report(
          Problem.at(
              Problem.Kind.BUDGET,
              macro.definition(),
              "macros make more than "
                  + MAX_TOKENS
                  + " tokens here; macro \""
                  + macro.name()
                  + "\" and those after it are not replaced"));
    }
    return true;
  }

  /** Answers the operators that only conditions have, before macros are replaced. */
  interface Operators {
    /** The answer where {@code token} is such an operator; its operand has been read then. */
    @Nullable Token answer(Token token);
  }

  /** Replaces all macros in {@code tokens}, which stand alone. */
  List<Token> expandAll(List<Token> tokens) {
    return expandAll(tokens, token -> null);
  }

  /** Replaces all macros in a condition, which stands alone. */
  List<Token> expandAll(List<Token> tokens, Operators operators) {
    recorder.collect();
    reader.pushBoundary(tokens);
    List<Token> expanded = new ArrayList<>(tokens.size());
    for (Token token = reader.next(); token != null; token = reader.next()) {
      Token answer = token.is(CLexer.IDENTIFIER) ? operators.answer(token) : null;
      if (answer != null) {
        expanded.add(answer);
      } else if (!token.is(CLexer.IDENTIFIER) || !expand(token)) {
        expanded.add(token);
      }
    }
    reader.popBoundary();
    recorder.collected();
    return expanded;
  }

  /** Reads an operand as it stands: what is between parentheses, or else one token. */
  List<Token> operand() {
    if (reader.nextIsLeftParen()) {
      List<Token> tokens = parenthesised();
      return tokens == null ? List.of() : tokens;
    }
    Token token = reader.next();
    return token == null ? List.of() : List.of(token);
  }

  private List<Token> expandArgument(List<Token> argument) {
    if (argument.stream().noneMatch(token -> token.is(CLexer.IDENTIFIER))) {
      return argument;
    }
    if (depth == MAX_DEPTH) {
      recorder.report(
          Problem.at(
              Problem.Kind.BUDGET,
              argument.get(0).span(),
              "uses of macros are nested more than " + MAX_DEPTH + " deep"));
      return argument;
    }
    depth++;
    try {
      return expandAll(argument);
    } finally {
      depth--;
    }
  }

  /** The arguments of a use, its last token, and of how many tokens it consists. */
  private record Arguments(List<List<Token>> tokens, Token last, int size) {}

  /** Reads the arguments of a use, from the left parenthesis to the right one. */
  private Arguments arguments(Macro.Defined macro, Token name) {
    int wanted = macro.parameters().size();
    List<List<Token>> arguments = new ArrayList<>(wanted);
    List<Token> argument = new ArrayList<>();
    int nesting = 0;
    int size = 0;
    Token last = name;
    recorder.collect();
    while (true) {
      Token token = reader.next();
      if (token == null) {
        recorder.report(
            Problem.at(
                Problem.Kind.PREPROCESSOR,
                name.span(),
                "the use of macro \"" + name.text() + "\" has no closing parenthesis"));
        break;
      }
      last = token;
      size++;
      int kind = token.kind();
      if (kind == CLexer.LEFT_PAREN && nesting++ == 0) {
        continue;
      }
      if (kind == CLexer.RIGHT_PAREN && --nesting == 0) {
        break;
      }
      boolean inLast = macro.isVariadic() && arguments.size() == wanted - 1;
      if (token.isPacked()) {
        argument.add(token.unpacked());
      } else if (kind == CLexer.COMMA && nesting == 1 && !inLast) {
        arguments.add(argument);
        argument = new ArrayList<>();
      } else {
        argument.add(token);
      }
    }
    recorder.collected();
    arguments.add(argument);
    // MSVC takes missing arguments as empty and drops surplus ones (C4002, C4003).
    while (arguments.size() < wanted) {
      arguments.add(List.of());
    }
    return new Arguments(arguments, last, size);
  }

  /** Reads the tokens between a left parenthesis, which comes next, and its right one. */
  @Nullable List<Token> parenthesised() {
    recorder.collect();
    List<Token> tokens = untilClosed();
    recorder.collected();
    return tokens;
  }

  private @Nullable List<Token> untilClosed() {
    List<Token> tokens = new ArrayList<>();
    int nesting = 0;
    for (Token token = reader.next(); token != null; token = reader.next()) {
      if (token.is(CLexer.LEFT_PAREN) && nesting++ == 0) {
        continue;
      }
      if (token.is(CLexer.RIGHT_PAREN) && --nesting == 0) {
        return tokens;
      }
      tokens.add(token);
    }
    return null;
  }
}
