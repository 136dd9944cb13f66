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

  /** Ranges of wide characters, from the East Asian Width property (W and F) of Unicode. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x2E80, 0x303E, 0x3041, 0x33FF,
    0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
    0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900,
    0x1F9FF, 0x20000, 0x3FFFD
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
