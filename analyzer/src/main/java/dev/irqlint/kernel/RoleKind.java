package dev.irqlint.kernel;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a callback is for, and so the phase in a driver's life that it belongs to. */
public enum RoleKind {
  /** The driver is loaded. */
  DRIVER_ENTRY,
  /** The driver's second chance to initialise, once others are loaded. */
  REINITIALIZE,
  /** The driver is about to be unloaded. */
  UNLOAD,
  /** A device has been found, or a filter is attached to something. */
  ADD_DEVICE,
  /** A device is started: its resources are known. */
  START_DEVICE,
  /** A device is stopped: it loses its resources. */
  STOP_DEVICE,
  /** A device is gone, or a filter is detached. */
  REMOVE_DEVICE,
  /** A Plug and Play request: the one routine sees a device start, stop and go. */
  PLUG_AND_PLAY,
  /** A device enters its working state. */
  POWER_UP,
  /** A device leaves its working state. */
  POWER_DOWN,
  /** Someone opens the device. */
  CREATE,
  /** The last handle of an open device is closed. */
  CLEANUP,
  /** The last reference to an open device goes away. */
  CLOSE,
  /** A read, a write or a control request: what a device is there for, again and again. */
  TRANSFER,
  /** A request for work, other than those above. */
  REQUEST,
  /** The next request of a device queue. */
  START_IO,
  /** A request that the driver passed on has come back. */
  COMPLETION,
  /** A request is cancelled. */
  CANCEL,
  /** A device's interrupt. */
  ISR,
  /** Runs at its interrupt's level, called by the driver itself. */
  SYNCHRONIZED,
  /** A deferred procedure call. */
  DPC,
  /** A deferred procedure call that belongs to an interrupt, whose service routine queues it. */
  INTERRUPT_DPC,
  /** A timer has expired. */
  TIMER,
  /** A work item. */
  WORK_ITEM,
  /** A thread of the driver's own. */
  THREAD,
  /** Something happened in the system that the driver asked to be told of. */
  NOTIFICATION,
  /** An object of the driver's is deleted. */
  OBJECT_CLEANUP,
  /** Takes or releases a lock on someone's behalf. */
  LOCK,
  /** Anything else. */
  OTHER;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word that the tables use. */
  public String label() {
    return label;
  }

  /** Whether it is started by a device's interrupt and cannot be held off by a lock of code. */
  public boolean isInterrupt() {
    return this == ISR;
  }

  /** Whether it runs for each transfer of data, so that what it does slowly is felt. */
  public boolean isHot() {
    return this == TRANSFER || this == START_IO;
  }

  /**
   * The kinds of callback, one of which undoes what this kind set up: what is locked in a driver's
   * entry routine may stay locked until its unload routine. Empty where a lifetime does not begin.
   */
  public Set<RoleKind> endings() {
    return switch (this) {
      case DRIVER_ENTRY, REINITIALIZE -> EnumSet.of(UNLOAD);
      case ADD_DEVICE -> EnumSet.of(REMOVE_DEVICE, PLUG_AND_PLAY, UNLOAD);
      case START_DEVICE -> EnumSet.of(STOP_DEVICE, REMOVE_DEVICE, PLUG_AND_PLAY, UNLOAD);
      case POWER_UP -> EnumSet.of(POWER_DOWN, STOP_DEVICE, REMOVE_DEVICE, PLUG_AND_PLAY, UNLOAD);
      case CREATE -> EnumSet.of(CLEANUP, CLOSE);
      default -> EnumSet.noneOf(RoleKind.class);
    };
  }
}
