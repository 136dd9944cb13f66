package dev.irqlint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Threads that do the same to many things; results come in the order of the things. */
final class Workers implements AutoCloseable {
  /** Bytes; parser and builders descend once for each level of nesting in the source. */
  private static final long STACK_SIZE = 64L << 20;

  private final ExecutorService threads;

  Workers(int count) {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread =
                  new Thread(null, task, "irqlint-" + number.incrementAndGet(), STACK_SIZE);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Applies {@code work} to each of {@code things}. */
  <T, R> List<R> map(List<T> things, Function<T, R> work) {
    List<Future<R>> futures = new ArrayList<>(things.size());
    for (T thing : things) {
      futures.add(threads.submit(() -> work.apply(thing)));
    }
    List<R> results = new ArrayList<>(things.size());
    for (Future<R> future : futures) {
      results.add(get(future));
    }
    return results;
  }

  private static <R> R get(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
