package dev.irqlint.dataflow;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds all states in which the blocks of a driver can be reached from its roots.
 *
 * <p>States whose properties have equal keys at one block of one context are joined. A function is
 * run once for each property and each set of constant arguments it is entered with; its exits serve
 * all calls that enter it so.
 *
 * @param <P> the kind of property
 * @param <R> the kind of reason that roots have
 */
public final class Solver<P, R> {
  private final Bodies bodies;
  private final Domain<P> domain;
  private final Constants constants;
  private final Budget budget;
  private final Demands<P, R> demands;
  private final Contexts<P, R> contexts;
  private final Steps<P, R> steps;

  /** What is to be run, callees before their callers: most callers then see all exits at once. */
  private final PriorityQueue<Context.Node<P, R>> work =
      new PriorityQueue<>((a, b) -> Long.compare(a.order, b.order));

  private final Map<Object, Object> unique = new HashMap<>();
  private final Branching<P> branching;
  private final Set<FunctionSymbol> overBudget = new LinkedHashSet<>();
  private int blocksRun;

  /** Sets up a solver for the functions of one driver. */
  public Solver(Bodies bodies, Domain<P> domain, Constants constants, Budget budget) {
    this.bodies = bodies;
    this.domain = domain;
    this.constants = constants;
    this.budget = budget;
    this.demands = new Demands<>(domain, this::requeue);
    this.contexts =
        new Contexts<>(domain, budget, bodies.footprints(), demands, this::open, overBudget::add);
    this.branching = new Branching<>(domain, constants);
    this.steps = new Steps<>(bodies, domain, constants, contexts, demands);
  }

  /** Runs everything that the roots can reach. May be called again with further roots. */
  public Solution<P, R> solve(List<Root<P, R>> roots) {
    for (Root<P, R> root : roots) {
      ControlFlowGraph graph = bodies.graph(root.function()).orElse(null);
      Context<P, R> context =
          graph == null
              ? null
              : contexts.enter(graph, root.entry(), contexts.demand(root.function(), root.facts()));
      if (context != null) {
        context.reasons.add(root.reason());
      }
    }
    runAll();
    return new Solution<>(contexts.all(), steps, List.copyOf(overBudget), bodies, this::whole);
  }

  private void runAll() {
    while (!work.isEmpty()) {
      Context.Node<P, R> item = work.remove();
      if (++blocksRun > budget.blocks()) {
        overBudget.add(item.context.graph.function());
        continue;
      }
      run(item);
    }
  }

  /** Runs a function once more in a state it was entered in, with nothing cut away. */
  private Context<P, R> whole(Context<P, R> context) {
    Context<P, R> whole =
        new Context<>(
            bodies.whole(context.graph),
            context.entry,
            context.isCalm,
            context.demand,
            /* mayAsk= */ false,
            context.number);
    open(whole);
    runAll();
    return whole;
  }

  private void open(Context<P, R> context) {
    State<P> entry = new State<>(context.entry, context.demand.arguments);
    reach(context, 0, new Steps.Way<>(entry, null));
  }

  // Blocks.

  private void reach(Context<P, R> context, int block, Steps.Way<P> way) {
    Facts facts = context.isCalm ? Facts.NONE : way.state().facts();
    P property = way.state().property();
    Object key = domain.key(property);
    Context.Node<P, R> node = context.at(block, key);
    if (node == null) {
      if (context.count(block) >= budget.properties()) {
        overBudget.add(context.graph.function());
        return;
      }
      node = new Context.Node<>(context, block, one(key), one(property), one(facts), way.trail());
      context.add(node);
    } else {
      if (Trail.lengthOf(way.trail()) < Trail.lengthOf(node.trail)) {
        node.trail = way.trail();
      }
      P both = domain.join(node.property, property);
      Facts joined = node.facts.join(facts);
      if (joined.equals(node.facts) && both.equals(node.property)) {
        return;
      }
      node.property = one(both);
      node.facts = one(joined);
    }
    requeue(node);
  }

