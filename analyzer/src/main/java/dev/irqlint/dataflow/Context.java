package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function entered in one state: what holds at its blocks, and how it ends. */
final class Context<P, R> {
  /** What is known at the beginning of a block for one property. Is itself and no other. */
  static final class Node<P, R> {
    final Context<P, R> context;
    final int block;
    P property;
    Facts facts;
    @Nullable Trail<P> trail;
    boolean isQueued;

    Node(Context<P, R> context, int block, P property, Facts facts, @Nullable Trail<P> trail) {
      this.context = context;
      this.block = block;
      this.property = property;
      this.facts = facts;
      this.trail = trail;
    }
  }

  /** Exits with the same property and alike results are one. */
  record ExitKey(Object property, @Nullable Known result) {}

  /** One way in which the function ends. */
  static final class Exit<P> {
    P property;
    Facts facts;
    final @Nullable Trail<P> trail;

    Exit(P property, Facts facts, @Nullable Trail<P> trail) {
      this.property = property;
      this.facts = facts;
      this.trail = trail;
    }
  }

  final ControlFlowGraph graph;
  final P entry;

  /** Whether the conditions on the way need not be followed. */
  final boolean isCalm;

  /** Why paths begin here; empty for a context that only calls lead to. */
  final List<R> reasons = new ArrayList<>();

  /** How many contexts were opened before this one. */
  final int number;

  private final List<@Nullable Map<Object, Node<P, R>>> blocks;
  final Map<ExitKey, Exit<P>> exits = new LinkedHashMap<>();

  /** The properties with which an exception leaves the function, by their keys. */
  final Map<Object, Exit<P>> raises = new LinkedHashMap<>();

  /** The contexts that calls here lead to, each with the shortest way there, the call included. */
  final Map<Context<P, R>, Trail<P>> callees = new LinkedHashMap<>();

  /** The blocks that are run again when there is a new exit. */
  final Set<Node<P, R>> dependents = new LinkedHashSet<>();

  Context(ControlFlowGraph graph, P entry, boolean isCalm, int number) {
    this.graph = graph;
    this.entry = entry;
    this.isCalm = isCalm;
    this.number = number;
    this.blocks = new ArrayList<>(Collections.nCopies(graph.blocks().size(), null));
  }

  /** The properties with which a block is reached, by their keys. */
  Map<Object, Node<P, R>> at(int block) {
    Map<Object, Node<P, R>> nodes = blocks.get(block);
    return nodes == null ? Map.of() : nodes;
  }

  /** The same, to be added to. */
  Map<Object, Node<P, R>> open(int block) {
    Map<Object, Node<P, R>> nodes = blocks.get(block);
    if (nodes == null) {
      nodes = new LinkedHashMap<>(2);
      blocks.set(block, nodes);
    }
    return nodes;
  }

  /** Notes a call. */
  void calls(Context<P, R> callee, Trail<P> into) {
    callees.merge(callee, into, (a, b) -> a.length() <= b.length() ? a : b);
  }
}
