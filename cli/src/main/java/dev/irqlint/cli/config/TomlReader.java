package dev.irqlint.cli.config;

import dev.irqlint.text.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads the values of one table and collects what is wrong with them; a bad value counts as absent,
 * so that one run shows all complaints.
 */
final class TomlReader {
  private final TomlTable table;
  private final List<Complaint> complaints;

  /** Something wrong at a place. */
  record Complaint(int line, int column, String text) {}

  /**
   * A reader of a table.
   *
   * @param complaints takes what is wrong
   */
  TomlReader(TomlTable table, List<Complaint> complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  /** Complains about keys that are none of {@code known}. */
  void allow(List<String> known) {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        String hint = Spelling.hint(key, known);
        complain(
            key,
            "unknown key \""
                + key
                + "\""
                + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
      }
    }
  }

  /** The keys that are there, in the file's order. */
  List<String> keys() {
    return table.keySet().stream().sorted((a, b) -> compare(position(a), position(b))).toList();
  }

  private static int compare(TomlPosition a, TomlPosition b) {
    return a.line() == b.line()
        ? Integer.compare(a.column(), b.column())
        : Integer.compare(a.line(), b.line());
  }

  /** Where a key stands. */
  Configuration.Place place(String key) {
    return new Configuration.Place(position(key).line(), position(key).column());
  }

  void complain(String key, String text) {
    complain(position(key), text);
  }

  private void complain(TomlPosition position, String text) {
    complaints.add(new Complaint(position.line(), position.column(), text));
  }

  private TomlPosition position(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? TomlPosition.positionAt(1, 1) : position;
  }

  /** A value of some type; null if there is none. */
  private <T> @Nullable T value(String key, Class<T> type, String what) {
    Object value = table.get(List.of(key));
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    complain(key, "\"" + key + "\" has to be " + what);
    return null;
  }

  @Nullable String string(String key) {
    return value(key, String.class, "a text in quotes");
  }

  boolean bool(String key) {
    return Boolean.TRUE.equals(value(key, Boolean.class, "true or false"));
  }

  /** A number of an argument; {@code otherwise} if there is none. */
  int number(String key, int otherwise) {
    Long number = value(key, Long.class, "a number");
    if (number == null) {
      return otherwise;
    }
    if (number < 0 || number > 255) {
      complain(key, "\"" + key + "\" has to be the number of an argument, from 0");
      return otherwise;
    }
    return number.intValue();
  }

  /** A text that something must be able to read. */
  <T> @Nullable T read(String key, Function<String, T> reader) {
    String text = string(key);
    if (text == null) {
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      complain(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The same for a text that has to be there. */
  <T> @Nullable T required(String key, Function<String, T> reader) {
    if (!table.contains(List.of(key))) {
      complaints.add(
          new Complaint(firstLine(), 1, "the key \"" + key + "\" is missing in this table"));
      return null;
    }
    return read(key, reader);
  }

  private int firstLine() {
    return keys().isEmpty() ? 1 : position(keys().get(0)).line();
  }

  /** One of the constants of an enum. */
  <E extends Enum<E>> @Nullable E choice(String key, Class<E> type) {
    return read(key, text -> choose(key, text, type));
  }

  private static <E extends Enum<E>> E choose(String key, String text, Class<E> type) {
    List<String> known =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    int index = known.indexOf(text);
    if (index < 0) {
      String hint = Spelling.hint(text, known);
      throw new IllegalArgumentException(
          "\""
              + key
              + "\" cannot be \""
              + text
              + "\""
              + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
    }
    return type.getEnumConstants()[index];
  }

  /** A list of texts, each read; what cannot be read is left out. */
  <T> List<T> list(String key, Function<String, T> reader) {
    TomlArray array = value(key, TomlArray.class, "a list of texts in [ ]");
    List<T> texts = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.get(i) instanceof String text) {
        try {
          texts.add(reader.apply(text));
        } catch (IllegalArgumentException e) {
          complain(array.inputPositionOf(i), String.valueOf(e.getMessage()));
        }
      } else {
        complain(array.inputPositionOf(i), "\"" + key + "\" has to hold texts in quotes");
      }
    }
    return texts;
  }

  /** A table below this one. */
  @Nullable TomlReader table(String key) {
    TomlTable inner = value(key, TomlTable.class, "a table: [" + key + "]");
    return inner == null ? null : new TomlReader(inner, complaints);
  }

  /** The tables of a list. */
  List<TomlReader> tables(String key) {
    TomlArray array = value(key, TomlArray.class, "a list of tables: [[" + key + "]]");
    List<TomlReader> tables = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable inner) {
        tables.add(new TomlReader(inner, complaints));
      } else {
        complain(array.inputPositionOf(i), "\"" + key + "\" has to hold tables: [[" + key + "]]");
      }
    }
    return tables;
  }
}
