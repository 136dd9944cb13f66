package dev.irqlint.cfg;

import dev.irqlint.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code __try} blocks around the statement that is being lowered. A way out of one with {@code
 * __finally} runs a copy of its termination block, with {@code AbnormalTermination()} answered.
 */
final class GuardStack {
  private record Guard(
      Stmt statement, Stmt.@Nullable Compound termination, int end, int outerHandler) {}

  private final GraphBuilder builder;
  private final CallLowering calls;
  private final Consumer<Stmt> lower;
  private final List<Guard> guards = new ArrayList<>();

  GuardStack(GraphBuilder builder, CallLowering calls, Consumer<Stmt> lower) {
    this.builder = builder;
    this.calls = calls;
    this.lower = lower;
  }

  int depth() {
    return guards.size();
  }

  /** The statements of the guards, the outermost first. */
  List<Stmt> statements() {
    return guards.stream().map(Guard::statement).toList();
  }

  /** The handler in force inside the outermost {@code depth} guards. */
  int handlerAt(int depth) {
    return depth < guards.size() ? guards.get(depth).outerHandler : builder.handler();
  }

  /** Begins the body of a guarded statement; its exceptions go to {@code handler}. */
  void enter(Stmt statement, Stmt.@Nullable Compound termination, int handler) {
    int outer = builder.handler(handler);
    int end = builder.newBlock();
    guards.add(new Guard(statement, termination, end, outer));
    // Whatever the body does first may fail.
    int body = builder.newBlock();
    builder.end(new Terminator.Branch(statement.span(), Values.UNKNOWN, body, handler));
    builder.enter(body);
  }

  /** Ends the body of the innermost guarded statement; goes on behind it. */
  void exit() {
    Guard guard = guards.remove(guards.size() - 1);
    builder.end(new Terminator.Jump(guard.end));
    builder.enter(guard.end);
    builder.handler(guard.outerHandler);
    builder.fallInto();
  }

  /** {@code __leave}: to the end of the innermost body. */
  void leaveInnermost() {
    if (!guards.isEmpty()) {
      builder.endAndLoseControl(new Terminator.Jump(guards.get(guards.size() - 1).end));
    }
  }

  /** Runs the termination blocks of all guards but the outermost {@code depth}. */
  void leaveTo(int depth, boolean isAbnormal) {
    List<Guard> left = new ArrayList<>(guards.subList(depth, guards.size()));
    int handler = builder.handler();
    for (int i = left.size() - 1; i >= 0; i--) {
      Guard guard = left.get(i);
      guards.remove(guards.size() - 1);
      builder.handler(guard.outerHandler);
      if (guard.termination != null) {
        builder.fallInto();
        terminate(guard.termination, isAbnormal);
      }
    }
    guards.addAll(left);
    builder.handler(handler);
  }

  /** Runs a copy of a termination block. */
  void terminate(Stmt.Compound termination, boolean isAbnormal) {
    Boolean before = calls.abnormal(isAbnormal);
    lower.accept(termination);
    calls.abnormal(before);
  }

  /** Ends the block by passing the exception on to the handler around it. */
  void raiseFurther() {
    int handler = builder.handler();
    builder.end(
        handler == Block.NO_HANDLER ? new Terminator.Unwind() : new Terminator.Jump(handler));
  }
}
