package dev.irqlint.kernel;

import java.util.Locale;

/**
 * An argument through which a routine learns of a callback.
 *
 * @param argument the argument that is the callback, from 0
 * @param role the name of the role the callback has
 * @param start when the callback can first run
 * @param object the argument that the callback then belongs to (a DPC, a configuration, a request),
 *     or {@link Effect#NONE}
 * @param context the argument that is handed on to the callback, or {@link Effect#NONE}
 */
public record Registration(int argument, String role, Start start, int object, int context) {

  /** When a registered callback can first run. */
  public enum Start {
    /** From the call on. */
    AT_CALL,
    /** Before the call returns, and not after. */
    WITHIN_CALL,
    /** Once something else has armed or created the object it belongs to. */
    WHEN_ARMED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word that the tables use. */
    public String label() {
      return label;
    }
  }
}
