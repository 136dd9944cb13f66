package dev.irqlint.kernel;

/** Where a routine leaves an IRQL, or takes one from. Arguments and parameters count from 0. */
public sealed interface IrqlSlot {

  /** What the routine returns. */
  record Returned() implements IrqlSlot {}

  /** The argument itself. */
  record Value(int argument) implements IrqlSlot {}

  /** What the argument points to. */
  record Pointee(int argument) implements IrqlSlot {}

  /** Inside the object that the argument points to or is a handle of, such as a lock. */
  record Inside(int argument) implements IrqlSlot {}

  /** A field of the structure that the argument points to. */
  record Field(int argument, String name) implements IrqlSlot {}

  /**
   * A place in the kernel that no argument names.
   *
   * @param name what it belongs to
   */
  record Global(String name) implements IrqlSlot {}
}
