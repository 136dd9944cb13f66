package dev.irqlint.project;

import java.util.List;

/** Says that somebody asked for a configuration that no project has. */
public final class UnknownConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String wanted;
  private final transient List<String> known;

  /**
   * A complaint about {@code wanted}.
   *
   * @param known the configurations that there are, sorted
   */
  UnknownConfigurationException(String wanted, List<String> known) {
    super("no project has a configuration \"" + wanted + "\"");
    this.wanted = wanted;
    this.known = List.copyOf(known);
  }

  /** What was asked for. */
  public String wanted() {
    return wanted;
  }

  /** The configurations that there are, sorted. */
  public List<String> known() {
    return known;
  }
}
