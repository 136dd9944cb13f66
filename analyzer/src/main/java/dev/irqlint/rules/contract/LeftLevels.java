package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.Known;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.irql.KernelConstants;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.kernel.Outcome;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.kernel.Routine;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that return at a higher level than they were entered at, where they must not. */
final class LeftLevels {
  private final DriverFacts facts;
  private final LevelMoves moves;
  private final ReleasingCallers callers;

  /** Entries of functions that leave raised, by number of context. */
  private final Map<Integer, Left> left = new LinkedHashMap<>();

  private final Map<FunctionSymbol, Exits> exits = new HashMap<>();

  /**
   * One place where a function returns raised.
   *
   * @param isSure whether the way there has no branch that it might not take
   */
  record End(Span span, boolean isSure) {}

  /**
   * A function, how it is entered and how it is left.
   *
   * @param raise the call that raises the level
   * @param ends the places where it returns
   */
  record Left(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Instruction.@Nullable Call raise,
      List<End> ends) {
    /** The level it was entered at. */
    IrqlRange entered() {
      return ending.entry().first().now();
    }

    /** The level it is left at. */
    IrqlRange level() {
      return ending.exit().first().now();
    }
  }

  LeftLevels(DriverFacts facts) {
    this.facts = facts;
    this.moves = facts.shared(LevelMoves.class, LevelMoves::new);
    this.callers = new ReleasingCallers(facts, moves);
    Map<Integer, List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>>> byContext =
        new LinkedHashMap<>();
    facts
        .endings()
        .forEach(e -> byContext.computeIfAbsent(e.context(), c -> new ArrayList<>()).add(e));
    byContext.forEach(
        (context, endings) ->
            lost(endings)
                .ifPresent(e -> left.put(context, new Left(e, raise(e), new ArrayList<>()))));
    // What a function has lost its callers return with, too.
    Set<FunctionSymbol> losing = new HashSet<>();
    left.values().forEach(lost -> losing.add(lost.ending.function()));
    left.values().removeIf(lost -> lost.raise != null && callsOneOf(lost.raise, losing));
    if (!left.isEmpty()) {
      facts.visit(left.keySet(), this::locate);
    }
  }

  /** All of them. */
  List<Left> all() {
    return List.copyOf(left.values());
  }

  private Optional<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> lost(
      List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> endings) {
    FunctionSymbol function = endings.get(0).function();
    List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> raised = new ArrayList<>();
    List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> even = new ArrayList<>();
    endings.forEach(ending -> (isRaised(ending) ? raised : even).add(ending));
    if (raised.isEmpty()) {
      return Optional.empty();
    }
    // What raises on every path, or never goes back at all, may be there to lock for its callers.
    boolean isWrapper =
        endings.get(0).roots().stream().noneMatch(EntryPoint::isCallback)
            && (even.isEmpty() || !releases(function).exist())
            && callers.mayRelease(function, handedIn(raised.get(0)));
    if (isWrapper
        || !facts.contracts().of(function).effects().isEmpty()
        || endings.get(0).roots().stream().anyMatch(r -> r.role().kind() == RoleKind.CANCEL)
        || (!even.isEmpty() && isTry(raised, even))
        || isGuarded(raised.get(0))
        || (raisesThroughHelper(raised.get(0)) && callsUndecided(function))) {
      return Optional.empty();
    }
    return Optional.of(raised.get(0));
  }

  /**
   * Whether a test of memory skips the release, and another may agree with it: one that skips the
   * raise, or another release.
   */
  private boolean isGuarded(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    ControlFlowGraph graph = graph(ending.function());
    int guards = new Releases(moves, graph).guarded();
    Instruction.Call raise = raise(ending);
    return guards > 1 || (guards == 1 && (raise == null || Detours.exist(graph, raise)));
  }

  private boolean raisesThroughHelper(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    Instruction.Call raise = raise(ending);
    return raise != null && !facts.callGraph().targets(raise).isEmpty();
  }

  /** The parameters that the lock is reached through, or the place of the old level. */
  private BitSet handedIn(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    Instruction.Call raise = raise(ending);
    return raise == null ? new BitSet() : releases(ending.function()).parameters(raise.arguments());
  }

  private Releases releases(FunctionSymbol function) {
    return new Releases(moves, graph(function));
  }

  /** Whether it calls what may have gone back for it: which, no test tells. */
  private boolean callsUndecided(FunctionSymbol function) {
    return graph(function).calls().stream()
        .anyMatch(call -> moves.mayRestore(call) && !moves.isRestore(call));
  }

