package dev.irqlint.report.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How text for people is to look.
 *
 * @param width the width to wrap at, in cells of a terminal; {@link #UNWRAPPED} for text that is
 *     not read in a terminal, so that each statement stays on one line
 * @param colours whether to use the terminal's codes for colour
 * @param charset the encoding; what it cannot hold becomes a question mark
 */
public record TextStyle(int width, boolean colours, Charset charset) {

  /** A width that no statement reaches. */
  public static final int UNWRAPPED = Integer.MAX_VALUE;

  private static final int NARROWEST = 20;

  /** Takes a width too narrow to be of use for the narrowest that is. */
  public TextStyle {
    width = Math.max(width, NARROWEST);
  }

  /** Text for a file. */
  public static TextStyle file() {
    return new TextStyle(UNWRAPPED, false, StandardCharsets.UTF_8);
  }
}
