package dev.irqlint.project;

import java.util.List;
import java.util.Locale;

/** Names of configurations, each {@code Configuration|Platform}. */
final class Configurations {
  private Configurations() {}

  /** The part before the bar. */
  static String configuration(String name) {
    int bar = name.indexOf('|');
    return bar < 0 ? name : name.substring(0, bar);
  }

  /** The part behind the bar; empty where there is none. */
  static String platform(String name) {
    int bar = name.indexOf('|');
    return bar < 0 ? "" : name.substring(bar + 1);
  }

  /**
   * The configuration that comes nearest to the wanted one: the same; one of the same platform
   * whose name holds the wanted one's ({@code Win10 Debug}); the first of the same platform; the
   * first.
   */
  static String nearest(List<String> named, String wanted) {
    String best = wanted;
    int bestRank = 0;
    for (String name : named) {
      int rank = rank(name, wanted);
      if (rank > bestRank) {
        best = name;
        bestRank = rank;
      }
    }
    return best;
  }

  private static int rank(String name, String wanted) {
    if (name.equalsIgnoreCase(wanted)) {
      return 5;
    }
    boolean samePlatform = platform(name).equalsIgnoreCase(platform(wanted));
    boolean holds =
        configuration(name)
            .toLowerCase(Locale.ROOT)
            .contains(configuration(wanted).toLowerCase(Locale.ROOT));
    return (samePlatform ? 3 : 1) + (holds ? 1 : 0);
  }
}
