package dev.irqlint.kernel;

import java.util.Locale;

/** What a driver can say that changes the level at which one of its callbacks runs. */
public enum CallbackOption {
  /** Passive execution level of the callback's framework object or of one of its ancestors. */
  PASSIVE_EXECUTION,
  /** Passive handling of the interrupt. */
  PASSIVE_INTERRUPT,
  /** The filter manager synchronises the post-operation callback with the pre-operation one. */
  SYNCHRONIZED_POST_OPERATION,
  /** The device object is marked as one whose power requests come at PASSIVE_LEVEL. */
  PAGEABLE_POWER,
  /** The device object is marked as one that needs inrush current. */
  INRUSH_POWER,
  /** The stream's data is to be processed at DISPATCH_LEVEL. */
  DISPATCH_PROCESSING,
  /** The registers of the controller are memory-mapped, so that they can be reached from an ISR. */
  MEMORY_MAPPED_CONTROLLER,
  /** The storage miniport is a virtual one, which has no interrupt. */
  VIRTUAL_MINIPORT;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word that the tables use. */
  public String label() {
    return label;
  }
}
