package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.irql.DeclaredContracts;
import dev.irqlint.irql.Levels;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.Routine;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The instructions whose states rules look at; the others need not be followed. These are: uses of
 * memory that may be out, calls of functions in sections that may be, all calls in such functions,
 * what inline routines call of their kind, and calls of routines that do something or may not be
 * called at each level of the driver.
 */
public final class Watched implements Predicate<Instruction> {
  private final Set<Instruction> watched = Collections.newSetFromMap(new IdentityHashMap<>());
  private final CallGraph callGraph;
  private final DeclaredContracts contracts;
  private final SectionMap sections;
  private final IrqlRange levels;

  /** Looks at all instructions of a driver. */
  public Watched(
      CallGraph callGraph,
      DeclaredContracts contracts,
      SectionMap sections,
      MemoryAccesses accesses) {
    this.callGraph = callGraph;
    this.contracts = contracts;
    this.sections = sections;
    this.levels = mayBeAboveDispatch() ? IrqlRange.ANY : IrqlRange.atMost(Irql.DISPATCH_LEVEL);
    for (FunctionSymbol function : callGraph.functions()) {
      boolean mayBeOut = mayBeOut(function);
      for (Instruction instruction : callGraph.graph(function).orElseThrow().instructions()) {
        boolean isWatched =
            (instruction instanceof Instruction.Call call
                    && (mayBeOut || isWatched(call, function)))
                || !accesses.ofVariables(instruction).isEmpty()
                || !accesses.ofPool(instruction).isEmpty();
        if (isWatched) {
          watched.add(instruction);
        }
      }
    }
  }

  @Override
  public boolean test(Instruction instruction) {
    return watched.contains(instruction);
  }

  private boolean mayBeOut(FunctionSymbol function) {
    return !sections.of(function).section().isResident();
  }

  private boolean isWatched(Instruction.Call call, FunctionSymbol caller) {
    for (FunctionSymbol target : callGraph.targets(call)) {
      boolean isInlined = caller.isInline() && target.isInline();
      if (isInlined || mayBeOut(target) || contracts.of(target).speaksOfIrql()) {
        return true;
      }
    }
    return callGraph.targets(call).isEmpty()
        && contracts.routine(call).filter(this::isWatched).isPresent();
  }

  private boolean isWatched(Routine routine) {
    return !routine.registrations().isEmpty()
        || !routine.contract().strict().contains(levels)
        || routine.effects().stream().map(EffectClause::effect).anyMatch(Watched::isWatched);
  }

  /**
   * What memory a routine uses matters for some arguments only; a level that is read is a value.
   */
  private static boolean isWatched(Effect effect) {
    return !(effect instanceof Effect.ReadMemory
        || effect instanceof Effect.WriteMemory
        || effect instanceof Effect.ReadIrql);
  }

  /** Whether anything in the driver may be run above DISPATCH_LEVEL. */
  private boolean mayBeAboveDispatch() {
    for (EntryPoint entry : callGraph.entryPoints()) {
      if (mayBeAboveDispatch(entry.irql())) {
        return true;
      }
    }
    for (FunctionSymbol function : callGraph.functions()) {
      IrqlRange annotated = contracts.entry(function);
      if (!annotated.equals(IrqlRange.ANY) && mayBeAboveDispatch(annotated)) {
        return true;
      }
      for (Instruction.Call call : callGraph.graph(function).orElseThrow().calls()) {
        boolean raises =
            contracts.routine(call).stream()
                .flatMap(routine -> routine.effects().stream())
                .anyMatch(clause -> raisesAboveDispatch(clause.effect(), call));
        if (raises) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mayBeAboveDispatch(IrqlRange levels) {
    return levels.high().compareTo(Irql.DISPATCH_LEVEL) > 0;
  }

  private static boolean raisesAboveDispatch(Effect effect, Instruction.Call call) {
    if (effect instanceof Effect.Raise raise) {
      return raise.to().compareTo(Irql.DISPATCH_LEVEL) > 0;
    }
    if (effect instanceof Effect.Call within) {
      return !within.at().isEmpty() && mayBeAboveDispatch(within.at());
    }
    if (effect instanceof Effect.RaiseToArgument raise
        && raise.argument() < call.arguments().size()) {
      IrqlRange level = Levels.of(call.arguments().get(raise.argument()), Facts.NONE);
      return level == null || mayBeAboveDispatch(level);
    }
    return false;
  }
}
