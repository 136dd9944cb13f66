package dev.irqlint.kernel;

import java.util.OptionalLong;

/** Integer constants of C as they are spelled. */
final class Literals {

  private static final String SUFFIX_LETTERS = "uUlLiI";

  private Literals() {}

  /** The value of a decimal, octal or hexadecimal constant with any suffix; else empty. */
  static OptionalLong value(String text) {
    int end = 0;
    while (end < text.length() && SUFFIX_LETTERS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String digits = text.substring(0, end);
    try {
      if (digits.startsWith("0x") || digits.startsWith("0X")) {
        return OptionalLong.of(Long.parseUnsignedLong(digits.substring(2), 16));
      }
      if (digits.length() > 1 && digits.startsWith("0")) {
        return OptionalLong.of(Long.parseUnsignedLong(digits.substring(1), 8));
      }
      return digits.isEmpty() || !Character.isDigit(digits.charAt(0))
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
