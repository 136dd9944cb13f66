package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of an MSBuild project at one point of its evaluation. */
final class MsBuildProperties {
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> fixed = new HashSet<>();
  private final PropertyFunctions functions;

  MsBuildProperties(FolderIndex index) {
    this.functions = new PropertyFunctions(index);
  }

  /** Sets a property that the project cannot change. */
  void fix(String name, String value) {
    String key = key(name);
    values.put(key, value);
    fixed.add(key);
  }

  /** Sets a property, unless it is fixed. */
  void set(String name, String value) {
    String key = key(name);
    if (!fixed.contains(key)) {
      values.put(key, value);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The value of a property; empty where it is not set. */
  String get(String name) {
    return Values.known(values.getOrDefault(key(name), ""));
  }

  /**
   * Replaces each {@code $(Name)} in {@code text}; one that is not set leaves {@link
   * Values#UNKNOWN}.
   *
   * @param line where it stands, from 1
   */
  String expand(String text, int line) throws ProjectFormatException {
    int at = text.indexOf("$(");
    if (at < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      int end = closing(text, at + 1);
      if (end < 0) {
        break;
      }
      result.append(text, from, at).append(value(text.substring(at + 2, end).strip(), line));
      Values.checkLength(result, line);
      from = end + 1;
      at = text.indexOf("$(", from);
    }
    return result.append(text, from, text.length()).toString();
  }

  private static int closing(String text, int paren) {
    int nesting = 0;
    for (int i = paren; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        nesting++;
      } else if (c == ')' && --nesting == 0) {
        return i;
      }
    }
    return -1;
  }

  private String value(String reference, int line) throws ProjectFormatException {
    int end = 0;
    while (end < reference.length() && isNamePart(reference.charAt(end))) {
      end++;
    }
    String value = values.get(key(reference.substring(0, end)));
    if (end < reference.length()) {
      value = call(reference, end, value == null ? "" : Values.known(value), line);
    }
    return value == null ? String.valueOf(Values.UNKNOWN) : value;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private @Nullable String call(String reference, int behindName, String value, int line)
      throws ProjectFormatException {
    if (reference.startsWith("[")) {
      String here = get("MSBuildThisFileDirectory");
      return functions.intrinsic(Values.known(expand(reference, line)), here);
    }
    return functions.method(value, Values.known(expand(reference.substring(behindName), line)));
  }
}
