package dev.irqlint.cli;

import dev.irqlint.engine.Driver;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import java.util.function.Consumer;

/** The analysis, as commands use it; tests put their own in its place. */
@FunctionalInterface
public interface Analyzer {

  /** Analyses what {@code request} names. */
  Result run(Request request);

  /** The same; {@code drivers} takes what is known of each driver. */
  default Result observe(Request request, Consumer<Driver> drivers) {
    return run(request);
  }
}
