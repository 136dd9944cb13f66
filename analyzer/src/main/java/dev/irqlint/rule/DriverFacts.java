package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.CallArguments;
import dev.irqlint.irql.DeclaredContracts;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Routine;
import dev.irqlint.kernel.Truth;
import dev.irqlint.lock.Handles;
import dev.irqlint.lock.LockState;
import dev.irqlint.section.Section;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a rule may ask of one driver: all that the stages before found out. */
public final class DriverFacts {
  private final Program program;
  private final SectionMap sections;
  private final KernelModel kernel;
  private final DeclaredContracts contracts;
  private final CallGraph callGraph;
  private final Handles handles;
  private final List<CallPassage> passages = new ArrayList<>();
  private final List<DataPassage> dataPassages = new ArrayList<>();
  private final List<PoolPassage> poolPassages = new ArrayList<>();
  private final MemoryAccesses accesses;
  private final List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> endings;
  private final Solution<Pair<IrqlState, LockState>, EntryPoint> solution;
  private final Lifetimes lifetimes;
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final Map<FunctionSymbol, FunctionFacts> functions = new HashMap<>();

  /** Puts the results of the stages together. */
  public DriverFacts(
      Program program,
      SectionMap sections,
      KernelModel kernel,
      DeclaredContracts contracts,
      CallGraph callGraph,
      Handles handles,
      MemoryAccesses accesses,
      Solution<Pair<IrqlState, LockState>, EntryPoint> solution,
      Lifetimes lifetimes) {
    this.program = program;
    this.sections = sections;
    this.kernel = kernel;
    this.contracts = contracts;
    this.callGraph = callGraph;
    this.handles = handles;
    this.accesses = accesses;

    this.endings = solution.endings();
    this.solution = solution;
    this.lifetimes = lifetimes;
    solution.visit(
        passage -> {
          Instruction instruction = passage.instruction();
          if (instruction instanceof Instruction.Call call) {
            passages.add(passage(call, passage));
          }
          accesses
              .ofVariables(instruction)
              .forEach(use -> dataPassages.add(new DataPassage(use, passage)));
          if (!passage.before().property().first().now().isBelow(Irql.DISPATCH_LEVEL)) {
            accesses
                .ofPool(instruction)
                .forEach(use -> poolPassages.add(new PoolPassage(use, passage)));
          }
        });
  }

  private CallPassage passage(
      Instruction.Call call, Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage) {
    return new CallPassage(
        passage, call, callGraph.targets(passage.before().facts().resolve(call.callee())));
  }

  /** What names mean. */
  public Program program() {
    return program;
  }

  /** Where functions and variables land. */
  public SectionMap sections() {
    return sections;
  }

  /** What is known of the kernel. */
  public KernelModel kernel() {
    return kernel;
  }

  /** What the annotations of the driver's functions say of IRQL. */
  public DeclaredContracts contracts() {
    return contracts;
  }

  /** Who calls whom. */
  public CallGraph callGraph() {
    return callGraph;
  }

  /** The calls that lock and unlock sections, and what keeps the handles. */
  public Handles handles() {
    return handles;
  }

  /** All ways over the calls that are {@link Watched}, function by function. */
  public List<CallPassage> passages() {
    return Collections.unmodifiableList(passages);
  }

  /**
   * All ways over all uses of variables that may be out of memory, and of variables that keep the
   * addresses of such.
   */
  public List<DataPassage> dataPassages() {
    return Collections.unmodifiableList(dataPassages);
  }

  /** All ways over uses of memory of paged pool that may be at DISPATCH_LEVEL or above. */
  public List<PoolPassage> poolPassages() {
    return Collections.unmodifiableList(poolPassages);
  }

  /**
   * The call that allocates the paged pool which a pointer leads to; empty if it may be resident.
   */
  public Optional<Instruction.Call> pagedAllocation(Value pointer) {
    return accesses.pool().allocation(pointer);
  }

  /**
   * All entry points from which paths lead to a function in the same state.
   *
   * @param context the number of the function in that state, as passages have it
   */
  public Set<EntryPoint> origins(int context) {
    return solution.reasons(context);
  }

  /** The shortest chain of calls to a function in the same state, from a wanted entry point. */
  public Optional<Solution.Route<EntryPoint>> route(int context, Predicate<EntryPoint> isWanted) {
    return solution.route(context, isWanted);
  }

  /** Shows the shortest way from each function in each state into each of those that it calls. */
  public void visitEntries(Consumer<Trail<Pair<IrqlState, LockState>>> taker) {
    solution.visitEntries(taker);
  }

