package dev.irqlint.finding;

/**
 * A finding that the sources say is not to be reported.
 *
 * @param finding the finding
 * @param by what says so
 */
public record Suppressed(Finding finding, Suppression by) implements Comparable<Suppressed> {

  /** The order of the findings. */
  @Override
  public int compareTo(Suppressed other) {
    return finding.compareTo(other.finding);
  }
}
