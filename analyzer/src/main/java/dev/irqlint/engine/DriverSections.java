package dev.irqlint.engine;

import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.section.Section;
import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies where in one driver.
 *
 * @param driver the name people know it by
 * @param entries its sections, sorted by name
 */
public record DriverSections(String driver, List<Entry> entries) {

  /** Keeps its own copy of the list. */
  public DriverSections {
    entries = List.copyOf(entries);
  }

  /** Draws up the sections of {@code driver}. */
  public static DriverSections of(Driver driver) {
    return new SectionView(driver.facts()).view(driver.name());
  }

  /**
   * One section.
   *
   * @param size the code in it in bytes, estimated; 0 for data
   * @param members what lies in it, in the order of the sources
   * @param lockedBy the calls that lock it
   * @param unlockedBy the calls that unlock it
   */
  public record Entry(
      Section section,
      int size,
      List<Member> members,
      List<Span> lockedBy,
      List<Span> unlockedBy,
      Verdict verdict) {

    /** Keeps its own copies of the lists. */
    public Entry {
      members = List.copyOf(members);
      lockedBy = List.copyOf(lockedBy);
      unlockedBy = List.copyOf(unlockedBy);
    }

    /** Whether it holds code, data or both. */
    public String kind() {
      boolean hasCode = members.stream().anyMatch(Member::isRoutine);
      boolean hasData = members.stream().anyMatch(member -> !member.isRoutine());
      return hasCode && hasData ? "code and data" : hasCode ? "code" : "data";
    }
  }

  /**
   * A routine or variable.
   *
   * @param isRoutine whether it is a routine
   * @param place where it is defined
   * @param placedBy the line that put it where it is; null where none did
   * @param highest the highest level at which it is known to be entered or touched; null if that is
   *     not known
   * @param from the entry point from which that happens; empty if that is not known
   */
  public record Member(
      String name,
      boolean isRoutine,
      Span place,
      @Nullable Span placedBy,
      @Nullable IrqlRange highest,
      String from) {}

  /** What comes of a section's placement. */
  public enum Verdict {
    /** Always in memory. */
    RESIDENT("resident"),
    /** Gone once DriverEntry has returned. */
    DISCARDED("discarded after DriverEntry"),
    /** Pageable, and never needed where no page can be read. */
    PAGED("pageable, needed below DISPATCH_LEVEL only"),
    /** Pageable, and locked wherever it is needed at DISPATCH_LEVEL or above. */
    LOCKED("pageable, locked wherever it is needed at DISPATCH_LEVEL"),
    /** Pageable, and needed at DISPATCH_LEVEL or above on a path that does not lock it. */
    MAY_FAULT("pageable, and may be needed at DISPATCH_LEVEL while it is not locked");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** The verdict as people say it. */
    public String words() {
      return words;
    }
  }
}
