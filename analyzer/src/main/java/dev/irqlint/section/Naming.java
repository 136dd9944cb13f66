package dev.irqlint.section;

import dev.irqlint.text.Span;

/**
 * A place in the sources that names a section.
 *
 * @param name the name as written, without quotes
 * @param means what names it
 * @param place the name, or the declaration that holds it where the name itself is not known
 */
public record Naming(String name, Means means, Span place) {

  /** What can name a section. */
  public enum Means {
    /** {@code #pragma alloc_text}. */
    ALLOC_TEXT,
    /** {@code #pragma code_seg}. */
    CODE_SEG,
    /** {@code #pragma data_seg}. */
    DATA_SEG,
    /** {@code #pragma bss_seg}. */
    BSS_SEG,
    /** {@code #pragma const_seg}. */
    CONST_SEG,
    /** {@code #pragma section}. */
    SECTION,
    /** {@code __declspec(code_seg)} or {@code __declspec(allocate)}. */
    DECLSPEC
  }
}
