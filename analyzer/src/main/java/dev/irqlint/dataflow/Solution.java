package dev.irqlint.dataflow;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All states that a solver found.
 *
 * @param <P> the kind of property
 * @param <R> the kind of reason that roots have
 */
public final class Solution<P, R> {
  private final List<Context<P, R>> contexts;
  private final Steps<P, R> steps;
  private final List<FunctionSymbol> overBudget;
  private final Bodies bodies;
  private final UnaryOperator<Context<P, R>> whole;
  private @Nullable Origins<P, R> origins;

  /**
   * Puts a solution together.
   *
   * @param whole runs a function again with nothing cut away
   */
  Solution(
      List<Context<P, R>> contexts,
      Steps<P, R> steps,
      List<FunctionSymbol> overBudget,
      Bodies bodies,
      UnaryOperator<Context<P, R>> whole) {
    this.bodies = bodies;
    this.whole = whole;
    this.contexts = contexts;
    this.steps = steps;
    this.overBudget = overBudget;
  }

  private Origins<P, R> origins() {
    Origins<P, R> known = origins;
    if (known == null) {
      known = new Origins<>(contexts);
      origins = known;
    }
    return known;
  }

  /**
   * One way over one instruction.
   *
   * @param context a number for the function in the state it was entered in
   * @param function the function that holds the instruction
   * @param entry the property with which the function was entered
   * @param instruction the instruction
   * @param before the state before it
   * @param after the properties after it, one for each way it goes
   * @param steps the steps that led here from the beginning of the function
   * @param solution what the passage is part of
   */
  public record Passage<P, R>(
      int context,
      FunctionSymbol function,
      P entry,
      Instruction instruction,
      State<P> before,
      List<P> after,
      @Nullable Trail<P> steps,
      Solution<P, R> solution) {

    /** The steps of the shortest path from a root. */
    public @Nullable Trail<P> trail() {
      return solution.origins().trail(solution.contexts.get(context), steps);
    }

    /** The number of these steps. */
    public int length() {
      return solution.origins().length(solution.contexts.get(context)) + Trail.lengthOf(steps);
    }

    /** Why the shortest path begins where it begins. */
    public R reason() {
      return solution.origins().reason(solution.contexts.get(context));
    }
  }

  /**
   * One way out of one function.
   *
   * @param context a number for the function in the state it was entered in
   * @param function the function
   * @param entry the property with which it was entered
   * @param exit the property with which it ends
   * @param facts what is known then
   * @param steps the steps that led here from the beginning of the function
   * @param roots why paths begin at the function itself; empty if none does
   * @param result what is known of the value that it returns; null if nothing is
   * @param solution what the ending is part of
   */
  public record Ending<P, R>(
      int context,
      FunctionSymbol function,
      P entry,
      P exit,
      Facts facts,
      @Nullable Trail<P> steps,
      List<R> roots,
      @Nullable Known result,
      Solution<P, R> solution) {

    /** The steps of the shortest path from a root. */
    public @Nullable Trail<P> trail() {
      return solution.origins().trail(solution.contexts.get(context), steps);
    }

    /** Why the shortest path begins where it begins. */
    public R reason() {
      return solution.origins().reason(solution.contexts.get(context));
    }

    /** Whether it returns a status of success, or one of failure; empty where that is open. */
    public Optional<Boolean> success(Constants constants) {
      if (result instanceof Known.Status status) {
        return Optional.of(status.isSuccess());
      }
      if (!(result instanceof Known.Exactly exactly)) {
        return Optional.empty();
      }
      return exactly.value() instanceof Value.Named named
          ? constants.isSuccess(named.name())
          : exactly.value() instanceof Value.Constant constant
              ? Optional.of((int) constant.value() >= 0)
              : Optional.empty();
    }
  }

  /**
   * A chain of calls from a root.
   *
   * @param reason why it begins there
   * @param links the calls in order
   */
  public record Route<R>(R reason, List<Link> links) {}

  /** A call and the function it enters. */
  public record Link(Instruction.Call call, FunctionSymbol callee) {}

  /** Takes passages one by one. */
  @FunctionalInterface
  public interface Visitor<P, R> {
    /** Takes one passage. */
    void visit(Passage<P, R> passage);
  }

