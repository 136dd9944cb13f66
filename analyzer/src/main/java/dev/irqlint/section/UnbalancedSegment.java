package dev.irqlint.section;

import dev.irqlint.text.Span;

/**
 * A segment pragma that a file leaves without its counterpart.
 *
 * @param pragma the pragma's name: code_seg, data_seg, bss_seg or const_seg
 * @param place the pragma
 * @param kind what is missing
 * @param isHeader whether the file is included by another, so that something follows it
 */
public record UnbalancedSegment(String pragma, Span place, Kind kind, boolean isHeader) {

  /** What can be missing. */
  public enum Kind {
    /** The segment is still set where the file ends. */
    STILL_SET,
    /** A pop has nothing to pop. */
    NOTHING_PUSHED
  }
}