  /** The one object that stands for all that are equal: most blocks know what others know. */
  @SuppressWarnings("unchecked") // What is equal is of one kind.
  private <T> T one(T value) {
    Object first = unique.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }

  private void requeue(Context.Node<P, R> node) {
    if (!node.isQueued) {
      node.isQueued = true;
      work.add(node);
    }
  }

  private void run(Context.Node<P, R> node) {
    Context<P, R> context = node.context;
    Block block = context.graph.blocks().get(node.block);
    node.isQueued = false;
    node.calls = Map.of();
    List<Steps.Way<P>> ways =
        List.of(new Steps.Way<>(new State<>(node.property, node.facts), node.trail));
    Consumer<Steps.Way<P>> raised = way -> raise(context, block, way);
    for (Instruction instruction : block.instructions()) {
      List<Steps.Way<P>> next = new ArrayList<>(ways.size());
      for (Steps.Way<P> way : ways) {
        boolean mayFault =
            block.handler() != Block.NO_HANDLER
                && instruction instanceof Instruction.Call
                && domain.mayFault(way.state().property());
        if (mayFault) {
          enterBlock(context, block.handler(), way);
        }
        next.addAll(steps.step(node, instruction, way, raised));
      }
      ways = steps.merge(next);
    }
    for (Steps.Way<P> way : ways) {
      end(node, block, way);
    }
  }

  private boolean ask(Context.Node<P, R> node, Value condition, Steps.Way<P> way) {
    return demands.ask(node, demands.of(condition), way.state().property());
  }

  private void end(Context.Node<P, R> node, Block block, Steps.Way<P> way) {
    Context<P, R> context = node.context;
    Terminator terminator = block.terminator();
    if (terminator instanceof Terminator.Jump jump) {
      enterBlock(context, jump.target(), way);
    } else if (terminator instanceof Terminator.Branch branch) {
      if (!ask(node, branch.condition(), way)) {
        return;
      }
      enter(context, branch.whenTrue(), branching.assume(branch.condition(), true, way));
      enter(context, branch.whenFalse(), branching.assume(branch.condition(), false, way));
    } else if (terminator instanceof Terminator.Switch choice) {
      if (!ask(node, choice.selector(), way)) {
        return;
      }
      branching
          .choose(choice, way)
          .forEach(taken -> enterBlock(context, taken.target(), taken.way()));
    } else if (terminator instanceof Terminator.Return) {
      exit(context, way);
    } else if (terminator instanceof Terminator.Unwind) {
      raise(context, block, way);
    }
  }

  /** Takes an exception to the handler, or out of the function. */
  private void raise(Context<P, R> context, Block block, Steps.Way<P> way) {
    if (block.handler() != Block.NO_HANDLER) {
      enterBlock(context, block.handler(), way);
      return;
    }
    Steps.Way<P> visible = visibleOutside(context, way);
    P property = visible.state().property();
    Context.Exit<P> known = context.raises.get(domain.key(property));
    P both = known == null ? property : domain.join(known.property, property);
    if (known == null || !both.equals(known.property)) {
      context.raises.put(
          domain.key(property), new Context.Exit<>(both, Facts.NONE, visible.trail()));
      context.dependents.forEach(this::requeue);
    }
  }

  private void enter(Context<P, R> context, int block, Optional<Steps.Way<P>> way) {
    if (way.isPresent()) {
      enterBlock(context, block, way.get());
    }
  }

  private void enterBlock(Context<P, R> context, int block, Steps.Way<P> way) {
    reach(context, block, way.without(domain, bodies.lifetimes(context.graph).deadAt(block)));
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
    P property = visible.state().property();
    Facts facts = visible.state().facts();
    Context.ExitKey key =
        new Context.ExitKey(domain.end(context.entry, property), resultClass(facts, context));
    Context.Exit<P> known = context.exits.get(key);
    if (known == null) {
      context.exits.put(key, new Context.Exit<>(property, facts, visible.trail()));
    } else {
      P both = domain.join(known.property, property);
      Facts joined = known.facts.join(facts);
      if (joined.equals(known.facts) && both.equals(known.property)) {
        return;
      }
      known.property = both;
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
