package dev.irqlint.cli;

import dev.irqlint.engine.Observer;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;

/** The analysis, as commands use it; tests put their own in its place. */
@FunctionalInterface
public interface Analyzer {

  /** Analyses what {@code request} names. */
  Result run(Request request);

  /** The same; {@code observer} is told of each driver. */
  default Result observe(Request request, Observer observer) {
    return run(request);
  }
}
