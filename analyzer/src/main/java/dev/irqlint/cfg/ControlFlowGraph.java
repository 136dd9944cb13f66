package dev.irqlint.cfg;

import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.List;

/**
 * A function's body as blocks; the first one is the entry.
 *
 * @param function the function
 * @param parameters its parameters in order
 * @param result the place that takes what it returns
 * @param blocks its blocks; {@code blocks.get(i).index() == i}
 * @param isComplete whether the whole body is here; otherwise a bound on the number of blocks was
 *     reached
 */
public record ControlFlowGraph(
    FunctionSymbol function,
    List<VariableSymbol> parameters,
    Place.Variable result,
    List<Block> blocks,
    boolean isComplete) {

  /** Keeps its own copies of the lists. */
  public ControlFlowGraph {
    parameters = List.copyOf(parameters);
    blocks = List.copyOf(blocks);
  }

  /** All instructions, block by block. */
  public List<Instruction> instructions() {
    return blocks.stream().flatMap(block -> block.instructions().stream()).toList();
  }
}
