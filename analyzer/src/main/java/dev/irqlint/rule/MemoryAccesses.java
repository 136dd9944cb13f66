package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.Set;

/** Finds the uses of memory that may be out: of pageable variables, and of paged pool. */
public final class MemoryAccesses {
  private final PagedPointers pool;
  private final DataAccesses variables;
  private final PoolAccesses ofPool;

  /** Looks at all functions of a driver. */
  public MemoryAccesses(CallGraph callGraph, KernelModel kernel, SectionMap sections) {
    MemoryUses uses = new MemoryUses(callGraph, kernel);
    Set<VariableSymbol> pageable = new HashSet<>();
    for (VariableSymbol variable : sections.variables()) {
      if (!sections.of(variable).section().isResident()) {
        pageable.add(variable);
      }
    }
    this.pool = new PagedPointers(callGraph, kernel, !pageable.isEmpty(), pageable::contains);
    this.variables = new DataAccesses(callGraph, uses, pool, pageable);
    this.ofPool = new PoolAccesses(callGraph, uses, pool);
  }

  PagedPointers pool() {
    return pool;
  }

  /** The uses of variables that may be out of memory, or that keep addresses of such. */
  Set<DataPassage.Access> ofVariables(Instruction instruction) {
    return variables.isEmpty() ? Set.of() : variables.of(instruction);
  }

  /** The uses of memory of paged pool. */
  Set<PoolPassage.Access> ofPool(Instruction instruction) {
    return pool.leadToPool() ? ofPool.of(instruction) : Set.of();
  }
}
