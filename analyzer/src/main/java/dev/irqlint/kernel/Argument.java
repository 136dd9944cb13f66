package dev.irqlint.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one argument of a call, as far as the kernel's contracts ask.
 *
 * @param value its value, where it is a constant
 * @param terms the identifiers that the argument is or-ed together from, where it is nothing but a
 *     bitwise "or" of names and of constants that are given in {@code value}; otherwise empty
 * @param isNull whether it is a null pointer
 * @param pointsToZero whether it points to a number that is zero
 * @param isPageable whether it points to memory that may be paged out
 * @param passivity whether it is a handle of an object that its driver made for PASSIVE_LEVEL
 */
public record Argument(
    @Nullable Long value,
    Set<String> terms,
    Truth isNull,
    Truth pointsToZero,
    Truth isPageable,
    Passivity passivity) {

  /** Nothing is known. */
  public static final Argument UNKNOWN =
      new Argument(null, Set.of(), Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN, Passivity.UNKNOWN);

  /** Keeps its own copy of the set. */
  public Argument {
    terms = Set.copyOf(terms);
  }

  /** A constant. */
  public static Argument ofValue(long value) {
    return new Argument(
        value, Set.of(), Truth.of(value == 0), Truth.NO, Truth.UNKNOWN, Passivity.UNKNOWN);
  }

  /** One name, or several or-ed together. */
  public static Argument ofTerms(String... terms) {
    return new Argument(
        null, Set.of(terms), Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN, Passivity.UNKNOWN);
  }

  /** A pointer to a number of which it is known whether it is zero. */
  public static Argument pointerTo(boolean zero) {
    return new Argument(null, Set.of(), Truth.NO, Truth.of(zero), Truth.UNKNOWN, Passivity.UNKNOWN);
  }

  /** The same with the knowledge whether it points to pageable memory. */
  public Argument withPageable(Truth pageable) {
    return new Argument(value, terms, isNull, pointsToZero, pageable, passivity);
  }

  /** The same with the knowledge whether it is an object made for PASSIVE_LEVEL. */
  public Argument withPassivity(Passivity known) {
    return new Argument(value, terms, isNull, pointsToZero, isPageable, known);
  }

  /**
   * Its value: the constant, or what its names come to where all of them are constants of the
   * kernel; null where it is not known.
   */
  @Nullable Long constant() {
    long sum = value == null ? 0 : value;
    for (String term : terms) {
      Long known = Constants.value(term);
      if (known == null) {
        return null;
      }
      sum |= known;
    }
    return value == null && terms.isEmpty() ? null : sum;
  }

  /** Whether a bit of the mask is surely set, whatever the names come to that are not known. */
  boolean surelyHas(long mask) {
    long sum = value == null ? 0 : value;
    for (String term : terms) {
      Long known = Constants.value(term);
      sum |= known == null ? 0 : known;
    }
    return (sum & mask) != 0;
  }
}
