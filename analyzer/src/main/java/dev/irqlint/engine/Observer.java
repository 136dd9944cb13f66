package dev.irqlint.engine;

/** Is told how an analysis gets on, by one thread at a time. */
@FunctionalInterface
public interface Observer {

  /** So many drivers are going to be analysed. */
  default void found(int drivers) {}

  /**
   * A driver has been analysed; the order is that in which drivers are ready. What is known of it
   * is large: keep what is needed, not the whole.
   */
  void analysed(Driver driver);
}
