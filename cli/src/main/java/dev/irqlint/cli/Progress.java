package dev.irqlint.cli;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.engine.Driver;
import dev.irqlint.engine.Observer;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One line on a terminal that says how far a run is, once it has taken so long that people wonder.
 * The line is gone when the run ends, before anything else is said.
 */
final class Progress implements Observer, AutoCloseable {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final long STEP_MILLIS = 200;

  /** Back to the start of the line, and what stands there is erased. */
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final Observer next;
  private final long start = System.nanoTime();
  private final AtomicInteger found = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final ScheduledExecutorService clock;
  private boolean shown;

  /**
   * Begins to wait.
   *
   * @param err the terminal
   * @param next is told everything as well
   */
  Progress(PrintStream err, Observer next) {
    this(err, next, PATIENCE_MILLIS);
  }

  Progress(PrintStream err, Observer next, long patience) {
    this.err = err;
    this.next = next;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleAtFixedRate(this::show, patience, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean asksFor(Instruction instruction) {
    return next.asksFor(instruction);
  }

  @Override
  public void found(int drivers) {
    found.set(drivers);
    next.found(drivers);
  }

  @Override
  public void analysed(Driver driver) {
    next.analysed(driver);
    done.incrementAndGet();
  }

  private synchronized void show() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    String what =
        found.get() == 0
            ? "looking for drivers"
            : done.get() + " of " + Summary.count(found.get(), "driver") + " analysed";
    err.print(CLEAR + "irqlint: " + what + ", " + seconds + " s");
    err.flush();
    shown = true;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      if (shown) {
        err.print(CLEAR);
        err.flush();
      }
    }
  }
}
