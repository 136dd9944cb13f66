package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Functions in variables that hold to the end what they begin with: tables of constants, and
 * variables that nobody writes to and whose address nobody takes. Here each element and each field
 * of each variable is known by itself.
 */
final class ConstantTables {
  private final Map<VariableSymbol, List<Instruction.Assign>> contents = new HashMap<>();

  /**
   * Reads what variables begin with.
   *
   * @param initializers as assignments to variables and their parts
   * @param isConst tells the variables that cannot be written to
   */
  ConstantTables(
      Collection<ControlFlowGraph> graphs,
      List<Instruction> initializers,
      Predicate<VariableSymbol> isConst) {
    for (Instruction instruction : initializers) {
      if (instruction instanceof Instruction.Assign assign
          && assign.target().root() instanceof Place.Variable variable
          && variable.symbol().isStatic()) {
        contents.computeIfAbsent(variable.symbol(), v -> new ArrayList<>()).add(assign);
      }
    }
    Set<VariableSymbol> mayChange = new HashSet<>(contents.keySet());
    mayChange.removeIf(isConst);
    initializers.forEach(instruction -> changed(instruction, false, mayChange));
    for (ControlFlowGraph graph : graphs) {
      graph.instructions().forEach(instruction -> changed(instruction, true, mayChange));
    }
  }

  /** Forgets the variables that an instruction writes to or takes the address of. */
  private void changed(Instruction instruction, boolean writes, Set<VariableSymbol> mayChange) {
    if (instruction instanceof Instruction.Assign assign) {
      if (writes) {
        root(assign.target(), mayChange);
      }
      address(assign.value(), mayChange);
    } else if (instruction instanceof Instruction.Evaluate evaluate) {
      address(evaluate.value(), mayChange);
    } else if (instruction instanceof Instruction.Call call) {
      root(call.result(), mayChange);
      call.arguments().forEach(argument -> address(argument, mayChange));
    }
  }

  private void root(Place place, Set<VariableSymbol> mayChange) {
    if (place.root() instanceof Place.Variable variable && mayChange.contains(variable.symbol())) {
      contents.remove(variable.symbol());
    }
  }

  private void address(Value value, Set<VariableSymbol> mayChange) {
    if (value instanceof Value.AddressOf address) {
      root(address.place(), mayChange);
    } else if (value instanceof Value.Binary binary) {
      address(binary.left(), mayChange);
      address(binary.right(), mayChange);
    } else if (value instanceof Value.Unary unary) {
      address(unary.operand(), mayChange);
    }
  }

  /** The functions that a place holds the address of; empty where that is not known for ever. */
  Optional<Set<FunctionSymbol>> functions(Place place) {
    List<Instruction.Assign> content =
        place.root() instanceof Place.Variable variable ? contents.get(variable.symbol()) : null;
    if (content == null) {
      return Optional.empty();
    }
    Set<FunctionSymbol> functions = new TreeSet<>();
    for (Instruction.Assign assign : content) {
      if (assign.value() instanceof Value.FunctionAddress address
          && Values.mayBeSame(assign.target(), place)) {
        functions.add(address.function());
      }
    }
    return Optional.of(functions);
  }
}
