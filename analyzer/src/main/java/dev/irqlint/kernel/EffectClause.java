package dev.irqlint.kernel;

import java.util.List;

/**
 * An effect with the circumstances in which a routine has it.
 *
 * @param when what must hold of the arguments
 * @param outcome what the call must have returned
 * @param effect what it does
 */
public record EffectClause(Condition when, Outcome outcome, Effect effect) {

  /** An effect that the routine always has. */
  public static EffectClause of(Effect effect) {
    return new EffectClause(Condition.Given.ALWAYS, Outcome.ANY, effect);
  }

  /**
   * Reads effects as the tables write them, with semicolons between: {@code raise(APC_LEVEL); when
   * true(1): disarm(timer, 0, waits); if true: acquire(fast-mutex, 0)}.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind
   */
  public static List<EffectClause> parse(String text) {
    return EffectParser.parse(text);
  }
}
