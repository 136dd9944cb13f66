package dev.irqlint.engine;

import dev.irqlint.cfg.Instruction;
import java.util.function.Consumer;

/** Is told how an analysis gets on, by one thread at a time. */
@FunctionalInterface
public interface Observer {

  /** One that asks for the states of all instructions. */
  static Observer ofAll(Consumer<Driver> analysed) {
    return new Observer() {
      @Override
      public boolean asksFor(Instruction instruction) {
        return true;
      }

      @Override
      public void analysed(Driver driver) {
        analysed.accept(driver);
      }
    };
  }

  /**
   * Whether the states of an instruction are asked for; those that rules look at are known in any
   * case.
   */
  default boolean asksFor(Instruction instruction) {
    return false;
  }

  /** So many drivers are going to be analysed. */
  default void found(int drivers) {}

  /**
   * A driver has been analysed; the order is that in which drivers are ready. What is known of it
   * is large: keep what is needed, not the whole.
   */
  void analysed(Driver driver);
}
