package dev.irqlint.cli.config;

import java.util.regex.Pattern;

/** What may be said of macros to define and not to define. */
public final class Macros {
  private static final String NAME = "[\\p{IsAlphabetic}_$][\\p{IsAlphabetic}\\p{IsDigit}_$]*";
  private static final Pattern UNDEFINITION = Pattern.compile(NAME);

  /** The value may be anything; parameters are left to the preprocessor, which reads them. */
  private static final Pattern DEFINITION =
      Pattern.compile(NAME + "(\\([^)]*\\))?(=.*)?", Pattern.DOTALL);

  private Macros() {}

  /**
   * A definition: {@code NAME}, {@code NAME=VALUE} or {@code NAME(X)=VALUE}.
   *
   * @return {@code text}
   * @throws IllegalArgumentException if it is none
   */
  public static String definition(String text) {
    return checked(DEFINITION, text, "defines no macro; write NAME or NAME=VALUE");
  }

  /**
   * The name of a macro not to define.
   *
   * @return {@code text}
   * @throws IllegalArgumentException if it is none
   */
  public static String undefinition(String text) {
    return checked(UNDEFINITION, text, "is no name of a macro");
  }

  private static String checked(Pattern form, String text, String complaint) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" " + complaint);
    }
    return text;
  }
}
