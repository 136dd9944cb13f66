package dev.irqlint.parse;

/**
 * The tokens of one declaration at file scope.
 *
 * @param start index of its first token in the row
 * @param end index after its last token
 * @param body index of the left brace of the function's body; {@code end} if it defines no function
 * @param name index of the function's name; {@code start} if it defines no function
 */
record Extent(int start, int end, int body, int name) {

  boolean isFunctionDefinition() {
    return body < end;
  }
}
