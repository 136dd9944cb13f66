package dev.irqlint.project;

import java.util.Locale;
import java.util.Map;

/** References to metadata: {@code %(Name)} and {@code %(ItemType.Name)}. */
final class MsBuildMetadata {
  private MsBuildMetadata() {}

  /**
   * Replaces each reference in {@code text}; one to metadata that is not set leaves nothing.
   *
   * @param values the metadata, by name in lower case
   * @param line where the text stands, from 1
   */
  static String expand(String text, Map<String, String> values, int line)
      throws ProjectFormatException {
    int at = text.indexOf("%(");
    if (at < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      int end = text.indexOf(')', at);
      if (end < 0) {
        break;
      }
      String name = text.substring(at + 2, end).strip().toLowerCase(Locale.ROOT);
      String simple = name.substring(name.lastIndexOf('.') + 1).strip();
      result.append(text, from, at).append(values.getOrDefault(simple, ""));
      Values.checkLength(result, line);
      from = end + 1;
      at = text.indexOf("%(", from);
    }
    return result.append(text, from, text.length()).toString();
  }
}
