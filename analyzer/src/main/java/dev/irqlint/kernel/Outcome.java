package dev.irqlint.kernel;

import dev.irqlint.ast.TypeName;
import java.util.Locale;

/** How a call came out, as far as what it returns tells. */
public enum Outcome {
  /** However it came out. */
  ANY,
  /** It returned something other than zero. */
  TRUE,
  /** It returned zero. */
  FALSE,
  /** It returned a status of success. */
  SUCCESS,
  /** It returned a status of failure. */
  FAILURE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** How it came out if not so. */
  public Outcome opposite() {
    return switch (this) {
      case ANY -> ANY;
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case SUCCESS -> FAILURE;
      case FAILURE -> SUCCESS;
    };
  }

  /** What a routine returns that went well, by the type of its result; ANY where it tells none. */
  public static Outcome good(TypeName type) {
    return switch (type instanceof TypeName.Named named ? named.name() : "") {
      case "NTSTATUS", "NDIS_STATUS" -> SUCCESS;
      case "BOOLEAN", "BOOL", "LOGICAL" -> TRUE;
      default -> ANY;
    };
  }

  /** The word that the tables use. */
  public String label() {
    return label;
  }
}
