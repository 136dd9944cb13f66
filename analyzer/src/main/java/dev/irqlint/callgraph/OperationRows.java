package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.kernel.CallbackOption;
import dev.irqlint.kernel.DispatchCode;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.OperationTable;
import dev.irqlint.kernel.Role;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a minifilter's table of callbacks: the function code of a row, and what its
 * pre-operation callback returns, decide at which levels its post-operation callback runs.
 */
final class OperationRows {
  private final KernelModel kernel;
  private final Map<Place, DispatchCode> codes = new HashMap<>();
  private final Map<Place, FunctionSymbol> preOperations = new HashMap<>();
  private final Map<FunctionSymbol, Set<CallbackOption>> said = new HashMap<>();

  OperationRows(
      KernelModel kernel,
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      Collection<Instruction> initializers) {
    this.kernel = kernel;
    initializers.forEach(this::read);
    for (ControlFlowGraph graph : graphs.values()) {
      graph.instructions().forEach(this::read);
    }
    for (FunctionSymbol function : preOperations.values()) {
      Set<CallbackOption> options = EnumSet.noneOf(CallbackOption.class);
      addOptions(function, graphs, options, new HashSet<>());
      said.put(function, options);
    }
  }

  private void read(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign
        && assign.target() instanceof Place.Field field) {
      OperationTable table = kernel.operationTable(field.structure()).orElse(null);
      if (table == null) {
        return;
      }
      if (field.name().equals(table.code())) {
        code(assign.value()).ifPresent(code -> codes.put(field.object(), code));
      } else if (field.name().equals(table.preOperation())
          && assign.value() instanceof Value.FunctionAddress address) {
        preOperations.put(field.object(), address.function());
      }
    }
  }

  private Optional<DispatchCode> code(Value value) {
    if (value instanceof Value.Named named) {
      return kernel.dispatchCode(named.name());
    }
    return value instanceof Value.Constant constant
        ? kernel.dispatchCode((int) constant.value())
        : Optional.empty();
  }

  /** The options of whose names a callback makes use, itself or in what it calls. */
  private void addOptions(
      FunctionSymbol function,
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      Set<CallbackOption> options,
      Set<FunctionSymbol> seen) {
    ControlFlowGraph graph = graphs.get(function);
    if (graph == null || !seen.add(function)) {
      return;
    }
    for (Instruction instruction : graph.instructions()) {
      if (instruction instanceof Instruction.Assign assign
          && assign.value() instanceof Value.Named named) {
        kernel.option(named.name()).ifPresent(options::add);
      } else if (instruction instanceof Instruction.Call call
          && call.callee() instanceof Value.FunctionAddress address) {
        addOptions(address.function(), graphs, options, seen);
      }
    }
  }

  /** The levels of the callback that is stored in a field of a row; empty where it is no row. */
  Optional<IrqlRange> levels(Role role, Place.Field field) {
    OperationTable table = kernel.operationTable(field.structure()).orElse(null);
    DispatchCode code = codes.get(field.object());
    if (table == null || code == null) {
      return Optional.empty();
    }
    FunctionSymbol before = preOperations.get(field.object());
    Set<CallbackOption> options = before == null ? Set.of() : said.getOrDefault(before, Set.of());
    // One that synchronises some requests and not others calls what is pageable for the former.
    boolean isSynchronized =
        field.name().equals(table.postOperation())
            && options.contains(CallbackOption.SYNCHRONIZED_POST_OPERATION);
    return isSynchronized
        ? Optional.of(role.entry(CallbackOption.SYNCHRONIZED_POST_OPERATION))
        : table.levels(field.name(), code);
  }
}
