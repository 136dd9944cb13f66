package dev.irqlint.cfg;

import java.util.List;

/**
 * A basic block.
 *
 * @param index its position in the graph
 * @param instructions its steps
 * @param terminator how control leaves it
 * @param handler the block that an exception in this one leads to; -1 if it leaves the function
 */
public record Block(int index, List<Instruction> instructions, Terminator terminator, int handler) {

  /** No handler: an exception leaves the function. */
  public static final int NO_HANDLER = -1;

  /** Keeps its own copy of the list. */
  public Block {
    instructions = List.copyOf(instructions);
  }
}
