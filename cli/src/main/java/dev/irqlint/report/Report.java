package dev.irqlint.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Writes the outcome of a run in one format. */
@FunctionalInterface
public interface Report {

  /**
   * Writes all of {@code outcome}.
   *
   * @param outcome what to write
   * @param out where to; left open
   * @param warnings takes one statement, without final period, for each thing that the format's
   *     limits forced the report to leave out
   * @throws IOException if {@code out} cannot be written
   */
  void write(Outcome outcome, OutputStream out, Consumer<String> warnings) throws IOException;
}
