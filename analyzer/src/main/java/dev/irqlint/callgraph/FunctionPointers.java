package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which functions a variable or field may point to, regardless of the order of statements. Tables
 * that never change are known element by element.
 */
public final class FunctionPointers {

  /**
   * Functions that one call may lead to. The largest table of the driver samples holds some dozens;
   * where thousands of calls lead to thousands of functions each, no memory holds all the ways.
   */
  static final int MAX_TARGETS = 1_000;

  private final Map<Slot, Set<FunctionSymbol>> targets;
  private final ConstantTables tables;

  private FunctionPointers(Map<Slot, Set<FunctionSymbol>> targets, ConstantTables tables) {
    this.targets = targets;
    this.tables = tables;
  }

  /**
   * Follows the addresses of functions.
   *
   * @param initializers what variables in static memory begin with
   * @param tables what never changes
   * @param isDispatch tells the elements of tables by function code: what is stored there runs at
   *     the level of its code, and is an entry point of its own
   */
  public static FunctionPointers of(
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      List<Instruction> initializers,
      ConstantTables tables,
      Predicate<Place> isDispatch) {
    return new FunctionPointers(FunctionFlow.follow(graphs, initializers, isDispatch), tables);
  }

  /**
   * The functions that a value may be the address of, sorted; none where these are more than anyone
   * can follow.
   */
  public Set<FunctionSymbol> targets(Value value) {
    if (value instanceof Value.FunctionAddress address) {
      return Set.of(address.function());
    }
    if (value instanceof Value.Load load) {
      Optional<Set<FunctionSymbol>> constant = tables.functions(load.place());
      if (constant.isPresent()) {
        return constant.get();
      }
      Slot slot = Slot.of(load.place());
      Set<FunctionSymbol> known = slot == null ? null : targets.get(slot);
      return known == null || known.size() > MAX_TARGETS ? Set.of() : known;
    }
    return Set.of();
  }
}
