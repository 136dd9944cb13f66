package dev.irqlint.cfg;

import dev.irqlint.text.Span;
import java.util.List;

/** One step of a block. */
public sealed interface Instruction {

  /** Where the source says it. */
  Span span();

  /** {@code target = value}. */
  record Assign(Span span, Place target, Value value) implements Instruction {}

  /**
   * A call.
   *
   * @param callee the function called: a function's address, the name of one that is not declared,
   *     or a pointer
   * @param result the temporary that takes what it returns
   */
  record Call(Span span, Value callee, List<Value> arguments, Place.Variable result)
      implements Instruction {
    /** Keeps its own copy of the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** The name of the function called; empty for a call through a pointer. */
    public String name() {
      if (callee instanceof Value.FunctionAddress address) {
        return address.function().name();
      }
      return callee instanceof Value.Named named ? named.name() : "";
    }
  }

  /** A value that is computed for nothing else: its reads still happen. */
  record Evaluate(Span span, Value value) implements Instruction {}

  /** Assembly: anything may happen to memory, nothing to the flow of control. */
  record Opaque(Span span) implements Instruction {}
}
