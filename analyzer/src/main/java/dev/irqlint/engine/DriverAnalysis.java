package dev.irqlint.engine;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.finding.Finding;
import dev.irqlint.irql.DeclaredContracts;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Role;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.lock.LockDomain;
import dev.irqlint.lock.LockState;
import dev.irqlint.lock.SectionAddresses;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FunctionRule;
import dev.irqlint.rule.MemoryAccesses;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.Watched;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Everything from the parsed units of one driver to its findings. */
final class DriverAnalysis {
  private final KernelModel kernel;
  private final List<Rule> rules;
  private final ProblemSink problems;
  private final Predicate<Instruction> alsoWatched;

  /**
   * Sets up the analysis of drivers.
   *
   * @param alsoWatched instructions whose states are asked for beside those that rules look at
   */
  DriverAnalysis(
      KernelModel kernel,
      List<Rule> rules,
      ProblemSink problems,
      Predicate<Instruction> alsoWatched) {
    this.kernel = kernel;
    this.rules = rules;
    this.problems = problems;
    this.alsoWatched = alsoWatched;
  }

  /**
   * What is known of one driver before any rule has looked at it.
   *
   * @param solution the states of all its instructions
   */
  record Study(DriverFacts facts, Solution<Pair<IrqlState, LockState>, EntryPoint> solution) {}

  /** Runs all stages before the rules. */
  Study study(List<TranslationUnit> units) {
    Program program = Program.link(units, name -> kernel.role(name).isPresent());
    SectionMap sections = SectionMap.of(program);
    CallGraph callGraph = CallGraph.of(program, kernel);
    DeclaredContracts contracts = new DeclaredContracts(program, kernel);
    SectionAddresses addresses = new SectionAddresses(sections, callGraph);
    Handles handles = Handles.of(callGraph, kernel, addresses);
    MemoryAccesses accesses = new MemoryAccesses(callGraph, kernel, sections);
    Phases.Outcome phases =
        new Phases(
                callGraph,
                kernel,
                contracts,
                new LockDomain(callGraph, kernel, addresses, handles),
                !handles.uses().isEmpty(),
                alsoWatched.or(new Watched(callGraph, contracts, sections, accesses)))
            .run(entryPoints(callGraph, contracts));
    reportBudgets(callGraph, phases);
    DriverFacts facts =
        new DriverFacts(
            program,
            sections,
            kernel,
            contracts,
            callGraph,
            handles,
            accesses,
            phases.solution(),
            phases.lifetimes());
    return new Study(facts, phases.solution());
  }

  /** The entry points, and the functions that are analysed as if they were. */
  private List<EntryPoint> entryPoints(CallGraph callGraph, DeclaredContracts contracts) {
    List<EntryPoint> entries = new ArrayList<>(callGraph.entryPoints());
    Set<FunctionSymbol> known = new HashSet<>();
    entries.forEach(entry -> known.add(entry.function()));
    for (FunctionSymbol function : callGraph.functions()) {
      if (known.contains(function)) {
        continue;
      }
      IrqlRange annotated = contracts.entry(function);
      if (!annotated.equals(IrqlRange.ANY)) {
        entries.add(taken(function, annotated, EntryPoint.Means.ANNOTATED));
      } else if (!callGraph.isCalled(function)) {
        entries.add(taken(function, IrqlRange.PASSIVE, EntryPoint.Means.UNCALLED));
      }
    }
    return entries;
  }

  private static EntryPoint taken(FunctionSymbol function, IrqlRange irql, EntryPoint.Means means) {
    Role role = Role.of("", RoleKind.OTHER, irql);
    return new EntryPoint(function, role, irql, means, function.place());
  }

  private void reportBudgets(CallGraph callGraph, Phases.Outcome phases) {
    for (FunctionSymbol function : phases.solution().overBudget()) {
      problems.report(
          Problem.at(
              Problem.Kind.BUDGET,
              function.place(),
              "function \"" + function.name() + "\" has too many states to follow them all"));
    }
    for (FunctionSymbol function : callGraph.functions()) {
      if (!callGraph.graph(function).map(ControlFlowGraph::isComplete).orElse(true)) {
        problems.report(
            Problem.at(
                Problem.Kind.BUDGET,
                function.place(),
                "function \"" + function.name() + "\" has too many blocks to follow them all"));
      }
    }
  }

  /** Lets all rules look at the driver; the findings are sorted. */
  List<Finding> check(DriverFacts facts) {
    Set<Finding> findings = new TreeSet<>();
    for (Rule rule : rules) {
      if (rule instanceof DriverRule driverRule) {
        guarded(rule, "the driver", () -> driverRule.check(facts, findings::add));
      } else if (rule instanceof FunctionRule functionRule) {
        for (FunctionSymbol function : facts.callGraph().functions()) {
          guarded(
              rule,
              "function \"" + function.name() + "\"",
              () -> functionRule.check(facts.of(function), findings::add));
        }
      }
    }
    return List.copyOf(findings);
  }

  /** Keeps a defect of one rule to itself; tests let it through, so that it is seen. */
  private void guarded(Rule rule, String subject, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException e) {
      if (Boolean.getBoolean("irqlint.strict")) {
        throw e;
      }
      problems.report(
          Problem.in(
              Problem.Kind.INTERNAL_ERROR,
              "",
              "rule " + rule.meta().code() + " failed on " + subject + ": " + e));
    }
  }
}
