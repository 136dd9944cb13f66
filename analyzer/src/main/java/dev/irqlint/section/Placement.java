package dev.irqlint.section;

import dev.irqlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a function or variable lands, and why.
 *
 * @param section the section
 * @param means what put it there
 * @param cause the place that says so; null where nothing is said
 */
public record Placement(Section section, Means means, @Nullable Span cause) {

  /** What can put a function or variable into a section. */
  public enum Means {
    /** Nothing is said. */
    DEFAULT,
    /** {@code #pragma alloc_text}. */
    ALLOC_TEXT,
    /** {@code #pragma code_seg}, {@code data_seg}, {@code bss_seg} or {@code const_seg}. */
    SEGMENT_PRAGMA,
    /** {@code __declspec(code_seg)} or {@code __declspec(allocate)}. */
    DECLSPEC
  }

  static Placement byDefault(Section section) {
    return new Placement(section, Means.DEFAULT, null);
  }
}
