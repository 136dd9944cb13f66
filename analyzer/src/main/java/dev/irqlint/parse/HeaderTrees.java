package dev.irqlint.parse;

import dev.irqlint.preprocess.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The trees of headers, for all drivers of a run whose kernel types are the same. For any number of
 * threads.
 */
public final class HeaderTrees {
  /** Trees kept of one header; names that mean something else in each unit would keep many. */
  private static final int MAX_TREES = 4;

  private final Map<Piece.Fragment, Plan> plans = new ConcurrentHashMap<>();
  private final Map<Piece.Fragment, List<HeaderTree>> trees = new ConcurrentHashMap<>();

  /** No trees yet. */
  public HeaderTrees() {}

  /** How to parse {@code header}. */
  Plan plan(Piece.Fragment header) {
    Plan known = plans.get(header);
    if (known == null) {
      // No computeIfAbsent: a header's plan needs those of the headers it includes.
      known = Plan.of(header.pieces(), this::plan, true);
      Plan other = plans.putIfAbsent(header, known);
      known = other == null ? known : other;
    }
    return known;
  }

  /** What was made of {@code header} so far, the latest first. */
  List<HeaderTree> of(Piece.Fragment header) {
    return trees.getOrDefault(header, List.of());
  }

  /** Keeps what was made of {@code header}. */
  void add(Piece.Fragment header, HeaderTree tree) {
    trees.merge(
        header,
        List.of(tree),
        (before, latest) -> {
          List<HeaderTree> all = new ArrayList<>(latest);
          all.addAll(before.subList(0, Math.min(before.size(), MAX_TREES - 1)));
          return List.copyOf(all);
        });
  }
}
