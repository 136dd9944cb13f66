package dev.irqlint.kernel;

/**
 * One thing that a routine does to the IRQL, to a lock, to a section of the driver's image, to
 * memory or to a callback. Arguments count from 0; -1 stands for no argument.
 *
 * <p>The tables write them so: {@code raise(DISPATCH_LEVEL)}, {@code save(*1)}, {@code
 * acquire(spin, 0)}; {@link EffectClause} adds when they happen.
 */
public sealed interface Effect {

  /** No argument. */
  int NONE = -1;

  // The IRQL.

  /** Raises the IRQL to a level; leaves it alone where it is there or above. */
  record Raise(Irql to) implements Effect {}

  /** Raises the IRQL to the level that an argument gives. */
  record RaiseToArgument(int argument) implements Effect {}

  /** Leaves the IRQL that held before the call in a place. */
  record Save(IrqlSlot into) implements Effect {}

  /** Sets the IRQL to what a place holds. */
  record Restore(IrqlSlot from) implements Effect {}

  /** Returns the current IRQL. */
  record ReadIrql() implements Effect {}

  /**
   * Works at a level within the call, and touches its operands there; the level on return is old.
   */
  record Within(Irql level) implements Effect {}

  /**
   * Calls an argument, a routine, before it returns.
   *
   * @param at the level it is called at; {@link IrqlRange#EMPTY} for the caller's
   */
  record Call(int argument, IrqlRange at) implements Effect {}

  /** Asserts that the IRQL is one of these. */
  record AssertIrql(IrqlRange range) implements Effect {}

  /** Asserts that the routine it stands in lies in a pageable section that has been locked. */
  record AssertLocked() implements Effect {}

  /** States that an argument, a condition, holds. */
  record Assume(int argument) implements Effect {}

  // Locks.

  /** Acquires a lock. */
  record Acquire(LockKind kind, int argument) implements Effect {}

  /** Releases a lock. */
  record Release(LockKind kind, int argument) implements Effect {}

  // Sections of the driver's image.

  /**
   * Locks the section that an address lies in; returns a handle of it.
   *
   * @param address the argument that is the address of a routine or a variable
   * @param isCode whether the address must be a routine's
   */
  record LockSection(int address, boolean isCode) implements Effect {}

  /** Locks the section that a handle is of. */
  record LockSectionByHandle(int handle) implements Effect {}

  /** Unlocks the section that a handle is of, once. */
  record UnlockSection(int handle) implements Effect {}

  /** Makes the whole driver pageable whose code or data an address lies in. */
  record PageDriver(int address) implements Effect {}

  /** Gives the driver's sections their own paging attributes back. */
  record ResetDriverPaging(int address) implements Effect {}

  // Memory.

  /**
   * Reads the memory an argument points to.
   *
   * @param size the argument that holds the size in bytes, or {@link #NONE}
   */
  record ReadMemory(int pointer, int size) implements Effect {}

  /**
   * Writes the memory an argument points to.
   *
   * @param size the argument that holds the size in bytes, or {@link #NONE}
   */
  record WriteMemory(int pointer, int size) implements Effect {}

  /**
   * Returns new memory, or leaves its address where an argument points to.
   *
   * @param isPaged the condition on which the memory is pageable
   * @param out the argument that points to where the address goes; {@link #NONE} for the return
   *     value
   */
  record Allocate(Condition isPaged, int out) implements Effect {}

  /** Describes the memory an argument points to by a list of its pages, which are then locked. */
  record DescribeMemory(int pointer) implements Effect {}

  // The course of things.

  /** Does not return. */
  record NeverReturns() implements Effect {}

  /** Raises a structured exception: control goes to the nearest handler. */
  record RaisesException() implements Effect {}

  // Callbacks.

  /** From now on the callback that belongs to an argument, an object, can run. */
  record Arm(CallbackSource source, int object) implements Effect {}

  /**
   * From now on the callback that belongs to an argument, an object, cannot be started any more.
   *
   * @param object the object, or {@link #NONE} for all of the driver's
   * @param waits whether one that is running has ended when the call returns
   */
  record Disarm(CallbackSource source, int object, boolean waits) implements Effect {}

  /** Lets those go on that wait for an argument: an event, or the end of uses that are counted. */
  record Signal(int object) implements Effect {}

  /** Waits until an argument, an event or a count of uses, is signalled. */
  record Await(int object) implements Effect {}

  /**
   * Makes an object from a configuration that names its callbacks.
   *
   * @param configuration the argument that points to the configuration
   * @param object the argument that points to where the object's handle goes
   */
  record Create(CallbackSource source, int configuration, int object) implements Effect {}

  /** Fills in the structure that an argument points to; what was set in it before is gone. */
  record Initialize(int structure) implements Effect {}

  /**
   * Makes a framework object whose cleanup callback runs at PASSIVE_LEVEL, always.
   *
   * @param attributes the argument that points to the attributes that name the callback
   */
  record PassiveCleanup(int attributes) implements Effect {}
}
