package dev.irqlint.project;

import org.jspecify.annotations.Nullable;

/**
 * Which of the configurations of projects to look at.
 *
 * @param name the configuration to build, {@code Configuration|Platform}; null if nobody asked for
 *     one
 * @param all whether to look at each project once for each thing that its configurations build,
 *     instead
 */
public record ConfigurationChoice(@Nullable String name, boolean all) {
  /** The configuration that is built where none is asked for. */
  public static final String DEFAULT_NAME = "Debug|x64";

  private static final String DEFAULT_PLATFORM = "x64";

  /** What is taken where nobody chose. */
  public static final ConfigurationChoice DEFAULT = new ConfigurationChoice(null, false);

  /** All that differ in what they build. */
  public static final ConfigurationChoice ALL = new ConfigurationChoice(null, true);

  /** One configuration; one that names no platform is meant for {@code x64}. */
  public static ConfigurationChoice named(String name) {
    boolean isWhole = name.indexOf('|') >= 0;
    return new ConfigurationChoice(isWhole ? name : name + "|" + DEFAULT_PLATFORM, false);
  }

  /** The configuration to look for first. */
  String wanted() {
    return name == null ? DEFAULT_NAME : name;
  }
}