  /** The functions in which the budget ran out, so that not all states were found. */
  public List<FunctionSymbol> overBudget() {
    return overBudget;
  }

  /** The reasons of all roots that lead to a context. */
  public Set<R> reasons(int context) {
    return Collections.unmodifiableSet(origins().reasons(contexts.get(context)));
  }

  /** The shortest chain of calls to a context from a root with a reason of the wanted kind. */
  public Optional<Route<R>> route(int context, Predicate<R> isWanted) {
    Context<P, R> goal = contexts.get(context);
    Map<Context<P, R>, Context<P, R>> cameFrom = new LinkedHashMap<>();
    Deque<Context<P, R>> work = new ArrayDeque<>();
    for (Context<P, R> each : contexts) {
      if (each.reasons.stream().anyMatch(isWanted)) {
        cameFrom.put(each, each);
        work.add(each);
      }
    }
    while (!work.isEmpty() && !cameFrom.containsKey(goal)) {
      Context<P, R> at = work.remove();
      for (Context<P, R> callee : origins().callees(at).keySet()) {
        if (cameFrom.putIfAbsent(callee, at) == null) {
          work.add(callee);
        }
      }
    }
    return cameFrom.containsKey(goal)
        ? Optional.of(route(goal, cameFrom, isWanted))
        : Optional.empty();
  }

  private Route<R> route(
      Context<P, R> goal, Map<Context<P, R>, Context<P, R>> cameFrom, Predicate<R> isWanted) {
    Deque<Link> links = new ArrayDeque<>();
    Context<P, R> at = goal;
    Context<P, R> before = cameFrom.getOrDefault(at, at);
    while (before != at) {
      Trail<P> into = origins().callees(before).get(at);
      if (into != null && into.instruction() instanceof Instruction.Call call) {
        links.push(new Link(call, at.graph.function()));
      }
      at = before;
      before = cameFrom.getOrDefault(at, at);
    }
    R reason = at.reasons.stream().filter(isWanted).findFirst().orElseThrow();
    return new Route<>(reason, List.copyOf(links));
  }

  /**
   * Shows all ways over the instructions that are watched, by function and in the order of the
   * blocks.
   */
  public void visit(Visitor<P, R> visitor) {
    for (Context<P, R> context : contexts) {
      if (origins().isReached(context)) {
        replay().show(context, bodies::isWatched, visitor);
      }
    }
  }

  /** Shows the shortest way from each function in each state into each of those that it calls. */
  public void visitEntries(Consumer<Trail<P>> taker) {
    for (Context<P, R> context : contexts) {
      origins().callees(context).values().forEach(taker);
    }
  }

  /** Shows all ways over the calls of functions at hand that a function makes in one state. */
  public void visitCalls(int number, Visitor<P, R> visitor) {
    Predicate<Instruction> isCall =
        instruction ->
            instruction instanceof Instruction.Call call
                && !bodies.targets(call.callee()).isEmpty();
    replay().show(contexts.get(number), isCall, visitor);
  }

  /** Shows all ways over all instructions of a function in one state, as passages number it. */
  public void visitAll(int number, Visitor<P, R> visitor) {
    replay().show(whole.apply(contexts.get(number)), instruction -> true, visitor);
  }

  private Replay<P, R> replay() {
    return new Replay<>(this, steps);
  }

  /** All ways out of all functions. */
  public List<Ending<P, R>> endings() {
    return endings(origins()::isReached);
  }

  /** All ways out of the functions that paths begin at. */
  public List<Ending<P, R>> endingsOfRoots() {
    return endings(context -> !context.reasons.isEmpty());
  }

  private List<Ending<P, R>> endings(Predicate<Context<P, R>> isWanted) {
    List<Ending<P, R>> endings = new ArrayList<>();
    for (Context<P, R> context : contexts) {
      if (!isWanted.test(context)) {
        continue;
      }
      context.exits.forEach(
          (key, exit) ->
              endings.add(
                  new Ending<>(
                      context.number,
                      context.graph.function(),
                      context.entry,
                      exit.property,
                      exit.facts,
                      exit.trail,
                      List.copyOf(context.reasons),
                      exit.facts.of(context.graph.result()),
                      this)));
    }
    return endings;
  }
}
