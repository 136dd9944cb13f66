package dev.irqlint.parse;

/** Where a declaration stands. */
enum Place {
  FILE,
  BLOCK,
  MEMBER,
  PARAMETER,
  /** Between the parameter list and the body of an old-style definition. */
  OLD_STYLE,
  /** In a cast, a {@code sizeof} or an argument: there is no name. */
  TYPE_NAME
}
