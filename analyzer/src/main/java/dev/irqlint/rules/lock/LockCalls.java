package dev.irqlint.rules.lock;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.Conditions;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.Known;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.KernelConstants;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.Paths;
import dev.irqlint.section.Section;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of a driver that lock or unlock sections, with the ways over them. */
final class LockCalls {
  private final DriverFacts facts;
  private final Map<Span, List<CallPassage>> passages = new HashMap<>();

  LockCalls(DriverFacts facts) {
    this.facts = facts;
    for (Handles.Use use : facts.handles().uses()) {
      passages.put(use.call().span(), new ArrayList<>());
    }
    if (!passages.isEmpty()) {
      for (CallPassage passage : facts.passages()) {
        List<CallPassage> of = passages.get(passage.call().span());
        if (of != null) {
          of.add(passage);
        }
      }
    }
  }

  /** The calls of one kind, in their order. */
  List<Handles.Use> of(Handles.Kind kind) {
    return facts.handles().uses().stream().filter(use -> use.kind() == kind).toList();
  }

  /** All ways over a call. */
  List<CallPassage> passages(Handles.Use use) {
    return passages.getOrDefault(use.call().span(), List.of());
  }

  /** The only section that a call may be of, if it is pageable; empty if that is not known. */
  Optional<Section> section(Handles.Use use) {
    Set<Section> sections = facts.handles().sections(use);
    return sections.size() == 1
        ? sections.stream().filter(Section::isPageable).findFirst()
        : Optional.empty();
  }

  /**
   * Whether a lock by address happens only where its handle is known to be null: once, for as long
   * as the driver is loaded.
   */
  boolean isFirstTimeOnly(Handles.Use use) {
    Set<Place> keepers = facts.handles().keepers(use.call());
    return passages(use).stream()
        .allMatch(
            passage ->
                keepers.stream()
                    .anyMatch(
                        keeper ->
                            passage.facts().places().stream()
                                .anyMatch(
                                    place ->
                                        Handles.key(place).equals(keeper)
                                            && isNull(passage.facts().of(place)))));
  }

  /** Whether a lock by address is made where its handle is known to be there already. */
  static boolean isKnown(DriverFacts facts, CallPassage passage, Handles.Use lock) {
    Set<Place> keepers = facts.handles().keepers(lock.call());
    return passage.facts().places().stream()
        .filter(place -> keepers.contains(Handles.key(place)))
        .anyMatch(place -> passage.facts().of(place) instanceof Known.NonZero);
  }

  private static boolean isNull(@Nullable Known known) {
    return known instanceof Known.Exactly exactly && exactly.value().equals(Values.ZERO);
  }

  /** Whether a call may be made again and again in its function. */
  static boolean isInLoop(DriverFacts facts, Handles.Use use) {
    KernelConstants constants = new KernelConstants(facts.kernel());
    Reachability reachability =
        new Reachability(use.graph(), new Conditions(Facts.NONE, constants)::evaluate);
    return use.graph().blocks().stream()
        .filter(block -> block.instructions().contains(use.call()))
        .anyMatch(reachability::isInLoop);
  }

  /** Whether a handle keeps its name in every function: a field or a static variable. */
  static boolean isShared(Place handle) {
    return !(handle.root() instanceof Place.Variable variable) || variable.symbol().isStatic();
  }

  /** The way to a call and the call itself. */
  static List<Step> path(CallPassage passage, String what) {
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    int depth = path.get(path.size() - 1).depth();
    path.add(new Step(passage.call().span(), what, passage.irql().toString(), depth));
    return path;
  }
}
