package dev.irqlint.finding;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * In which configurations of its driver a finding appears.
 *
 * @param configurations their names, sorted; empty where only one was looked at
 * @param everywhere whether these are all that there are
 */
public record Occurrence(List<String> configurations, boolean everywhere) {
  /** Of a run that looks at one configuration. */
  public static final Occurrence UNTOLD = new Occurrence(List.of(), true);

  /** Keeps its own copy of the list. */
  public Occurrence {
    configurations = List.copyOf(configurations);
  }

  /** The names as a reader needs them, where there are configurations without the finding. */
  public Optional<String> restriction() {
    return everywhere ? Optional.empty() : Optional.of(String.join(", ", configurations));
  }

  /** Of a finding in a source that several drivers have. */
  public Occurrence and(Occurrence other) {
    TreeSet<String> both = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    both.addAll(configurations);
    both.addAll(other.configurations);
    return new Occurrence(List.copyOf(both), everywhere && other.everywhere);
  }
}
