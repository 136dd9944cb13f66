package dev.irqlint.section;

/**
 * A section of the driver's image.
 *
 * @param name its name, as the linker takes it
 */
public record Section(String name) implements Comparable<Section> {
  /** Drops what follows a {@code $}: it orders pieces of one section and is gone in the image. */
  public Section {
    int order = name.indexOf('$');
    name = order > 0 ? name.substring(0, order) : name;
  }

  /** Where code goes of which nothing is said. */
  public static final Section TEXT = new Section(".text");

  /** Where initialised variables go of which nothing is said. */
  public static final Section DATA = new Section(".data");

  /** Where uninitialised variables go of which nothing is said. */
  public static final Section BSS = new Section(".bss");

  /** Where constants go of which nothing is said. */
  public static final Section CONST = new Section(".rdata");

  /** What takes the place of a section where an address lies in none that is known. */
  public static Section unknown(String address) {
    return new Section("&" + address);
  }

  /** Whether it only takes the place of a section. */
  public boolean isUnknown() {
    return name.startsWith("&");
  }

  /**
   * Whether the memory manager may page it out: its name begins with the four capitals PAGE
   * ("Making Drivers Pageable").
   */
  public boolean isPageable() {
    return name.startsWith("PAGE");
  }

  /** Whether it is thrown away once DriverEntry has returned. */
  public boolean isDiscardable() {
    return name.equals("INIT");
  }

  /** Whether it is always in memory. */
  public boolean isResident() {
    return !isPageable() && !isDiscardable() && !isUnknown();
  }

  @Override
  public int compareTo(Section other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