  /**
   * Shows all ways over the calls that a function makes of others at hand in one state.
   *
   * @param context the number of the function in that state, as endings have it
   */
  public void visitCalls(
      int context, Solution.Visitor<Pair<IrqlState, LockState>, EntryPoint> visitor) {
    solution.visitCalls(context, visitor);
  }

  /**
   * Shows all ways over all instructions of some functions in some states, in the order of the
   * blocks.
   *
   * @param contexts the numbers of the functions in these states, as passages have them
   */
  public void visit(
      Set<Integer> contexts, Solution.Visitor<Pair<IrqlState, LockState>, EntryPoint> visitor) {
    contexts.forEach(context -> solution.visitAll(context, visitor));
  }

  /** All ways out of all functions. */
  public List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> endings() {
    return endings;
  }

  /** Which sections stay locked between entry points. */
  public Lifetimes lifetimes() {
    return lifetimes;
  }

  /** The entry points that paths begin at. */
  public Set<EntryPoint> entered() {
    return lifetimes.entries().keySet();
  }

  /** The locks with which an entry point begins. */
  public LockState locksAt(EntryPoint entry) {
    return lifetimes.entries().getOrDefault(entry, LockState.NONE);
  }

  /** Whether any memory at hand is of paged pool. */
  public boolean usesPagedPool() {
    return accesses.pool().leadToPool();
  }

  /** What is known of a function that the driver defines. */
  public FunctionFacts of(FunctionSymbol function) {
    return functions.computeIfAbsent(
        function, f -> new FunctionFacts(this, callGraph.graph(f).orElseThrow()));
  }

  /** Whether a function asserts that its section is locked. */
  public boolean assertsLock(FunctionSymbol function) {
    return of(function).assertions().stream().anyMatch(FunctionFacts.Assertion::isOfLock);
  }

  /** The calls that make the whole driver pageable, whatever section its parts lie in. */
  public List<CallbackSites.Site> pagings() {
    List<CallbackSites.Site> pagings = new ArrayList<>();
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      for (Instruction.Call call : graph.calls()) {
        for (EffectClause clause : routine(call).map(Routine::effects).orElse(List.of())) {
          if (clause.effect() instanceof Effect.PageDriver) {
            pagings.add(new CallbackSites.Site(graph, call));
            break;
          }
        }
      }
    }
    return pagings;
  }

  /** Where callbacks are armed and disarmed. */
  public CallbackSites callbackSites() {
    return shared(CallbackSites.class, CallbackSites::new);
  }

  /** What several rules work out of these facts; it is made when the first of them asks for it. */
  public <T> T shared(Class<T> kind, Function<DriverFacts, T> make) {
    T known = kind.cast(shared.get(kind));
    if (known == null) {
      known = make.apply(this);
      shared.put(kind, known);
    }
    return known;
  }

  /** What is known of the kernel's routine that a call names; empty for the driver's own. */
  public Optional<Routine> routine(Instruction.Call call) {
    return callGraph.targets(call).isEmpty() ? kernel.routine(call.name()) : Optional.empty();
  }

  /** The effects that a routine not at hand has for the arguments of a call. */
  public List<Effect> effects(CallPassage passage) {
    if (!passage.targets().isEmpty()) {
      return List.of();
    }
    Routine routine = contracts.routine(passage.call()).orElse(null);
    if (routine == null || routine.effects().isEmpty()) {
      return List.of();
    }
    CallArguments arguments =
        new CallArguments(passage.call(), passage.facts(), callGraph.passivity());
    List<Effect> effects = new ArrayList<>();
    for (EffectClause clause : routine.effects()) {
      if (clause.when().holds(arguments) == Truth.YES) {
        effects.add(clause.effect());
      }
    }
    return effects;
  }

  /** Whether a call returns with the dispatcher locked (Wait = TRUE), for a wait to follow. */
  public boolean locksDispatcher(CallPassage passage) {
    return effects(passage).stream()
        .anyMatch(
            effect -> effect instanceof Effect.Save save && save.into() instanceof IrqlSlot.Global);
  }

  /**
   * The section that a function's code lies in, for the question whether it may be paged out: an
   * inline routine has none of its own, since its body lies in its callers.
   */
  public Optional<Section> home(FunctionSymbol function) {
    return function.isInline() ? Optional.empty() : Optional.of(sections.of(function).section());
  }

  /** Whether a function's code may be out of memory when a path with these locks enters it. */
  public boolean mayBePagedOut(FunctionSymbol function, LockState locks) {
    return home(function)
        .filter(section -> section.isPageable() && !locks.isLocked(section))
        .isPresent();
  }
}
