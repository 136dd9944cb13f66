package dev.irqlint.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table among the resources: lines of cells separated by commas, a cell with a comma in it
 * between double quotes. Lines that begin with {@code #} are comments; the first other line names
 * the columns, so that a table and its reader cannot drift apart.
 */
final class Table {

  private final String name;
  private final String text;
  private final int columns;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, IrqlRange> ranges = new HashMap<>();

  private Table(String name, String text, int columns) {
    this.name = name;
    this.text = text;
    this.columns = columns;
  }

  /**
   * The rows of a resource of this package.
   *
   * @throws IllegalStateException if there is no such resource or a row has the wrong shape
   */
  static List<Row> read(String name, String... header) {
    return parse(name, text(name), header);
  }

  /** The text of a resource of this package; the tables hold ASCII only. */
  static String text(String name) {
    try (InputStream stream = Table.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no table " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException("table " + name + " cannot be read", e);
    }
  }

  /**
   * The rows of a text.
   *
   * @throws IllegalStateException if a row has the wrong shape
   */
  static List<Row> parse(String name, String text, String... header) {
    Table table = new Table(name, text, header.length);
    table.readRows(header);
    return table.rows;
  }

  private void readRows(String[] header) {
    boolean headerSeen = false;
    int line = 0;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line++;
      if (end > start && text.charAt(start) != '#') {
        Row row = new Row(this, line, cells(start, end, line));
        if (headerSeen) {
          rows.add(row);
        } else {
          row.mustBe(header);
          headerSeen = true;
        }
      }
      start = end + 1;
    }
    if (!headerSeen) {
      throw new IllegalStateException(name + ": no header");
    }
  }

  private String[] cells(int start, int end, int line) {
    String[] cells = new String[columns];
    int count = 0;
    int at = start;
    while (at <= end) {
      if (count == columns) {
        throw new IllegalStateException(name + ":" + line + ": too many cells");
      }
      int next;
      if (at < end && text.charAt(at) == '"') {
        next = text.indexOf('"', at + 1);
        if (next < 0 || next >= end || (next + 1 < end && text.charAt(next + 1) != ',')) {
          throw new IllegalStateException(name + ":" + line + ": unbalanced quotes");
        }
        cells[count++] = text.substring(at + 1, next);
        next++;
      } else {
        next = text.indexOf(',', at);
        next = next < 0 || next > end ? end : next;
        cells[count++] = text.substring(at, next);
      }
      at = next + 1;
    }
    if (count != columns) {
      throw new IllegalStateException(
          name + ":" + line + ": " + count + " cells instead of " + columns);
    }
    return cells;
  }

  /** One line of a table. */
  static final class Row {
    private final Table table;
    private final int line;
    private final String[] cells;

    Row(Table table, int line, String... cells) {
      this.table = table;
      this.line = line;
      this.cells = cells;
    }

    /** The text of a cell, from 0. */
    String cell(int column) {
      return cells[column];
    }

    /** The text of a cell that must not be empty. */
    String required(int column) {
      if (cells[column].isEmpty()) {
        throw bad("cell " + (column + 1) + " is empty");
      }
      return cells[column];
    }

    /** The number in a cell. */
    int number(int column) {
      try {
        return Integer.parseInt(cells[column]);
      } catch (NumberFormatException e) {
        throw bad("\"" + cells[column] + "\" is no number");
      }
    }

    /** The range of levels in a cell. */
    IrqlRange range(int column) {
      IrqlRange known = table.ranges.get(cells[column]);
      if (known != null) {
        return known;
      }
      Optional<IrqlRange> range = IrqlRange.parse(cells[column]);
      if (range.isEmpty()) {
        throw bad("\"" + cells[column] + "\" is no range of levels");
      }
      table.ranges.put(cells[column], range.get());
      return range.get();
    }

    /** The effects in a cell; none where it is empty. */
    List<EffectClause> effects(int column) {
      try {
        return cells[column].isEmpty() ? List.of() : EffectClause.parse(cells[column]);
      } catch (IllegalArgumentException e) {
        throw bad(String.valueOf(e.getMessage()));
      }
    }

    /** The limits in a cell. */
    Contract contract(int column) {
      try {
        return Contract.parse(cells[column]);
      } catch (IllegalArgumentException e) {
        throw bad(String.valueOf(e.getMessage()));
      }
    }

    /** The words in a cell. */
    List<String> words(int column) {
      return cells[column].isEmpty() ? List.of() : List.of(required(column).split(" ", -1));
    }

    /** What is to be thrown about this row: it names table and line. */
    IllegalStateException bad(String message) {
      return new IllegalStateException(table.name + ":" + line + ": " + message);
    }

    private void mustBe(String[] header) {
      for (int column = 0; column < header.length; column++) {
        if (!cells[column].equals(header[column])) {
          throw bad("column \"" + cells[column] + "\" should be \"" + header[column] + "\"");
        }
      }
    }
  }
}
