package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import java.util.ArrayList;
import java.util.BitSet;
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

    /** What tells the property from others at the block. */
    final Object key;

    /** Lower for later contexts, and for earlier blocks of one. */
    final long order;

    P property;
    Facts facts;
    @Nullable Trail<P> trail;
    boolean isQueued;

    /** The contexts that calls lead to, each with the shortest way there, the call included. */
    Map<Context<P, R>, Trail<P>> calls = Map.of();

    /** The one after this at the same block. */
    @Nullable Node<P, R> next;

    Node(
        Context<P, R> context,
        int block,
        Object key,
        P property,
        Facts facts,
        @Nullable Trail<P> trail) {
      this.context = context;
      this.block = block;
      this.key = key;
      this.order = ((long) -context.number << Integer.SIZE) + block;

      this.property = property;
      this.facts = facts;
      this.trail = trail;
    }

    /** Notes a call. */
    void calls(Context<P, R> callee, Trail<P> into) {
      if (calls.isEmpty()) {
        calls = new LinkedHashMap<>();
      }
      calls.merge(callee, into, (a, b) -> a.length() <= b.length() ? a : b);
    }
  }

  /** Exits with the same {@linkplain Domain#end end} and alike results are one. */
  record ExitKey(Object end, @Nullable Known result) {}

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

  /** What it is told of places outside. */
  final Demand<P, R> demand;

  /** Whether it may ask to be told more. */
  final boolean mayAsk;

  /** The numbers of the places that some caller could tell of, but was not asked to. */
  final BitSet available = new BitSet();

  /** Whether somebody has entered it since a place was last asked for that was available. */
  boolean isConfirmed;

  /** The blocks in which ways ended that asked for more. */
  final Set<Node<P, R>> waiting = new LinkedHashSet<>();

  /** Why paths begin here; empty for a context that only calls lead to. */
  final List<R> reasons = new ArrayList<>();

  /** How many contexts were opened before this one. */
  final int number;

  /** The first node of each block; there are few properties at one block, most often one. */
  private final List<@Nullable Node<P, R>> first;

  final Map<ExitKey, Exit<P>> exits = new LinkedHashMap<>();

  /** The properties with which an exception leaves the function, by their keys. */
  final Map<Object, Exit<P>> raises = new LinkedHashMap<>();

  /** The blocks that are run again when there is a new exit. */
  final Set<Node<P, R>> dependents = new LinkedHashSet<>();

  Context(
      ControlFlowGraph graph,
      P entry,
      boolean isCalm,
      Demand<P, R> demand,
      boolean mayAsk,
      int number) {
    this.graph = graph;
    this.entry = entry;
    this.isCalm = isCalm;
    this.demand = demand;
    this.mayAsk = mayAsk;
    this.number = number;

    this.first = new ArrayList<>(Collections.nCopies(graph.blocks().size(), null));
  }

  /** What is known at the beginning of a block, one for each property. */
  List<Node<P, R>> at(int block) {
    List<Node<P, R>> nodes = new ArrayList<>(1);
    for (Node<P, R> node = first.get(block); node != null; node = node.next) {
      nodes.add(node);
    }
    return nodes;
  }

  /** What is known at the beginning of a block for one property; null if it is not reached so. */
  @Nullable Node<P, R> at(int block, Object key) {
    for (Node<P, R> node = first.get(block); node != null; node = node.next) {
      if (node.key.equals(key)) {
        return node;
      }
    }
    return null;
  }

  /** For how many properties a block is reached. */
  int count(int block) {
    int count = 0;
    for (Node<P, R> node = first.get(block); node != null; node = node.next) {
      count++;
    }
    return count;
  }

  /** Adds what is known at the beginning of a block for one more property. */
  void add(Node<P, R> node) {
    Node<P, R> last = first.get(node.block);
    if (last == null) {
      first.set(node.block, node);
      return;
    }
    while (last.next != null) {
      last = last.next;
    }
    last.next = node;
  }

  /** All that is known at the beginnings of blocks. */
  List<Node<P, R>> nodes() {
    List<Node<P, R>> nodes = new ArrayList<>();
    for (Node<P, R> ofBlock : first) {
      for (Node<P, R> node = ofBlock; node != null; node = node.next) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** The contexts that calls lead to, each with the shortest way there, the call included. */
  Map<Context<P, R>, Trail<P>> callees() {
    Map<Context<P, R>, Trail<P>> callees = new LinkedHashMap<>();
    for (Node<P, R> node : nodes()) {
      node.calls.forEach(
          (callee, into) ->
              callees.merge(callee, into, (a, b) -> a.length() <= b.length() ? a : b));
    }
    return callees;
  }

  /** Whether ways that ask for what some caller could tell are not to be followed. */
  boolean isPutOff() {
    return !isConfirmed && reasons.isEmpty();
  }
}
