package dev.irqlint.preprocess;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The states that units of one driver share, and the headers that lead from one to the next: most
 * units begin with the same headers in the same order. For any number of threads.
 */
final class SharedStates {

  /**
   * An inclusion.
   *
   * @param folders the folders of the files that are being read, since headers are looked for there
   */
  record Inclusion(SharedState before, Path header, List<Path> folders) {}

  /** What an inclusion did. */
  record Step(HeaderEffects effects, SharedState after) {}

  private final Map<Inclusion, Step> steps = new ConcurrentHashMap<>();

  /** What {@code inclusion} did; null if none of it is known. */
  @Nullable Step step(Inclusion inclusion) {
    return steps.get(inclusion);
  }

  /** Keeps what {@code inclusion} did; of several who say so, the first counts. */
  Step add(Inclusion inclusion, HeaderEffects effects) {
    return steps.computeIfAbsent(inclusion, i -> new Step(effects, i.before.after(effects)));
  }
}
