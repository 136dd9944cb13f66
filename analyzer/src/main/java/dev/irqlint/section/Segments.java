package dev.irqlint.section;

import java.util.List;

/**
 * What the segment pragmas have in force where a variable is defined, whatever they govern there.
 *
 * @param kind the variable's kind, which decides what governs it
 * @param data what data_seg has
 * @param bss what bss_seg has
 * @param constants what const_seg has
 */
public record Segments(Kind kind, Placement data, Placement bss, Placement constants) {

  /** The kinds of variable that the compiler tells apart. */
  public enum Kind {
    /** Initialised and const: goes to const_seg. */
    CONSTANT,
    /** Initialised with something else than zeros: goes to data_seg. */
    INITIALIZED,
    /**
     * Initialised with zeros: goes to data_seg if a pragma names it, and else to .bss ("data_seg",
     * where {@code int i = 0} is "stored in .bss").
     */
    ZERO,
    /** Not initialised: goes to bss_seg. */
    UNINITIALIZED
  }

  /** Where the variable lands. */
  public Placement placement() {
    return switch (kind) {
      case CONSTANT -> constants;
      case INITIALIZED -> data;
      case ZERO -> isNamed(data) ? data : Placement.byDefault(Section.BSS);
      case UNINITIALIZED -> bss;
    };
  }

  /**
   * The pragmas that name a section for other kinds of variable while none does for this one: data
   * before bss before constants. Zeros count as governed: where bss_seg alone is set, Microsoft
   * does not say where they go.
   */
  public List<Placement> strangers() {
    return kind == Kind.ZERO || isNamed(placement())
        ? List.of()
        : List.of(data, bss, constants).stream().filter(Segments::isNamed).toList();
  }

  private static boolean isNamed(Placement placement) {
    return placement.means() != Placement.Means.DEFAULT;
  }
}
