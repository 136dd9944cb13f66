package dev.irqlint.project;

import java.util.ArrayList;
import java.util.List;

/** Lists of values as project files write them: parts between semicolons. */
final class Values {
  /**
   * Stands for a value that is not known here, such as the folder of an installed kit. It is passed
   * on from value to value, so that what was made with it can be told.
   */
  static final char UNKNOWN = '\uFFFF';

  /** Characters; what grows beyond it grows without bound. */
  private static final int MAX_LENGTH = 1 << 20;

  private Values() {}

  /** Whether an unknown value went into {@code text}. */
  static boolean isUnknown(String text) {
    return text.indexOf(UNKNOWN) >= 0;
  }

  /** The text with nothing in the place of unknown values, as the build would have it. */
  static String known(String text) {
    return isUnknown(text) ? text.replace(String.valueOf(UNKNOWN), "") : text;
  }

  /** The parts of a list that are not empty, escapes resolved; those not known are left out. */
  static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(";", -1)) {
      String value = unescaped(part.strip());
      if (!value.isEmpty() && !isUnknown(value)) {
        parts.add(value);
      }
    }
    return parts;
  }

  /** MSBuild writes special characters as {@code %XX}. */
  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int code = c == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (code >= 0) {
        result.append((char) code);
        i += 2;
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Refuses a value that has grown beyond all measure. */
  static void checkLength(CharSequence text, int line) throws ProjectFormatException {
    if (text.length() > MAX_LENGTH) {
      throw new ProjectFormatException(line, "a value has more than " + MAX_LENGTH + " characters");
    }
  }
}
