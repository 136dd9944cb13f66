package dev.irqlint.engine;

import dev.irqlint.cfg.Instruction;
import java.util.function.Predicate;

/**
 * Has the states of some instructions found out that no rule looks at.
 *
 * @param isWanted those instructions
 */
record Asking(Predicate<Instruction> isWanted) implements Observer {
  @Override
  public boolean asksFor(Instruction instruction) {
    return isWanted.test(instruction);
  }

  @Override
  public void analysed(Driver driver) {}
}
