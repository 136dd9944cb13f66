package dev.irqlint.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of markdown as a terminal shows it. Knows what rule pages are made of: headings,
 * paragraphs, lists, fenced code, tables (shown as they are), and code, emphasis and links within
 * text.
 */
public final class PageText {
  private static final String FENCE = "```";
  private static final int BODY = 2;
  private static final int CODE = 6;
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?)[ #]*");
  private static final Pattern ITEM = Pattern.compile("( *)([-*]|[0-9]+[.)]) +(.*)");

  /** A note to those who write pages. */
  private static final Pattern COMMENT = Pattern.compile("\\s*<!--.*-->");

  private static final Pattern INLINE =
      Pattern.compile(
          "`(?<code>[^`]+)`"
              + "|\\*\\*(?<strong>[^*]+)\\*\\*"
              + "|\\[(?<text>[^\\]]+)\\]\\((?<url>[^)\\s]+)\\)"
              + "|<(?<plain>https?://[^>]+)>"
              + "|\\\\(?<escaped>[\\\\`*_\\[\\]<>#])");

  private final TextStyle style;
  private final List<String> out = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private String bullet = "";
  private int bulletIndent;

  private PageText(TextStyle style) {
    this.style = style;
  }

  /** The page in lines, each ended by LF. */
  public static String of(String markdown, TextStyle style) {
    PageText page = new PageText(style);
    boolean fenced = false;
    for (String line : markdown.lines().toList()) {
      if (!fenced && COMMENT.matcher(line).matches()) {
        continue;
      }
      if (line.startsWith(FENCE)) {
        page.endParagraph();
        fenced = !fenced;
      } else if (fenced) {
        page.code(line);
      } else {
        page.line(line.stripTrailing());
      }
    }
    page.endParagraph();
    return String.join("\n", page.out).strip() + "\n";
  }

  private void line(String line) {
    Matcher heading = HEADING.matcher(line);
    Matcher item = ITEM.matcher(line);
    if (line.isBlank()) {
      endParagraph();
      blank();
    } else if (heading.matches()) {
      endParagraph();
      blank();
      out.addAll(inline(heading.group(2), Ink.STRONG).lines(style, "", 0, 0));
    } else if (line.startsWith("|")) {
      endParagraph();
      out.add(" ".repeat(BODY) + Cells.safe(line));
    } else if (item.matches()) {
      endParagraph();
      bullet = item.group(2) + " ";
      bulletIndent = item.group(1).length();
      paragraph.append(item.group(3));
    } else {
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void blank() {
    if (!out.isEmpty() && !out.get(out.size() - 1).isEmpty()) {
      out.add("");
    }
  }

  private void code(String line) {
    StringBuilder text = new StringBuilder();
    Cells.glyphs(line).forEach(glyph -> text.append(glyph.text()));
    String code = text.toString().stripTrailing();
    out.add(code.isEmpty() ? "" : " ".repeat(CODE) + Ink.CODE.paint(code, style.colours()));
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      int left = BODY + bulletIndent;
      String first = " ".repeat(left) + bullet;
      out.addAll(
          inline(paragraph.toString(), Ink.PLAIN).lines(style, first, left + bullet.length(), 0));
    }
    paragraph.setLength(0);
    bullet = "";
    bulletIndent = 0;
  }

  private Prose inline(String text, Ink ink) {
    Prose prose = new Prose();
    Matcher m = INLINE.matcher(text);
    int from = 0;
    while (m.find()) {
      prose.add(ink, text.substring(from, m.start()));
      if (m.group("code") != null) {
        prose.add(Ink.CODE, style.colours() ? m.group("code") : m.group());
      } else if (m.group("strong") != null) {
        prose.add(Ink.STRONG, m.group("strong"));
      } else if (m.group("text") != null) {
        prose.add(ink, m.group("text") + " (" + m.group("url") + ")");
      } else if (m.group("plain") != null) {
        prose.add(ink, m.group("plain"));
      } else {
        prose.add(ink, m.group("escaped"));
      }
      from = m.end();
    }
    return prose.add(ink, text.substring(from));
  }
}
