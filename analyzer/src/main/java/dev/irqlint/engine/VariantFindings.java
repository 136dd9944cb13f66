package dev.irqlint.engine;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts together what was found in the variants of drivers: what a project builds in each of its
 * configurations is analysed as a driver of its own, and the same defect in several of them is one
 * finding.
 *
 * <p>The same is what one rule says of one place in one function, though the path that leads there
 * and the words may differ: that is what a {@link dev.irqlint.finding.Fingerprint} goes by too.
 */
final class VariantFindings {
  /** The best known first; where none is better, the one order decides, and not the threads. */
  private static final Comparator<Finding> BEST =
      Comparator.comparing(Finding::confidence).reversed().thenComparing(f -> f);

  private final Map<Name, List<Variant>> drivers = new HashMap<>();

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

  /** Findings that are one. */
  private static final class Group {
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> configurations = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    boolean says(Finding finding) {
      return findings.stream().anyMatch(f -> f.message().equals(finding.message()));
    }

    void add(Finding finding, Variant variant) {
      findings.add(finding);
      configurations.addAll(variant.configurations);
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
    TreeMap<Finding, Occurrence> all = new TreeMap<>();
    for (List<Variant> variants : drivers.values()) {
      for (Finding finding : merged(variants)) {
        all.merge(finding, finding.occurrence(), Occurrence::and);
      }
    }
    Set<Finding> result = new TreeSet<>();
    all.forEach((finding, occurrence) -> result.add(finding.in(occurrence)));
    return result;
  }

  private static List<Finding> merged(List<Variant> variants) {
    if (variants.size() == 1) {
      return variants.get(0).findings;
    }
    // They came as they were ready.
    variants.sort(Comparator.comparing(variant -> variant.configurations.toString()));
    Map<Key, List<Group>> groups = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (Variant variant : variants) {
      names.addAll(variant.configurations);
      Map<Key, List<Finding>> byKey = new LinkedHashMap<>();
      for (Finding finding : variant.findings) {
        byKey.computeIfAbsent(Key.of(finding), k -> new ArrayList<>()).add(finding);
      }
      byKey.forEach(
          (key, same) -> join(groups.computeIfAbsent(key, k -> new ArrayList<>()), same, variant));
    }
    return groups.values().stream()
        .flatMap(Collection::stream)
        .map(group -> finding(group, names.size()))
        .toList();
  }

  /** Finds for each of {@code findings} a group of its own, one that says the same if there is. */
  private static void join(List<Group> groups, List<Finding> findings, Variant variant) {
    List<Group> open = new ArrayList<>(groups);
    List<Finding> others = new ArrayList<>();
    for (Finding finding : findings) {
      open.stream()
          .filter(group -> group.says(finding))
          .findFirst()
          .ifPresentOrElse(
              group -> {
                group.add(finding, variant);
                open.remove(group);
              },
              () -> others.add(finding));
    }
    for (Finding finding : others) {
      if (open.isEmpty()) {
        groups.add(new Group());
        open.add(groups.get(groups.size() - 1));
      }
      open.remove(0).add(finding, variant);
    }
  }

  private static Finding finding(Group group, int configurations) {
    Finding best = group.findings.stream().min(BEST).orElseThrow();
    return best.in(
        new Occurrence(
            List.copyOf(group.configurations), group.configurations.size() == configurations));
  }
}
