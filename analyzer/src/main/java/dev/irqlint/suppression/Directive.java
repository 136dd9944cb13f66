package dev.irqlint.suppression;

import dev.irqlint.text.Span;
import dev.irqlint.text.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that begins with {@code irqlint:}.
 *
 * @param span the comment
 * @param reach what it is about
 * @param words codes, names or families of rules, as written
 * @param reason why; never empty
 */
record Directive(Span span, Reach reach, List<String> words, String reason) {

  /** What files have to hold to be worth a look. */
  static final String MARK = "irqlint:";

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z-]+)\\s*(?:\\[([^\\]]*)\\])?(.*)", Pattern.DOTALL);

  /** What separates the brackets from the reason, in the styles that people bring along. */
  private static final Pattern SEPARATOR = Pattern.compile("^[\\s:,.;-]+");

  /** What a directive is about. */
  enum Reach {
    /** The line of the comment, or the next one for a comment on a line of its own. */
    LINE("ignore"),
    /** The function around the comment, or the next one. */
    FUNCTION("ignore-function"),
    /** The whole file. */
    FILE("ignore-file");

    private final String word;

    Reach(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** A comment that cannot be meant; {@code getMessage} is for people. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /** Whether {@code comment} is meant for irqlint: the mark is the first word in it. */
  static boolean isOne(Span comment) {
    return content(comment).regionMatches(true, 0, MARK, 0, MARK.length());
  }

  /**
   * Reads a comment for which {@link #isOne} holds.
   *
   * @throws Malformed if it says nothing that irqlint knows, or gives no reason
   */
  static Directive read(Span comment) throws Malformed {
    String rest = content(comment).substring(MARK.length()).strip();
    Matcher form = FORM.matcher(rest);
    if (!form.matches()) {
      throw new Malformed("nothing follows \"irqlint:\"; write " + example(Reach.LINE));
    }
    String verb = form.group(1).toLowerCase(Locale.ROOT);
    Reach reach =
        Arrays.stream(Reach.values())
            .filter(r -> r.word().equals(verb))
            .findFirst()
            .orElseThrow(() -> unknown(verb));
    List<String> words = new ArrayList<>();
    if (form.group(2) != null) {
      for (String word : form.group(2).split(",", -1)) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
    }
    if (words.isEmpty()) {
      throw new Malformed("the suppression names no rule; write " + example(reach));
    }
    String reason = SEPARATOR.matcher(form.group(3)).replaceFirst("");
    if (reason.isBlank()) {
      throw new Malformed(
          "the suppression of "
              + String.join(", ", words)
              + " gives no reason and has no effect; say why behind the brackets");
    }
    return new Directive(comment, reach, List.copyOf(words), reason.strip());
  }

  private static Malformed unknown(String verb) {
    List<String> known = Arrays.stream(Reach.values()).map(Reach::word).toList();
    String hint = Spelling.hint(verb, known);
    return new Malformed(
        "\"irqlint: "
            + verb
            + "\" means nothing"
            + (hint.isEmpty() ? "; write " + example(Reach.LINE) : hint));
  }

  private static String example(Reach reach) {
    return "\"irqlint: " + reach.word() + "[PG101] reason\"";
  }

  /** What stands between the marks of the comment, on one line. */
  private static String content(Span comment) {
    String text = comment.text();
    boolean block = text.startsWith("/*");
    int end =
        block && text.endsWith("*/") && text.length() >= 4 ? text.length() - 2 : text.length();
    String inner = text.substring(2, end);
    // Comments for documentation begin with one character more: /** or /// or //!.
    inner = inner.replaceFirst("^[*/!]+", "");
    return inner.replaceAll("\\\\?\\R[ \\t]*\\*?[ \\t]*", " ").strip();
  }
}
