package dev.irqlint.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, strings and null; numbers and truth values come as their
 * spelling. As much as a compilation database needs, see docs/adr/021-json-reader.md.
 */
final class Json {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int position;
  private int line = 1;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /** The value that {@code text} spells. */
  static @Nullable Object read(String text) throws ProjectFormatException {
    Json json = new Json(text);
    Object value = json.value();
    json.skipSpace();
    if (json.position < text.length()) {
      throw json.malformed();
    }
    return value;
  }

  private ProjectFormatException malformed() {
    return new ProjectFormatException(line, "the file is no well-formed JSON");
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      if (text.charAt(position++) == '\n') {
        line++;
      }
    }
  }

  private char peek() throws ProjectFormatException {
    skipSpace();
    if (position == text.length()) {
      throw malformed();
    }
    return text.charAt(position);
  }

  private boolean accept(char c) throws ProjectFormatException {
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(char c) throws ProjectFormatException {
    if (!accept(c)) {
      throw malformed();
    }
  }

  private @Nullable Object value() throws ProjectFormatException {
    if (++depth > MAX_DEPTH) {
      throw malformed();
    }
    Object value =
        switch (peek()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          default -> word();
        };
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() throws ProjectFormatException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    expect('{');
    if (accept('}')) {
      return members;
    }
    do {
      peek();
      String name = string();
      expect(':');
      members.put(name, value());
    } while (accept(','));
    expect('}');
    return members;
  }

  private List<@Nullable Object> array() throws ProjectFormatException {
    List<@Nullable Object> elements = new ArrayList<>();
    expect('[');
    if (accept(']')) {
      return elements;
    }
    do {
      elements.add(value());
    } while (accept(','));
    expect(']');
    return elements;
  }

  private String string() throws ProjectFormatException {
    expect('"');
    StringBuilder result = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return result.toString();
      }
      if (c == '\n') {
        line++;
      }
      result.append(c == '\\' ? escaped() : c);
    }
    throw malformed();
  }

  private char escaped() throws ProjectFormatException {
    if (position == text.length()) {
      throw malformed();
    }
    char c = text.charAt(position++);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (position + 4 > text.length()) {
          throw malformed();
        }
        String digits = text.substring(position, position + 4);
        position += 4;
        try {
          yield (char) Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
          throw malformed();
        }
      }
      case '"', '\\', '/' -> c;
      default -> throw malformed();
    };
  }

  private @Nullable String word() throws ProjectFormatException {
    int start = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position))
            || "+-.".indexOf(text.charAt(position)) >= 0)) {
      position++;
    }
    if (position == start) {
      throw malformed();
    }
    String word = text.substring(start, position);
    return word.equals("null") ? null : word;
  }
}
