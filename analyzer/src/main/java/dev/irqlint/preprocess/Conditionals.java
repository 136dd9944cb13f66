package dev.irqlint.preprocess;

import java.util.ArrayDeque;
import java.util.Deque;

/** The conditional groups (C17 6.10.1) that are open at one point of a file. */
final class Conditionals {
  private final Deque<Group> groups = new ArrayDeque<>();

  private static final class Group {
    boolean taken;
    boolean sawElse;

    Group(boolean taken) {
      this.taken = taken;
    }
  }

  /** {@code #if} and its kin, with the condition's value. */
  void open(boolean condition) {
    groups.push(new Group(condition));
  }

  /** Whether a group is open. */
  boolean isOpen() {
    return !groups.isEmpty();
  }

  /** Whether a branch of the innermost group has been taken already. */
  boolean isTaken() {
    return groups.element().taken;
  }

  /** Takes a branch of the innermost group. */
  void take() {
    groups.element().taken = true;
  }

  /** {@code #else}; returns false if there was one before. */
  boolean enterElse() {
    Group group = groups.element();
    boolean first = !group.sawElse;
    group.sawElse = true;
    return first;
  }

  /** {@code #endif}. */
  void close() {
    groups.pop();
  }
}
