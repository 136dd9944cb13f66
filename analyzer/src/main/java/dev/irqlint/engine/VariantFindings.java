package dev.irqlint.engine;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts together what was found in drivers and their variants: what a project builds in each of its
 * configurations is analysed as a driver of its own, and drivers have sources in common. The same
 * defect in several of them is one finding.
 *
 * <p>The same is what one rule says of one place in one function, though the path that leads there
 * and the words may differ: that is what a {@link dev.irqlint.finding.Fingerprint} goes by too.
 */
final class VariantFindings {
  /**
   * The best known first, then the shortest path; where none is better, the one order decides, and
   * not the threads.
   */
  private static final Comparator<Finding> BEST =
      Comparator.comparing(Finding::confidence)
          .reversed()
          .thenComparingInt(f -> f.path().size())
          .thenComparing(f -> f);

  private final Map<Name, List<Variant>> drivers =
      new TreeMap<>(Comparator.comparing(Name::file).thenComparing(Name::name));

  private record Name(Path file, String name) {}

  private record Variant(List<String> configurations, List<Finding> findings) {}

  /** What has to agree in findings of several variants that are one. */
  private record Key(String rule, String function, String file, int start, int end) {
    static Key of(Finding f) {
      return new Key(
          f.rule().code(),
          f.function(),
          f.place().file().name(),
          f.place().start(),
          f.place().end());
    }
  }

  /** Adds what was found in one variant. */
  void add(Project project, List<Finding> findings) {
    drivers
        .computeIfAbsent(new Name(project.file(), project.name()), d -> new ArrayList<>())
        .add(new Variant(project.configurations(), findings));
  }

  /** How many drivers there are, each counted once. */
  int drivers() {
    return drivers.size();
  }

  /** The findings, in the one order; each says in which configurations it appears. */
  Set<Finding> merged() {
    Groups groups = new Groups();
    drivers.values().forEach(variants -> groups.join(merged(variants)));
    Set<Finding> result = new TreeSet<>();
    groups.stream().forEach(group -> result.add(group.best().in(group.occurrence())));
    return result;
  }

  private static List<Finding> merged(List<Variant> variants) {
    if (variants.size() == 1) {
      return variants.get(0).findings;
    }
    // They came as they were ready.
    variants.sort(Comparator.comparing(variant -> variant.configurations.toString()));
    Groups groups = new Groups();
    Set<String> names = new HashSet<>();
    for (Variant variant : variants) {
      names.addAll(variant.configurations);
      Occurrence here = new Occurrence(variant.configurations, true);
      groups.join(variant.findings.stream().map(finding -> finding.in(here)).toList());
    }
    List<Finding> result = new ArrayList<>();
    for (Group group : groups.stream().toList()) {
      List<String> in = group.occurrence().configurations();
      result.add(group.best().in(new Occurrence(in, in.size() == names.size())));
    }
    return result;
  }

  /** Findings that are one. */
  private static final class Group {
    private final List<Finding> findings = new ArrayList<>();

    boolean says(Finding finding) {
      return findings.stream().anyMatch(f -> f.message().equals(finding.message()));
    }

    Finding best() {
      return findings.stream().min(BEST).orElseThrow();
    }

    Occurrence occurrence() {
      return findings.stream().map(Finding::occurrence).reduce(Occurrence::and).orElseThrow();
    }
  }

  /** All findings, by what they are the same in. */
  private static final class Groups {
    private final Map<Key, List<Group>> groups = new LinkedHashMap<>();

    Stream<Group> stream() {
      return groups.values().stream().flatMap(List::stream);
    }

    /** Adds the findings of one driver or variant: for each a group that has none of them yet. */
    void join(List<Finding> findings) {
      Map<Key, List<Finding>> byKey = new LinkedHashMap<>();
      for (Finding finding : findings) {
        byKey.computeIfAbsent(Key.of(finding), k -> new ArrayList<>()).add(finding);
      }
      byKey.forEach((key, same) -> join(groups.computeIfAbsent(key, k -> new ArrayList<>()), same));
    }

    /**
     * Finds for each of {@code findings} a group of its own, one that says the same if there is.
     */
    private static void join(List<Group> groups, List<Finding> findings) {
      List<Group> open = new ArrayList<>(groups);
      List<Finding> others = new ArrayList<>();
      for (Finding finding : findings) {
        open.stream()
            .filter(group -> group.says(finding))
            .findFirst()
            .ifPresentOrElse(
                group -> {
                  group.findings.add(finding);
                  open.remove(group);
                },
                () -> others.add(finding));
      }
      for (Finding finding : others) {
        if (open.isEmpty()) {
          groups.add(new Group());
          open.add(groups.get(groups.size() - 1));
        }
        open.remove(0).findings.add(finding);
      }
    }
  }
}
