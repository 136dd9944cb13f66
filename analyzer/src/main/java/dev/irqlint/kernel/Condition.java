package dev.irqlint.kernel;

/**
 * A condition on the arguments of a call that decides which of a routine's limits or effects holds.
 *
 * <p>The tables write them so: {@code null(4)}, {@code true(2)}, {@code points-to-zero(4)}, {@code
 * equals(1, UserMode)}, {@code bits(0, PagedPool)}, {@code pageable(0)}, {@code passive(0)}, {@code
 * unknown}, joined by {@code !}, {@code &}, {@code |} and parentheses; arguments count from 0.
 */
public sealed interface Condition {

  /** Whether it holds for these arguments. */
  Truth holds(Arguments arguments);

  /** The condition in words, to end a sentence such as "legal only if ...". */
  String describe();

  /**
   * Whether it is the call itself that shows it. Where it is not, as with the question whether a
   * pointer's target is pageable, not knowing is the rule and no ground for suspicion.
   */
  default boolean isShownByCall() {
    return true;
  }

  /**
   * Reads a condition as the tables write it.
   *
   * @throws IllegalArgumentException if the text is no condition
   */
  static Condition parse(String text) {
    return new ConditionParser(text).condition();
  }

  /** Both hold. */
  default Condition and(Condition other) {
    if (this == Given.ALWAYS) {
      return other;
    }
    return other == Given.ALWAYS ? this : new And(this, other);
  }

  /** It does not hold. */
  default Condition not() {
    return this instanceof Not not ? not.inner : new Not(this);
  }

  /** What does not depend on the arguments. */
  enum Given implements Condition {
    /** No condition. */
    ALWAYS(Truth.YES, "always"),
    /** A condition that no argument shows, or not in a way that irqlint can read. */
    UNDECIDED(Truth.UNKNOWN, "a condition holds that the call does not show");

    private final Truth truth;
    private final String words;

    Given(Truth truth, String words) {
      this.truth = truth;
      this.words = words;
    }

    @Override
    public Truth holds(Arguments arguments) {
      return truth;
    }

    @Override
    public boolean isShownByCall() {
      return this == ALWAYS;
    }

    @Override
    public String describe() {
      return words;
    }
  }

  /** The negation. */
  record Not(Condition inner) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      return inner.holds(arguments).not();
    }

    @Override
    public boolean isShownByCall() {
      return inner.isShownByCall();
    }

    @Override
    public String describe() {
      return "it is not so that " + inner.describe();
    }
  }

  /** Both. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      return left.holds(arguments).and(right.holds(arguments));
    }

    @Override
    public boolean isShownByCall() {
      return left.isShownByCall() && right.isShownByCall();
    }

    @Override
    public String describe() {
      return left.describe() + " and " + right.describe();
    }
  }

  /** One of the two. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      return left.holds(arguments).or(right.holds(arguments));
    }

    @Override
    public boolean isShownByCall() {
      return left.isShownByCall() && right.isShownByCall();
    }

    @Override
    public String describe() {
      return left.describe() + " or " + right.describe();
    }
  }

  /** The argument is a null pointer. */
  record Null(int argument) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      Argument actual = arguments.at(argument);
      Long constant = actual.constant();
      return constant == null ? actual.isNull() : Truth.of(constant == 0);
    }

    @Override
    public String describe() {
      return ordinal(argument) + " is NULL";
    }
  }

  /** The argument is not zero. */
  record True(int argument) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      Argument actual = arguments.at(argument);
      Long constant = actual.constant();
      return constant == null ? actual.isNull().not() : Truth.of(constant != 0);
    }

    @Override
    public String describe() {
      return ordinal(argument) + " is TRUE";
    }
  }

  /** The argument points to a number that is zero. */
  record PointsToZero(int argument) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      Argument actual = arguments.at(argument);
      return actual.isNull() == Truth.YES ? Truth.NO : actual.pointsToZero();
    }

    @Override
    public String describe() {
      return ordinal(argument) + " points to zero";
    }
  }

  /**
   * The argument has a value.
   *
   * @param name what the value is called
   */
  record Equals(int argument, String name, long value) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      Argument actual = arguments.at(argument);
      Long constant = actual.constant();
      if (constant != null) {
        return Truth.of(constant == value);
      }
      return value == 0 ? actual.isNull() : Truth.UNKNOWN;
    }

    @Override
    public String describe() {
      return ordinal(argument) + " is " + name;
    }
  }

  /**
   * The argument has a bit of a mask set.
   *
   * @param name what the mask is called
   */
  record Bits(int argument, String name, long mask) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      Argument actual = arguments.at(argument);
      if (actual.surelyHas(mask)) {
        return Truth.YES;
      }
      return actual.constant() == null ? Truth.UNKNOWN : Truth.NO;
    }

    @Override
    public String describe() {
      return ordinal(argument) + " has " + name;
    }
  }

  /** The argument points to memory that may be paged out. */
  record Pageable(int argument) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      return arguments.at(argument).isPageable();
    }

    @Override
    public boolean isShownByCall() {
      return false;
    }

    @Override
    public String describe() {
      return ordinal(argument) + " points to pageable memory";
    }
  }

  /** The argument is a handle of an object that was made for PASSIVE_LEVEL. */
  record Passive(int argument) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      return arguments.at(argument).passivity().execution();
    }

    @Override
    public boolean isShownByCall() {
      return false;
    }

    @Override
    public String describe() {
      return ordinal(argument) + " is an object of passive execution level";
    }
  }

  /** The argument is an interrupt that is handled at PASSIVE_LEVEL. */
  record PassiveInterrupt(int argument) implements Condition {
    @Override
    public Truth holds(Arguments arguments) {
      return arguments.at(argument).passivity().interrupt();
    }

    @Override
    public boolean isShownByCall() {
      return false;
    }

    @Override
    public String describe() {
      return ordinal(argument) + " is an interrupt with passive handling";
    }
  }

  private static String ordinal(int argument) {
    return "argument " + (argument + 1);
  }
}
