package dev.irqlint.preprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What headers did when they were read, for all drivers of a run. For any number of threads. */
final class HeaderMemory {
  /** Effects kept of one header; macros that differ from unit to unit would keep one for each. */
  private static final int MAX_EFFECTS = 8;

  private final Map<Path, List<HeaderEffects>> known = new ConcurrentHashMap<>();

  /** What {@code header} did so far, the latest first. */
  List<HeaderEffects> of(Path header) {
    return known.getOrDefault(header, List.of());
  }

  /** Keeps what {@code header} did. */
  void add(Path header, HeaderEffects effects) {
    known.merge(
        header,
        List.of(effects),
        (before, latest) -> {
          List<HeaderEffects> all = new ArrayList<>(latest);
          all.addAll(before.subList(0, Math.min(before.size(), MAX_EFFECTS - 1)));
          return List.copyOf(all);
        });
  }
}
