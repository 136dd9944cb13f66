package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Puts arguments in the place of parameters (C17 6.10.3.1 to 6.10.3.3).
 *
 * <p>As in MSVC, a comma before {@code __VA_ARGS__} goes when there are no further arguments, with
 * or without {@code ##} between them; an argument that is passed on to another macro stays one
 * argument there, whatever commas it holds; two tokens that paste to no token stay two tokens.
 */
final class Substitution {
  /** An empty operand of {@code ##} (C17 6.10.3.3p2). */
  private static final int PLACEMARKER = -1;

  /** Characters; longer tokens are not pasted, so that a row of pastes ends in time. */
  private static final int MAX_SPELLING = 4096;

  private final FileLexer lexer;
  private final UnaryOperator<List<Token>> expandArgument;

  Substitution(FileLexer lexer, UnaryOperator<List<Token>> expandArgument) {
    this.lexer = lexer;
    this.expandArgument = expandArgument;
  }

  /** The replacement of one use of {@code macro}, not yet rescanned. */
  List<Token> replacement(Macro.Defined macro, Token use, List<List<Token>> arguments) {
    List<Token> replaced = new Use(macro, use, arguments).replace();
    boolean space = use.hasSpaceBefore() || use.isFirstOnLine();
    if (!replaced.isEmpty()) {
      replaced.set(0, replaced.get(0).withSpaceBefore(space));
    }
    return replaced;
  }

  private final class Use {
    private final Macro.Defined macro;
    private final Token use;
    private final List<List<Token>> arguments;
    private final List<Token> body;
    private final Origin origin;
    private final List<Token> out;
    private boolean pasteNext;
    // White space before a parameter whose argument is empty belongs to what comes behind it.
    private boolean spaceNext;

    Use(Macro.Defined macro, Token use, List<List<Token>> arguments) {
      this.macro = macro;
      this.use = use;
      this.arguments = arguments;
      this.body = macro.body();
      this.origin = new Origin.Expanded(macro.name(), macro.definition(), use.origin());
      this.out = new ArrayList<>(body.size());
    }

    List<Token> replace() {
      replace(0, body.size());
      out.removeIf(token -> token.is(PLACEMARKER));
      return out;
    }

    private void replace(int from, int to) {
      int i = from;
      while (i < to) {
        i = element(i, to);
      }
    }

    /** Replaces the element of the body at {@code i}; returns where the next one begins. */
    private int element(int i, int to) {
      Token token = body.get(i);
      if (token.is(CLexer.PASTE) && i > 0 && i + 1 < to) {
        pasteNext = true;
        return i + 1;
      }
      boolean beforeParameter = i + 1 < to && macro.parameterAt().get(i + 1) >= 0;
      if (macro.isFunctionLike() && beforeParameter && token.is(CLexer.HASH)) {
        Token literal = stringized(i + 1, token);
        append(List.of(isWidePrefix(token) ? widened(literal) : literal), i + 2);
        return i + 2;
      }
      if (macro.isFunctionLike() && beforeParameter && token.is(CLexer.CHARIZE)) {
        append(List.of(charized(i + 1, token)), i + 2);
        return i + 2;
      }
      if (macro.parameterAt().get(i) >= 0) {
        parameter(i);
        return i + 1;
      }
      if (macro.isVariadic() && token.isIdentifier("__VA_OPT__")) {
        return optional(i, to);
      }
      append(List.of(made(token.kind(), token.text(), token.hasSpaceBefore())), i + 1);
      return i + 1;
    }

    private void parameter(int i) {
      List<Token> argument = arguments.get(macro.parameterAt().get(i));
      boolean isRest =
          macro.isVariadic() && macro.parameterAt().get(i) == macro.parameters().size() - 1;
      boolean afterComma = !out.isEmpty() && out.get(out.size() - 1).is(CLexer.COMMA);
      int before = pasteNext ? i - 2 : i - 1;
      if (isRest && afterComma && before >= 0 && body.get(before).is(CLexer.COMMA)) {
        pasteNext = false;
        if (argument.isEmpty()) {
          out.remove(out.size() - 1);
          return;
        }
      }
      boolean asIs = pasteNext || isBeforePaste(i + 1);
      List<Token> tokens = asIs ? argument : expandArgument.apply(argument);
      if (!tokens.isEmpty()) {
        tokens = new ArrayList<>(tokens);
        tokens.set(0, tokens.get(0).withSpaceBefore(body.get(i).hasSpaceBefore()));
        pack(tokens);
      } else {
        spaceNext |= body.get(i).hasSpaceBefore();
      }
      append(tokens, i + 1);
    }

    /** Keeps the commas of an argument from separating those of a use that it is passed on to. */
    private static void pack(List<Token> tokens) {
      int nesting = 0;
      for (int i = 0; i < tokens.size(); i++) {
        switch (tokens.get(i).kind()) {
          case CLexer.LEFT_PAREN -> nesting++;
          case CLexer.RIGHT_PAREN -> nesting--;
          case CLexer.COMMA -> {
            if (nesting == 0) {
              tokens.set(i, tokens.get(i).packed());
            }
          }
          default -> {
            // Separates nothing.
          }
        }
      }
    }

    private boolean isBeforePaste(int next) {
      return next < body.size() && body.get(next).is(CLexer.PASTE);
    }

    /** {@code __VA_OPT__ ( ... )}: its content, if there are further arguments. */
    private int optional(int i, int to) {
      int nesting = 0;
      int end = i + 1;
      while (end < to) {
        if (body.get(end).is(CLexer.LEFT_PAREN)) {
          nesting++;
        } else if (body.get(end).is(CLexer.RIGHT_PAREN) && --nesting == 0) {
          break;
        }
        end++;
      }
      if (!arguments.get(macro.parameters().size() - 1).isEmpty()) {
        replace(i + 2, Math.min(end, to));
      }
      return end + 1;
    }

    private void append(List<Token> tokens, int next) {
      List<Token> operand = tokens;
      if (operand.isEmpty() && (pasteNext || isBeforePaste(next))) {
        operand = List.of(made(PLACEMARKER, "", false));
      }
      if (spaceNext && !operand.isEmpty() && !operand.get(0).is(PLACEMARKER)) {
        operand = new ArrayList<>(operand);
        operand.set(0, operand.get(0).withSpaceBefore(true));
        spaceNext = false;
      }
      if (pasteNext && !out.isEmpty()) {
        paste(out.remove(out.size() - 1), operand.get(0));
        out.addAll(operand.subList(1, operand.size()));
      } else {
        out.addAll(operand);
      }
      pasteNext = false;
    }

    private void paste(Token left, Token right) {
      if (left.is(PLACEMARKER)) {
        out.add(right);
        return;
      }
      if (right.is(PLACEMARKER)) {
        out.add(left);
        return;
      }
      String text = left.text() + right.text();
      int kind = text.length() > MAX_SPELLING ? -1 : lexer.kind(text);
      if (kind >= 0) {
        out.add(made(kind, lexer.name(text), left.hasSpaceBefore()));
      } else {
        out.add(left);
        out.add(right.withSpaceBefore(false));
      }
    }

    private Token made(int kind, String text, boolean spaceBefore) {
      return Token.expanded(kind, text, use, origin, spaceBefore);
    }

    private Token stringized(int parameterIndex, Token hash) {
      String spelling = spelling(arguments.get(macro.parameterAt().get(parameterIndex)));
      return made(CLexer.STRING, '"' + spelling + '"', hash.hasSpaceBefore());
    }

    /** MSVC works on text: {@code L#x} is one wide literal, an L and a literal to others. */
    private boolean isWidePrefix(Token hash) {
      return !hash.hasSpaceBefore() && !out.isEmpty() && out.get(out.size() - 1).isIdentifier("L");
    }

    private Token widened(Token literal) {
      Token prefix = out.remove(out.size() - 1);
      return made(CLexer.STRING, "L" + literal.text(), prefix.hasSpaceBefore());
    }

    private Token charized(int parameterIndex, Token hash) {
      String spelling = spelling(arguments.get(macro.parameterAt().get(parameterIndex)));
      return made(CLexer.CHARACTER, "'" + spelling + "'", hash.hasSpaceBefore());
    }

    private String spelling(List<Token> tokens) {
      StringBuilder spelling = new StringBuilder();
      for (Token token : tokens) {
        if (spelling.length() > 0 && (token.hasSpaceBefore() || token.isFirstOnLine())) {
          spelling.append(' ');
        }
        if (token.is(CLexer.STRING) || token.is(CLexer.CHARACTER)) {
          spelling.append(token.text().replace("\\", "\\\\").replace("\"", "\\\""));
        } else {
          spelling.append(token.text());
        }
      }
      return spelling.toString();
    }
  }
}
