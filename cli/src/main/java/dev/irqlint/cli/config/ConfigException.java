package dev.irqlint.cli.config;

import java.util.List;

/** A configuration that cannot be meant. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> complaints;

  /** One or more complaints: statements without final period that begin with file and place. */
  public ConfigException(List<String> complaints) {
    super(complaints.get(0));
    this.complaints = List.copyOf(complaints);
  }

  /** All complaints, in the order of the file. */
  public List<String> complaints() {
    return complaints;
  }
}
