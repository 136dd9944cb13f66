package dev.irqlint.engine;

import dev.irqlint.rule.DriverFacts;
import java.util.List;

/**
 * What is known of one driver, for those who want more than findings.
 *
 * @param name the name people know it by, with the configurations where several are looked at
 * @param files the names of its sources and of the headers beside them, sorted
 * @param facts what the rules were told
 */
public record Driver(String name, List<String> files, DriverFacts facts) {

  /** Keeps its own copy of the list. */
  public Driver {
    files = List.copyOf(files);
  }
}
