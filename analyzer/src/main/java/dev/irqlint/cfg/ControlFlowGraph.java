package dev.irqlint.cfg;

import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.List;

/** A function's body as blocks; the first one is the entry. There is one graph of a function. */
public final class ControlFlowGraph {
  private final FunctionSymbol function;
  private final List<VariableSymbol> parameters;
  private final Place.Variable result;
  private final List<Block> blocks;
  private final boolean isComplete;
  private final List<Instruction> instructions;
  private final List<Instruction.Call> calls;

  /**
   * Puts a graph together.
   *
   * @param function the function
   * @param parameters its parameters in order
   * @param result the place that takes what it returns
   * @param blocks its blocks; {@code blocks.get(i).index() == i}
   * @param isComplete whether the whole body is here; otherwise a bound on the number of blocks was
   *     reached
   */
  public ControlFlowGraph(
      FunctionSymbol function,
      List<VariableSymbol> parameters,
      Place.Variable result,
      List<Block> blocks,
      boolean isComplete) {
    this.function = function;
    this.parameters = List.copyOf(parameters);
    this.result = result;
    this.blocks = List.copyOf(blocks);
    this.isComplete = isComplete;
    List<Instruction> all = new ArrayList<>();
    List<Instruction.Call> some = new ArrayList<>();
    for (Block block : this.blocks) {
      for (Instruction instruction : block.instructions()) {
        all.add(instruction);
        if (instruction instanceof Instruction.Call call) {
          some.add(call);
        }
      }
    }
    this.instructions = List.copyOf(all);
    this.calls = List.copyOf(some);
  }

  /** The function. */
  public FunctionSymbol function() {
    return function;
  }

  /** Its parameters in order. */
  public List<VariableSymbol> parameters() {
    return parameters;
  }

  /** The place that takes what it returns. */
  public Place.Variable result() {
    return result;
  }

  /** Its blocks, by their numbers. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Whether the whole body is here. */
  public boolean isComplete() {
    return isComplete;
  }

  /** All instructions, block by block. */
  public List<Instruction> instructions() {
    return instructions;
  }

  /** All calls, block by block. */
  public List<Instruction.Call> calls() {
    return calls;
  }
}
