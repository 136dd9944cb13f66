package dev.irqlint.mutation;

import dev.irqlint.engine.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A mutant that irqlint does not report: a row of {@code testdata/mutants.csv}.
 *
 * @param key the mutant's key
 * @param isEquivalent whether the edit makes no defect at all
 * @param reason why it is not reported, or no defect
 */
record Unreported(String key, boolean isEquivalent, String reason) {
  private static final Path LIST = Case.TESTDATA.resolve("mutants.csv");

  /** All rows. */
  static List<Unreported> read() {
    List<Unreported> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(LIST)) {
        if (!line.startsWith("#") && !line.startsWith("driver,")) {
          String[] cells = line.split(",", 5);
          if (cells.length < 5 || !cells[3].matches("equivalent|missed")) {
            throw new IllegalStateException(LIST + ": " + line);
          }
          String key = cells[0] + "," + cells[1] + "," + cells[2];
          rows.add(new Unreported(key, cells[3].equals("equivalent"), cells[4]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
