package dev.irqlint.kernel;

import java.util.Locale;

/** The kinds of lock that routines acquire and release. */
public enum LockKind {
  /** A spin lock, executive or queued. */
  SPIN,
  /** A spin lock held shared. */
  SHARED_SPIN,
  /** The spin lock of an interrupt object. */
  INTERRUPT,
  /** The system's cancel spin lock. */
  CANCEL,
  /** The spin lock that guards volume parameter blocks. */
  VPB,
  /** A fast mutex. */
  FAST_MUTEX,
  /** A guarded mutex. */
  GUARDED_MUTEX,
  /** A dispatcher mutex. */
  MUTEX,
  /** A push lock. */
  PUSH_LOCK,
  /** An executive resource. */
  RESOURCE,
  /** A framework wait lock. */
  WAIT_LOCK,
  /** The synchronisation lock of a framework object. */
  OBJECT,
  /** A critical or guarded region: asynchronous procedure calls are held back. */
  REGION,
  /** A remove lock or rundown protection: keeps an object from going away. */
  RUNDOWN;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word that the tables use. */
  public String label() {
    return label;
  }
}
