package dev.irqlint.kernel;

import java.util.Locale;

/** What makes a callback run. */
public enum CallbackSource {
  /** A deferred procedure call. */
  DPC,
  /** A timer. */
  TIMER,
  /** A device's interrupt. */
  INTERRUPT,
  /** A work item. */
  WORK_ITEM,
  /** A framework request queue. */
  QUEUE,
  /** A cancelled request. */
  CANCEL,
  /** A completed request. */
  COMPLETION,
  /** An event that the driver asked to be told of. */
  NOTIFICATION;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word that the tables use. */
  public String label() {
    return label;
  }
}
