package dev.irqlint.rules.placement;

import dev.irqlint.finding.Related;
import dev.irqlint.section.Naming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups the places that name one section, so that one slip is one finding. */
final class Namings {
  /** More places than this help nobody. */
  private static final int MOST = 5;

  private Namings() {}

  /** The places by name, in the order of the text. */
  static Map<String, List<Naming>> byName(List<Naming> namings, Function<Naming, String> name) {
    return namings.stream()
        .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
  }

  /** The other places that use the name of the first. */
  static List<Related> others(List<Naming> places) {
    return places.stream()
        .skip(1)
        .limit(MOST)
        .map(naming -> new Related(naming.place(), "the same name"))
        .toList();
  }
}
