package dev.irqlint.finding;

import dev.irqlint.text.Span;
import java.util.Comparator;
import java.util.List;

/**
 * A defect that a rule found.
 *
 * @param rule the rule
 * @param confidence how sure the analysis is
 * @param message a statement without final period, names in double quotes
 * @param place where a person would fix it
 * @param function the function that holds the place; empty outside functions
 * @param path the way from the entry point to the place, in order; empty where none is needed
 * @param related other places that help to understand it
 * @param help how to fix it: one sentence
 * @param occurrence the configurations in which it appears
 */
public record Finding(
    RuleMeta rule,
    Confidence confidence,
    String message,
    Span place,
    String function,
    List<Step> path,
    List<Related> related,
    String help,
    Occurrence occurrence)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.place().file().name())
          .thenComparingInt(f -> f.place().start())
          .thenComparing(f -> f.rule().code())
          .thenComparing(Finding::message)
          .thenComparing(f -> f.path().toString());

  /** A finding of a run that looks at one configuration. */
  public Finding(
      RuleMeta rule,
      Confidence confidence,
      String message,
      Span place,
      String function,
      List<Step> path,
      List<Related> related,
      String help) {
    this(rule, confidence, message, place, function, path, related, help, Occurrence.UNTOLD);
  }

  /** Keeps its own copies of the lists. */
  public Finding {
    path = List.copyOf(path);
    related = List.copyOf(related);
  }

  /** The same finding, of {@code other} configurations. */
  public Finding in(Occurrence other) {
    return new Finding(rule, confidence, message, place, function, path, related, help, other);
  }

  /** The level, from the rule and the confidence. */
  public Severity level() {
    return rule.level(confidence);
  }

  /** By file, place, rule, message and path: the one order in which findings are shown. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
