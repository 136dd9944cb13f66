package dev.irqlint.kernel;

import dev.irqlint.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A closed interval of IRQLs, with the empty one as bottom: the lattice that the data flow works
 * on. There are sixteen of them, each made once, so that they may be compared by identity.
 */
public final class IrqlRange {

  private static final IrqlRange[][] INTERNED = intern();

  /** No level at all: bottom, and the mark of what is unknown where a level must be known. */
  public static final IrqlRange EMPTY = new IrqlRange(1, 0);

  /** Every level: top. */
  public static final IrqlRange ANY = of(Irql.PASSIVE_LEVEL, Irql.HIGH_LEVEL);

  /** {@code PASSIVE_LEVEL} alone. */
  public static final IrqlRange PASSIVE = exactly(Irql.PASSIVE_LEVEL);

  /** {@code DISPATCH_LEVEL} alone. */
  public static final IrqlRange DISPATCH = exactly(Irql.DISPATCH_LEVEL);

  private final int low;
  private final int high;

  private IrqlRange(int low, int high) {
    this.low = low;
    this.high = high;
  }

  private static IrqlRange[][] intern() {
    IrqlRange[][] ranges = new IrqlRange[Irql.count()][Irql.count()];
    for (int low = 0; low < ranges.length; low++) {
      for (int high = low; high < ranges.length; high++) {
        ranges[low][high] = new IrqlRange(low, high);
      }
    }
    return ranges;
  }

  private static IrqlRange between(int low, int high) {
    return low <= high ? INTERNED[low][high] : EMPTY;
  }

  /** The levels from {@code low} to {@code high}; empty where they are in the wrong order. */
  public static IrqlRange of(Irql low, Irql high) {
    return between(low.rank(), high.rank());
  }

  /** One level. */
  public static IrqlRange exactly(Irql level) {
    return of(level, level);
  }

  /** {@code PASSIVE_LEVEL} up to a level. */
  public static IrqlRange atMost(Irql level) {
    return of(Irql.PASSIVE_LEVEL, level);
  }

  /** A level and all above it. */
  public static IrqlRange atLeast(Irql level) {
    return of(level, Irql.HIGH_LEVEL);
  }

  /** The levels below {@code level}; empty below the lowest. */
  public static IrqlRange below(Irql level) {
    return between(0, level.rank() - 1);
  }

  /** The levels above {@code level}; empty above the highest. */
  public static IrqlRange above(Irql level) {
    return between(level.rank() + 1, Irql.count() - 1);
  }

  /**
   * Reads {@code DISPATCH_LEVEL}, {@code <= APC_LEVEL}, {@code >= DISPATCH_LEVEL}, {@code
   * PASSIVE_LEVEL .. APC_LEVEL} or {@code ANY}; {@code _LEVEL} may be left out. Empty for any other
   * text.
   */
  public static Optional<IrqlRange> parse(String text) {
    String trimmed = text.trim();
    if (trimmed.equalsIgnoreCase("ANY")) {
      return Optional.of(ANY);
    }
    int dots = trimmed.indexOf("..");
    String first = trimmed;
    String last = trimmed;
    if (trimmed.startsWith("<=")) {
      first = Irql.PASSIVE_LEVEL.name();
      last = trimmed.substring(2);
    } else if (trimmed.startsWith(">=")) {
      first = trimmed.substring(2);
      last = Irql.HIGH_LEVEL.name();
    } else if (dots >= 0) {
      first = trimmed.substring(0, dots);
      last = trimmed.substring(dots + 2);
    }
    Optional<Irql> low = level(first);
    Optional<Irql> high = level(last);
    return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) <= 0
        ? Optional.of(of(low.get(), high.get()))
        : Optional.empty();
  }

  /** What to say behind a complaint about {@code text}, which is no range. */
  public static String hint(String text) {
    List<String> known =
        Stream.of(Irql.values())
            .map(Irql::name)
            .flatMap(name -> Stream.of(name.replace("_LEVEL", ""), name))
            .toList();
    return Stream.of(text.split("[^A-Za-z_]+", -1))
        .filter(word -> !word.isEmpty() && level(word).isEmpty())
        .findFirst()
        .map(word -> Spelling.hint(word, known))
        .orElse("");
  }

  private static Optional<Irql> level(String text) {
    String name = text.trim().toUpperCase(Locale.ROOT);
    Optional<Irql> level = Irql.named(name);
    return level.isPresent() ? level : Irql.named(name.concat("_LEVEL"));
  }

  /** Whether a type is the one that the kernel's headers have for levels. */
  public static boolean isTypeName(String type) {
    return type.equals("KIRQL");
  }

  /** Whether there is no level in it. */
  public boolean isEmpty() {
    return low > high;
  }

  /** Whether there is exactly one level in it. */
  public boolean isExact() {
    return low == high;
  }

  /**
   * The lowest level.
   *
   * @throws IllegalStateException if the range is empty
   */
  public Irql low() {
    return end(low);
  }

  /**
   * The highest level.
   *
   * @throws IllegalStateException if the range is empty
   */
  public Irql high() {
    return end(high);
  }

  private Irql end(int rank) {
    if (isEmpty()) {
      throw new IllegalStateException("the empty range has no ends");
    }
    return Irql.atRank(rank);
  }

  /** The smallest range that holds both: what is known where two paths meet. */
  public IrqlRange join(IrqlRange other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    return between(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** The levels that are in both. */
  public IrqlRange meet(IrqlRange other) {
    return between(Math.max(low, other.low), Math.min(high, other.high));
  }

  /** Whether the level is one of these. */
  public boolean contains(Irql level) {
    return low <= level.rank() && level.rank() <= high;
  }

  /** Whether every level of {@code other} is one of these; so for the empty range. */
  public boolean contains(IrqlRange other) {
    return other.isEmpty() || (low <= other.low && other.high <= high);
  }

  /** Whether two ranges have nothing in common and no level lies between them. */
  public boolean isNextTo(IrqlRange other) {
    return !isEmpty() && !other.isEmpty() && (high + 1 == other.low || other.high + 1 == low);
  }

  /** Whether some level is in both. */
  public boolean overlaps(IrqlRange other) {
    return !meet(other).isEmpty();
  }

  /** Whether every level lies above {@code level}; false for the empty range. */
  public boolean isAbove(Irql level) {
    return !isEmpty() && low > level.rank();
  }

  /** Whether some level lies above {@code level}. */
  public boolean mayBeAbove(Irql level) {
    return !isEmpty() && high > level.rank();
  }

  /** Whether every level lies below {@code level}; false for the empty range. */
  public boolean isBelow(Irql level) {
    return !isEmpty() && high < level.rank();
  }

  /** Whether some level lies below {@code level}. */
  public boolean mayBeBelow(Irql level) {
    return !isEmpty() && low < level.rank();
  }

  /** What becomes of these levels when each that lies below {@code level} is raised to it. */
  public IrqlRange raisedTo(Irql level) {
    return isEmpty() ? this : between(Math.max(low, level.rank()), Math.max(high, level.rank()));
  }

  /** What becomes of these levels when each that lies above {@code level} is lowered to it. */
  public IrqlRange loweredTo(Irql level) {
    return isEmpty() ? this : between(Math.min(low, level.rank()), Math.min(high, level.rank()));
  }

  /** {@code DISPATCH_LEVEL}, {@code PASSIVE_LEVEL .. APC_LEVEL} or {@code no level}. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "no level";
    }
    return isExact() ? low().name() : low().name() + " .. " + high().name();
  }
}
