package dev.irqlint.report.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a terminal lays it out: in cells, of which a wide character takes two and a combining one
 * none.
 *
 * <p>Control characters become blanks or U+FFFD, since sources come from anywhere and must not
 * command the terminal; so do the invisible format characters, among them those that reorder a line
 * before the reader's eyes.
 */
public final class Cells {
  private static final int TAB = 4;

  /** Ranges of wide characters, from the East Asian Width property (W and F) of Unicode 14.0. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
    0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
    0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
    0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
    0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAD9,
    0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FB, 0x1F004,
    0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D,
    0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0,
    0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF,
    0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4,
    0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5,
    0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C,
    0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAF6, 0x20000, 0x3FFFD
  };

  private Cells() {}

  /**
   * One character as shown.
   *
   * @param text what to write
   * @param cells how many cells that takes
   * @param offset the offset of the character in its line
   */
  record Glyph(String text, int cells, int offset) {}

  /** The glyphs of one line, tabs turned into blanks up to the next multiple of four. */
  static List<Glyph> glyphs(String line) {
    List<Glyph> glyphs = new ArrayList<>(line.length());
    int column = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      Glyph glyph;
      if (c == '\t') {
        int blanks = TAB - column % TAB;
        glyph = new Glyph(" ".repeat(blanks), blanks, i);
      } else {
        glyph = new Glyph(shown(c), width(c), i);
      }
      glyphs.add(glyph);
      column += glyph.cells();
      i += Character.charCount(c);
    }
    return glyphs;
  }

  /** The text with everything made harmless that could command a terminal. */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.append(shown(c)));
    return safe.toString();
  }

  /** The cells that {@code text} takes. */
  static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  private static String shown(int c) {
    if (c == '\t' || c == '\f' || c == 0x0B) {
      return " ";
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED ->
          "\uFFFD";
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> " ";
      default -> Character.toString(c);
    };
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
      if (c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
