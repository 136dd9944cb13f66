package dev.irqlint.preprocess;

import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A macro that is defined. */
sealed interface Macro {
  /** The name of the file that stands for the definitions given. */
  String COMMAND_LINE = "command line";

  /** Its name. */
  String name();

  /**
   * Whether two macros of one name bring about the same, the places in what they make included.
   * Those that stand at one place in one file do; those from the command line if they are spelled
   * alike.
   */
  static boolean isSame(@Nullable Macro a, @Nullable Macro b) {
    if (a == b) {
      return true;
    }
    if (!(a instanceof Defined left) || !(b instanceof Defined right)) {
      return a != null && a.equals(b);
    }
    return left.definition.equals(right.definition)
        || (left.isOnCommandLine() && right.isOnCommandLine() && left.isSpelledLike(right));
  }

  /**
   * A macro with a replacement list.
   *
   * @param definition where its name stands in the definition
   * @param isFunctionLike whether it is used with arguments
   * @param parameters the names of the parameters; the one for further arguments is the last
   * @param isVariadic whether the last parameter takes all further arguments
   * @param body the replacement list
   * @param parameterAt for each token of the body the index of the parameter it names, or -1
   */
  record Defined(
      String name,
      Span definition,
      boolean isFunctionLike,
      List<String> parameters,
      boolean isVariadic,
      List<Token> body,
      List<Integer> parameterAt)
      implements Macro {

    private boolean isOnCommandLine() {
      return definition.file().name().equals(COMMAND_LINE);
    }

    private boolean isSpelledLike(Defined other) {
      if (isFunctionLike != other.isFunctionLike
          || !parameters.equals(other.parameters)
          || body.size() != other.body.size()) {
        return false;
      }
      for (int i = 0; i < body.size(); i++) {
        Token token = body.get(i);
        Token same = other.body.get(i);
        if (!token.is(same.kind())
            || !token.text().equals(same.text())
            || token.hasSpaceBefore() != same.hasSpaceBefore()) {
          return false;
        }
      }
      return true;
    }

    /** Finds the parameters in the body. */
    static Defined of(
        String name,
        Span definition,
        boolean isFunctionLike,
        List<String> parameters,
        boolean isVariadic,
        List<Token> body) {
      List<Integer> parameterAt =
          body.stream()
              .map(token -> isFunctionLike ? parameters.indexOf(token.text()) : -1)
              .toList();
      return new Defined(
          name, definition, isFunctionLike, parameters, isVariadic, List.copyOf(body), parameterAt);
    }
  }

  /** A macro that is computed at each use, such as {@code __LINE__}. */
  record Dynamic(String name) implements Macro {}

  /**
   * A macro of the WDK that counts as defined but is left as it stands, since its name means more
   * to the analysis than its replacement ({@code PAGED_CODE}, {@code _IRQL_requires_max_}).
   */
  record Kept(String name) implements Macro {}
}