  private boolean callsOneOf(Instruction.Call call, Set<FunctionSymbol> functions) {
    return facts.callGraph().targets(call).stream().anyMatch(functions::contains);
  }

  private ControlFlowGraph graph(FunctionSymbol function) {
    return facts.callGraph().graph(function).orElseThrow();
  }

  /** Whether the function itself has raised the level and not gone back. */
  private boolean isRaised(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    if (!LevelMoves.isAbove(ending)
        || (ending.exit().first().now().isBelow(Irql.DISPATCH_LEVEL)
            && mayFault(ending.function()))) {
      return false;
    }
    Instruction.Call call = raise(ending);
    return call != null
        && moves.isRaise(call)
        && !savesForCaller(call)
        // It gives its caller's lock back and takes it again.
        && !releases(ending.function()).precede(call)
        && !releases(ending.function()).mayBeMadeByOthers(call.arguments())
        && !isHandedOut(ending);
  }

  /**
   * Whether a function handles exceptions. Below DISPATCH_LEVEL each call may raise one, so that
   * there are paths which no driver reckons with: between taking a mutex and noting that.
   */
  private boolean mayFault(FunctionSymbol function) {
    return facts.callGraph().graph(function).orElseThrow().blocks().stream()
        .anyMatch(block -> block.handler() != Block.NO_HANDLER);
  }

  /** The call of this function that brought the level about; null if none of its own did. */
  private static Instruction.@Nullable Call raise(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    for (Trail<Pair<IrqlState, LockState>> step = ending.steps();
        step != null;
        step = step.previous()) {
      IrqlRange after = step.after().first().now();
      if (step.entered() == null && !step.before().first().now().equals(after)) {
        return after.equals(ending.exit().first().now())
                && step.instruction() instanceof Instruction.Call call
            ? call
            : null;
      }
    }
    return null;
  }

  /** Whether the old level goes to where the caller has asked for it: a lock routine. */
  private boolean savesForCaller(Instruction.Call call) {
    for (EffectClause clause :
        facts.contracts().routine(call).map(Routine::effects).orElse(List.of())) {
      if (clause.effect() instanceof Effect.Save save) {
        int argument =
            save.into() instanceof IrqlSlot.Pointee pointee
                ? pointee.argument()
                : save.into() instanceof IrqlSlot.Inside inside ? inside.argument() : Effect.NONE;
        if (argument >= 0
            && argument < call.arguments().size()
            && call.arguments().get(argument) instanceof Value.Load load
            && load.place() instanceof Place.Variable variable
            && variable.symbol().kind() == VariableSymbol.Kind.PARAMETER) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether the level of the entry is what the function returns, or lies where a parameter leads
   * to: the caller is to go back.
   */
  private boolean isHandedOut(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    ControlFlowGraph graph = graph(ending.function());
    Stream<Place> pointees =
        graph.parameters().stream()
            .map(parameter -> Values.deref(new Value.Load(new Place.Variable(parameter))));
    return Stream.concat(Stream.of(graph.result()), pointees)
        .map(ending.exit().first()::heldBy)
        .anyMatch(ending.entry().first().now()::equals);
  }

  /** Whether it holds the lock where it returns success, and only there: it tries to lock. */
  private boolean isTry(
      List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> raised,
      List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> even) {
    return even.stream().allMatch(ending -> isGood(ending).filter(good -> !good).isPresent())
        && raised.stream().noneMatch(ending -> isGood(ending).filter(good -> !good).isPresent());
  }

  /** Whether a result says that all went well; empty where it does not tell or is a number. */
  private Optional<Boolean> isGood(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    Outcome good =
        ending.function().type().map(type -> Outcome.good(type.result())).orElse(Outcome.ANY);
    if (good == Outcome.SUCCESS) {
      return ending.success(new KernelConstants(facts.kernel()));
    }
    if (good == Outcome.TRUE && ending.result() instanceof Known.Exactly exactly) {
      return Optional.of(!exactly.value().equals(Values.ZERO));
    }
    return good == Outcome.TRUE && ending.result() instanceof Known.NonZero
        ? Optional.of(true)
        : Optional.empty();
  }

  // Places.

  private void locate(Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage) {
    Left lost = left.get(passage.context());
    if (lost == null) {
      return;
    }
    boolean isLeft =
        passage.after().stream().anyMatch(after -> after.first().now().equals(lost.level()));
    if (isLeft) {
      exits
          .computeIfAbsent(
              passage.function(), f -> new Exits(facts.callGraph().graph(f).orElseThrow()))
          .after(passage.instruction(), (span, isSure) -> lost.ends.add(new End(span, isSure)));
    }
  }
}
