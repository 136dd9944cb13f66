package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function entered in one state: what holds at its blocks, and how it ends. */
final class Context<P, R> {
  /** What is known at the beginning of a block for one property. */
  static final class Node<P> {
    Facts facts;
    @Nullable Trail<P> trail;
    boolean isQueued;

    Node(Facts facts, @Nullable Trail<P> trail) {
      this.facts = facts;
      this.trail = trail;
    }
  }

  /** Exits with the same property and alike results are one. */
  record ExitKey<P>(P property, @Nullable Known result) {}

  /** One way in which the function ends. */
  static final class Exit<P> {
    Facts facts;
    final @Nullable Trail<P> trail;

    Exit(Facts facts, @Nullable Trail<P> trail) {
      this.facts = facts;
      this.trail = trail;
    }
  }

  /** A block to be run again when this context has a new exit. */
  record Dependent<P, R>(Context<P, R> context, int block, P property) {}

  final ControlFlowGraph graph;
  final P entry;

  /** Whether the conditions on the way need not be followed. */
  final boolean isCalm;

  /** Why paths begin here; empty for a context that only calls lead to. */
  final List<R> reasons = new ArrayList<>();

  final @Nullable Trail<P> origin;
  final @Nullable Context<P, R> caller;
  final List<Map<P, Node<P>>> blocks;
  final Map<ExitKey<P>, Exit<P>> exits = new LinkedHashMap<>();

  /** The properties with which an exception leaves the function. */
  final Map<P, Exit<P>> raises = new LinkedHashMap<>();

  final Map<Context<P, R>, Instruction.Call> callees = new LinkedHashMap<>();
  final Set<Dependent<P, R>> dependents = new LinkedHashSet<>();

  Context(
      ControlFlowGraph graph,
      P entry,
      boolean isCalm,
      @Nullable Context<P, R> caller,
      @Nullable Trail<P> origin) {
    this.graph = graph;
    this.entry = entry;
    this.isCalm = isCalm;
    this.caller = caller;
    this.origin = origin;
    this.blocks = new ArrayList<>(graph.blocks().size());
    for (int i = 0; i < graph.blocks().size(); i++) {
      blocks.add(new LinkedHashMap<>());
    }
  }

  /** The reason of the root that the first path found to this context begins at. */
  R firstReason() {
    Context<P, R> at = this;
    while (at.caller != null) {
      at = at.caller;
    }
    return at.reasons.get(0);
  }
}
