package dev.irqlint.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The help page of a rule.
 *
 * @param title the heading, without markup
 * @param summary the first paragraph, on one line
 * @param sections what follows, in the page's order
 * @param markdown the whole page as written, lines ended by LF
 */
public record RulePage(String title, String summary, List<Section> sections, String markdown) {

  /** The sections that every page has, in their order. */
  public static final List<String> HEADINGS =
      List.of("Why it matters", "Reported", "Not reported", "How to fix", "Limits", "References");

  private static final Pattern COMMENT = Pattern.compile("(?m)^<!--.*-->\n+");

  /** A marker of testdata/README.md; of several in a line each. */
  private static final Pattern EXPECTATION =
      Pattern.compile("// expect: ([a-z-]+)(?: \"[^\"\n]*\")?");

  private static final String FENCE = "```";

  /** Keeps its own copy of the list. */
  public RulePage {
    sections = List.copyOf(sections);
  }

  /**
   * One section of a page.
   *
   * @param heading the heading, without markup
   * @param text the markdown below it
   * @param codeBlocks the fenced blocks in it
   */
  public record Section(String heading, String text, List<CodeBlock> codeBlocks) {

    /** Keeps its own copy of the list. */
    public Section {
      codeBlocks = List.copyOf(codeBlocks);
    }
  }

  /**
   * A fenced block.
   *
   * @param language the first word after the opening fence, such as {@code c}; empty if there is
   *     none
   * @param code the lines between the fences, each ended by LF
   * @param line the line of the page, from 1, that holds the first line of the code
   */
  public record CodeBlock(String language, String code, int line) {}

  /**
   * The page of {@code rule}, from the resource {@code /dev/irqlint/rules/<name>.md} beside it.
   *
   * @throws IllegalStateException if the rule has no page or the page has no heading: a defect of
   *     the rule
   */
  public static RulePage of(Rule rule) {
    String resource = "/dev/irqlint/rules/" + rule.meta().name() + ".md";
    try (InputStream in = rule.getClass().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no page " + resource);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /**
   * Takes a page apart.
   *
   * @param markdown one heading of the first level, a paragraph, headings of the second level
   * @throws IllegalStateException if there is no heading of the first level
   */
  public static RulePage parse(String markdown) {
    String text = markdown.replace("\r\n", "\n");
    List<String> lines = text.lines().toList();
    String title = null;
    List<String> opening = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    boolean fenced = false;
    int sectionStart = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        fenced = !fenced;
      } else if (!fenced && line.startsWith("## ")) {
        if (sectionStart >= 0) {
          sections.add(section(lines, sectionStart, i));
        }
        sectionStart = i;
      } else if (!fenced && title == null && line.startsWith("# ")) {
        title = line.substring(2).strip();
        continue;
      }
      if (sectionStart < 0 && title != null) {
        opening.add(line);
      }
    }
    if (title == null) {
      throw new IllegalStateException("a rule's page starts with its title: \"# ...\"");
    }
    if (sectionStart >= 0) {
      sections.add(section(lines, sectionStart, lines.size()));
    }
    return new RulePage(title, firstParagraph(opening), sections, text);
  }

  /**
   * The page for readers: what tells the tests what to expect of its code is put in words, and
   * comments are left out.
   */
  public String readable() {
    return EXPECTATION
        .matcher(COMMENT.matcher(markdown).replaceAll(""))
        .replaceAll("// reported: $1");
  }

  /** The section under {@code heading}. */
  public Optional<Section> section(String heading) {
    return sections.stream().filter(s -> s.heading().equalsIgnoreCase(heading)).findFirst();
  }

  /** The C code of the section under {@code heading}; empty if there is no such section. */
  public List<CodeBlock> code(String heading) {
    return section(heading).stream()
        .flatMap(s -> s.codeBlocks().stream())
        .filter(block -> block.language().equals("c"))
        .toList();
  }

  private static String firstParagraph(List<String> lines) {
    List<String> paragraph =
        lines.stream()
            .filter(line -> !line.startsWith("<!--"))
            .dropWhile(String::isBlank)
            .takeWhile(line -> !line.isBlank())
            .map(String::strip)
            .toList();
    return String.join(" ", paragraph);
  }

  /** The section whose heading is line {@code from} and whose text ends before line {@code to}. */
  private static Section section(List<String> lines, int from, int to) {
    List<CodeBlock> blocks = new ArrayList<>();
    int open = -1;
    for (int i = from + 1; i < to; i++) {
      if (!lines.get(i).startsWith(FENCE)) {
        continue;
      }
      if (open < 0) {
        open = i;
        continue;
      }
      String info = lines.get(open).substring(FENCE.length()).strip();
      int space = info.indexOf(' ');
      String code = String.join("\n", lines.subList(open + 1, i));
      blocks.add(
          new CodeBlock(
              space < 0 ? info : info.substring(0, space),
              code.isEmpty() ? "" : code + "\n",
              open + 2));
      open = -1;
    }
    return new Section(
        lines.get(from).substring(3).strip(),
        String.join("\n", lines.subList(from + 1, to)).strip(),
        blocks);
  }
}
