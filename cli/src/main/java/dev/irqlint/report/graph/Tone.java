package dev.irqlint.report.graph;

import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;

/** The colours of levels: from green, where page faults are legal, to red. */
enum Tone {
  /** PASSIVE_LEVEL. */
  PASSIVE("#d5ecd4"),
  /** APC_LEVEL. */
  APC("#fdf3bf"),
  /** DISPATCH_LEVEL. */
  DISPATCH("#ffd0a6"),
  /** The levels of devices and above. */
  DEVICE("#f4a9a8"),
  /** Never reached. */
  NONE("#e6e6e6");

  private final String colour;

  Tone(String colour) {
    this.colour = colour;
  }

  String colour() {
    return colour;
  }

  private static Tone of(Irql level) {
    return switch (level) {
      case PASSIVE_LEVEL -> PASSIVE;
      case APC_LEVEL -> APC;
      case DISPATCH_LEVEL -> DISPATCH;
      case DIRQL, HIGH_LEVEL -> DEVICE;
    };
  }

  static Tone lowest(IrqlRange levels) {
    return levels.isEmpty() ? NONE : of(levels.low());
  }

  static Tone highest(IrqlRange levels) {
    return levels.isEmpty() ? NONE : of(levels.high());
  }
}
