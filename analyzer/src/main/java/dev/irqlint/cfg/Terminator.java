package dev.irqlint.cfg;

import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How control leaves a block. Targets are indices of blocks. */
public sealed interface Terminator {

  /** To one block. */
  record Jump(int target) implements Terminator {}

  /** To one of two blocks. */
  record Branch(Span span, Value condition, int whenTrue, int whenFalse) implements Terminator {}

  /** To the block of the case that equals the selector. */
  record Switch(Span span, Value selector, List<Case> cases, int otherwise) implements Terminator {
    /** Keeps its own copy of the list. */
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** A case of a switch; {@code high} is the upper end of a range, null for a single value. */
  record Case(Value low, @Nullable Value high, int target) {}

  /** Out of the function; what it returns has been assigned to the graph's result. */
  record Return(Span span) implements Terminator {}

  /** To the block's handler by an exception, or out of the function where it has none. */
  record Unwind() implements Terminator {}

  /** Nowhere: the system has stopped, or the block has no end that can be reached. */
  record Stop() implements Terminator {}
}
