package dev.irqlint.cli;

import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;

/** The analysis, as commands use it; tests put their own in its place. */
@FunctionalInterface
public interface Analyzer {

  /** Analyses what {@code request} names. */
  Result run(Request request);
}
