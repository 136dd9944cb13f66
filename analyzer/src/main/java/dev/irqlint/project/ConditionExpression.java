package dev.irqlint.project;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates conditions of project files: comparisons joined by {@code and}, {@code or}, {@code !}
 * and their spellings in {@code sources} files ({@code &&}, {@code ||}).
 */
final class ConditionExpression {
  private static final int MAX_DEPTH = 64;

  /** What a condition asks of the file it stands in. */
  interface Surroundings {
    /** The text with the values of all it refers to. */
    String expand(String text) throws ProjectFormatException;

    /** The answer of a function such as {@code exists('file')}, the name in lower case. */
    boolean answer(String function, String argument) throws ProjectFormatException;
  }

  private final String text;
  private final int line;
  private final Surroundings surroundings;
  private int position;
  private int depth;

  private ConditionExpression(String text, int line, Surroundings surroundings) {
    this.text = text;
    this.line = line;
    this.surroundings = surroundings;
  }

  /**
   * Whether the condition holds; an empty one does.
   *
   * @param line where it stands, from 1
   */
  static boolean holds(String text, int line, Surroundings surroundings)
      throws ProjectFormatException {
    if (text.isBlank()) {
      return true;
    }
    ConditionExpression expression = new ConditionExpression(text, line, surroundings);
    boolean value = expression.either();
    expression.skipSpace();
    if (expression.position < text.length()) {
      throw expression.malformed();
    }
    return value;
  }

  private ProjectFormatException malformed() {
    return new ProjectFormatException(line, "condition \"" + text + "\" cannot be read");
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean accept(String word) {
    skipSpace();
    if (!text.regionMatches(true, position, word, 0, word.length())) {
      return false;
    }
    int end = position + word.length();
    boolean goesOn =
        Character.isLetter(word.charAt(0))
            && end < text.length()
            && Character.isLetterOrDigit(text.charAt(end));
    if (goesOn) {
      return false;
    }
    position = end;
    return true;
  }

  private boolean either() throws ProjectFormatException {
    if (++depth > MAX_DEPTH) {
      throw malformed();
    }
    boolean value = both();
    while (accept("or") || accept("||")) {
      value |= both();
    }
    depth--;
    return value;
  }

  private boolean both() throws ProjectFormatException {
    boolean value = comparison();
    while (accept("and") || accept("&&")) {
      value &= comparison();
    }
    return value;
  }

  private boolean comparison() throws ProjectFormatException {
    skipSpace();
    boolean negates =
        position < text.length()
            && text.charAt(position) == '!'
            && !text.startsWith("!=", position);
    if (negates) {
      position++;
      if (++depth > MAX_DEPTH) {
        throw malformed();
      }
      boolean value = comparison();
      depth--;
      return !value;
    }
    if (accept("(")) {
      boolean value = either();
      if (!accept(")")) {
        throw malformed();
      }
      return value;
    }
    String left = operand();
    for (String operator : new String[] {"==", "!=", "<=", ">=", "<", ">"}) {
      if (accept(operator)) {
        return compare(left, operator, operand());
      }
    }
    return isTrue(left);
  }

  private static boolean compare(String left, String operator, String right) {
    Long a = number(left);
    Long b = number(right);
    if (a == null || b == null) {
      // An order among texts is no reason to give up the file: without a value nothing is less.
      return switch (operator) {
        case "==" -> left.equalsIgnoreCase(right);
        case "!=" -> !left.equalsIgnoreCase(right);
        default -> false;
      };
    }
    int order = a.compareTo(b);
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.decode(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private boolean isTrue(String value) throws ProjectFormatException {
    Long number = number(value);
    if (number != null) {
      return number != 0;
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes" -> true;
      case "", "false", "off", "no" -> false;
      default -> throw malformed();
    };
  }

  private String operand() throws ProjectFormatException {
    skipSpace();
    if (position == text.length()) {
      throw malformed();
    }
    char c = text.charAt(position);
    if (c == '\'' || c == '"') {
      return surroundings.expand(quoted(c));
    }
    if (c == '$' || c == '@' || c == '%') {
      return surroundings.expand(reference());
    }
    int start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw malformed();
    }
    String word = text.substring(start, position);
    if (!accept("(")) {
      return word;
    }
    String function = word.toLowerCase(Locale.ROOT);
    boolean answer = surroundings.answer(function, argument());
    return Boolean.toString(answer);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '\\';
  }

  private String quoted(char quote) throws ProjectFormatException {
    int start = position + 1;
    int at = start;
    int nesting = 0;
    // A reference inside may hold quotes of its own: '$(Name.EndsWith('x'))'.
    while (at < text.length() && (nesting > 0 || text.charAt(at) != quote)) {
      if (text.startsWith("$(", at)) {
        nesting++;
        at++;
      } else if (nesting > 0 && text.charAt(at) == '(') {
        nesting++;
      } else if (nesting > 0 && text.charAt(at) == ')') {
        nesting--;
      }
      at++;
    }
    if (at >= text.length()) {
      throw malformed();
    }
    position = at + 1;
    return text.substring(start, at);
  }

  private String reference() throws ProjectFormatException {
    int start = position;
    int nesting = 0;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '(') {
        nesting++;
      } else if (c == ')' && --nesting == 0) {
        return text.substring(start, position);
      }
    }
    throw malformed();
  }

  private String argument() throws ProjectFormatException {
    skipSpace();
    String argument;
    if (position < text.length()
        && (text.charAt(position) == '\'' || text.charAt(position) == '"')) {
      argument = surroundings.expand(quoted(text.charAt(position)));
    } else {
      int start = position;
      int nesting = 0;
      while (position < text.length() && (nesting > 0 || text.charAt(position) != ')')) {
        char c = text.charAt(position++);
        nesting += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      argument = surroundings.expand(text.substring(start, position).strip());
    }
    if (!accept(")")) {
      throw malformed();
    }
    return argument;
  }
}
