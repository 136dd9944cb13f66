package dev.irqlint.preprocess;

import dev.irqlint.text.Span;
import java.util.List;

/** A macro that is defined. */
sealed interface Macro {

  /** Its name. */
  String name();

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
