package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds all states in which the blocks of a driver can be reached from its roots.
 *
 * <p>States with equal properties at one block of one context are merged, their facts joined. A
 * function is run once for each property and each set of constant arguments it is entered with; its
 * exits serve all calls that enter it so. The work list is first in, first out, so that the first
 * way found to a state is among the shortest.
 *
 * @param <P> the kind of property
 * @param <R> the kind of reason that roots have
 */
public final class Solver<P, R> {
  private final CallGraph callGraph;
  private final Domain<P> domain;
  private final Constants constants;
  private final Budget budget;
  private final Changers changers;
  private final Steps<P, R> steps;
  private final Map<FunctionSymbol, Map<EntryKey<P>, Context<P, R>>> contexts =
      new LinkedHashMap<>();
  private final Deque<Context.Dependent<P, R>> work = new ArrayDeque<>();
  private final Map<FunctionSymbol, Lifetimes> lifetimes = new LinkedHashMap<>();
  private final Set<FunctionSymbol> overBudget = new LinkedHashSet<>();
  private int blocksRun;

  /** Sets up a solver for one driver. */
  public Solver(CallGraph callGraph, Domain<P> domain, Constants constants, Budget budget) {
    this.callGraph = callGraph;
    this.domain = domain;
    this.constants = constants;
    this.budget = budget;
    this.changers = new Changers(callGraph, domain::mayChange);
    this.steps = new Steps<>(callGraph, domain, this::context);
  }

  /** Runs everything that the roots can reach. May be called again with further roots. */
  public Solution<P, R> solve(List<Root<P, R>> roots) {
    for (Root<P, R> root : roots) {
      ControlFlowGraph graph = callGraph.graph(root.function()).orElse(null);
      Context<P, R> context =
          graph == null ? null : open(graph, root.entry(), root.facts(), null, null);
      if (context != null) {
        context.reasons.add(root.reason());
      }
    }
    while (!work.isEmpty()) {
      Context.Dependent<P, R> item = work.remove();
      if (++blocksRun > budget.blocks()) {
        overBudget.add(item.context().graph.function());
        continue;
      }
      run(item);
    }
    List<Context<P, R>> all = new ArrayList<>();
    contexts.values().forEach(byEntry -> all.addAll(byEntry.values()));
    return new Solution<>(all, steps, List.copyOf(overBudget));
  }

  // Contexts.

  /** A function is run once for each property and each set of constant arguments. */
  private record EntryKey<P>(P entry, Facts arguments) {}

  /** The context of a function called with {@code entry}; null if the budget is used up. */
  private @Nullable Context<P, R> context(
      ControlFlowGraph graph, P entry, Facts arguments, Context<P, R> caller, Trail<P> origin) {
    return open(graph, entry, arguments, caller, origin);
  }

  private @Nullable Context<P, R> open(
      ControlFlowGraph graph,
      P entry,
      Facts arguments,
      @Nullable Context<P, R> caller,
      @Nullable Trail<P> origin) {
    Map<EntryKey<P>, Context<P, R>> known =
        contexts.computeIfAbsent(graph.function(), f -> new LinkedHashMap<>());
    boolean isCalm = isCalm(graph.function(), entry);
    // Where the budget is used up, calls with the same property share one context.
    boolean isCrowded = known.size() >= budget.contexts();
    EntryKey<P> key = new EntryKey<>(entry, isCalm || isCrowded ? Facts.NONE : arguments);
    Context<P, R> found = known.get(key);
    if (found != null) {
      return found;
    }
    if (known.size() >= 2 * budget.contexts()) {
      overBudget.add(graph.function());
      return null;
    }
    Context<P, R> context = new Context<>(graph, entry, isCalm, caller, origin);
    known.put(key, context);
    reach(context, 0, new Steps.Way<>(new State<>(entry, key.arguments()), origin));
    return context;
  }

  /** Whether nothing that happens in a function entered so can matter, whatever way it takes. */
  private boolean isCalm(FunctionSymbol function, P entry) {
    return domain.isCalm(entry) && !changers.contains(function);
  }

  // Blocks.

  private void reach(Context<P, R> context, int block, Steps.Way<P> way) {
    Facts facts = context.isCalm ? Facts.NONE : way.state().facts();
    Map<P, Context.Node<P>> nodes = context.blocks.get(block);
    P property = way.state().property();
    Context.Node<P> node = nodes.get(property);
    if (node == null) {
      if (nodes.size() >= budget.properties()) {
        overBudget.add(context.graph.function());
        return;
      }
      node = new Context.Node<>(facts, way.trail());
      nodes.put(property, node);
    } else {
      if (Trail.lengthOf(way.trail()) < Trail.lengthOf(node.trail)) {
        node.trail = way.trail();
      }
      Facts joined = node.facts.join(facts);
      if (joined.equals(node.facts)) {
        return;
      }
      node.facts = joined;
    }
    if (!node.isQueued) {
      node.isQueued = true;
      work.add(new Context.Dependent<>(context, block, property));
    }
  }

  private void requeue(Context.Dependent<P, R> dependent) {
    Context.Node<P> node =
        dependent.context().blocks.get(dependent.block()).get(dependent.property());
    if (node != null && !node.isQueued) {
      node.isQueued = true;
      work.add(dependent);
    }
  }

  private void run(Context.Dependent<P, R> item) {
    Context<P, R> context = item.context();
    Block block = context.graph.blocks().get(item.block());
    Context.Node<P> node = context.blocks.get(item.block()).get(item.property());
    if (node == null) {
      throw new IllegalStateException("queued without a node");
    }
    node.isQueued = false;
    List<Steps.Way<P>> ways =
        List.of(new Steps.Way<>(new State<>(item.property(), node.facts), node.trail));
    for (Instruction instruction : block.instructions()) {
      List<Steps.Way<P>> next = new ArrayList<>(ways.size());
      for (Steps.Way<P> way : ways) {
        boolean mayFault =
            block.handler() != Block.NO_HANDLER
                && instruction instanceof Instruction.Call
                && domain.mayFault(way.state().property());
        if (mayFault) {
          leaveBlock(context, block, block.handler(), way);
        }
        next.addAll(steps.step(item, instruction, way, raised -> raise(context, block, raised)));
      }
      ways = Steps.merge(next);
    }
    for (Steps.Way<P> way : ways) {
      end(context, block, way);
    }
  }

  private void end(Context<P, R> context, Block block, Steps.Way<P> way) {
    Terminator terminator = block.terminator();
    if (terminator instanceof Terminator.Jump jump) {
      leaveBlock(context, block, jump.target(), way);
    } else if (terminator instanceof Terminator.Branch branch) {
      Branching<P> branching = new Branching<>(domain, constants);
      branching
          .assume(branch.condition(), true, way)
          .ifPresent(taken -> leaveBlock(context, block, branch.whenTrue(), taken));
      branching
          .assume(branch.condition(), false, way)
          .ifPresent(taken -> leaveBlock(context, block, branch.whenFalse(), taken));
    } else if (terminator instanceof Terminator.Switch choice) {
      new Branching<>(domain, constants)
          .choose(choice, way)
          .forEach(taken -> leaveBlock(context, block, taken.target(), taken.way()));
    } else if (terminator instanceof Terminator.Return) {
      exit(context, way);
    } else if (terminator instanceof Terminator.Unwind) {
      raise(context, block, way);
    }
  }

  /** Takes an exception to the handler, or out of the function. */
  private void raise(Context<P, R> context, Block block, Steps.Way<P> way) {
    if (block.handler() != Block.NO_HANDLER) {
      leaveBlock(context, block, block.handler(), way);
      return;
    }
    Steps.Way<P> visible = visibleOutside(context, way);
    Context.Exit<P> exit = new Context.Exit<>(Facts.NONE, visible.trail());
    if (context.raises.putIfAbsent(visible.state().property(), exit) == null) {
      context.dependents.forEach(this::requeue);
    }
  }

  private void leaveBlock(Context<P, R> context, Block from, int to, Steps.Way<P> way) {
    Lifetimes alive =
        lifetimes.computeIfAbsent(context.graph.function(), f -> new Lifetimes(context.graph));
    reach(context, to, way.without(domain, symbol -> alive.isDeadAfter(symbol, from.index(), to)));
  }

  /** The same without what is known of the function's own variables. */
  private Steps.Way<P> visibleOutside(Context<P, R> context, Steps.Way<P> way) {
    return way.without(
        domain,
        symbol ->
            !symbol.isStatic()
                && symbol != context.graph.result().symbol()
                && !context.graph.parameters().contains(symbol));
  }

  private void exit(Context<P, R> context, Steps.Way<P> way) {
    Steps.Way<P> visible = visibleOutside(context, way);
    Context.ExitKey<P> key =
        new Context.ExitKey<>(
            visible.state().property(), resultClass(visible.state().facts(), context));
    Context.Exit<P> known = context.exits.get(key);
    if (known == null) {
      context.exits.put(key, new Context.Exit<>(visible.state().facts(), visible.trail()));
    } else {
      Facts joined = known.facts.join(visible.state().facts());
      if (joined.equals(known.facts)) {
        return;
      }
      known.facts = joined;
    }
    context.dependents.forEach(this::requeue);
  }

  /**
   * What a caller may test of the result: success or failure, zero or not; null where that is not
   * known. Values beyond that tell no exits apart.
   */
  private @Nullable Known resultClass(Facts facts, Context<P, R> context) {
    Known known = facts.of(context.graph.result());
    if (!(known instanceof Known.Exactly exactly)) {
      return known;
    }
    if (exactly.value() instanceof Value.Named named) {
      return constants.isSuccess(named.name()).map(Known.Status::new).orElse(null);
    }
    boolean isZero = exactly.value() instanceof Value.Constant constant && constant.value() == 0;
    return isZero ? known : new Known.NonZero();
  }
}
