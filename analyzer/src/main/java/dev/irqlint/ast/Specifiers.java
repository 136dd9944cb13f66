package dev.irqlint.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says besides type and name.
 *
 * @param storage the storage class
 * @param inlining what is said of inlining
 * @param codeSegment the argument of {@code __declspec(code_seg("..."))}
 * @param allocate the argument of {@code __declspec(allocate("..."))}
 * @param annotations the SAL annotations that irqlint reads, in order
 */
public record Specifiers(
    Storage storage,
    Inlining inlining,
    @Nullable String codeSegment,
    @Nullable String allocate,
    List<Annotation> annotations) {

  /** Nothing said. */
  public static final Specifiers NONE =
      new Specifiers(Storage.NONE, Inlining.UNSAID, null, null, List.of());

  /** Keeps its own copy of the list. */
  public Specifiers {
    annotations = List.copyOf(annotations);
  }

  /** Storage classes (C17 6.7.1). */
  public enum Storage {
    /** None written. */
    NONE,
    /** {@code typedef}, which the standard counts among them. */
    TYPEDEF,
    /** {@code extern}. */
    EXTERN,
    /** {@code static}. */
    STATIC,
    /** {@code register} or {@code auto}. */
    AUTOMATIC
  }

  /** What a declaration says of inlining; of several words the last in this order counts. */
  public enum Inlining {
    /** Nothing. */
    UNSAID,
    /** {@code inline}, {@code __inline}. */
    INLINE,
    /** {@code __forceinline}. */
    FORCED,
    /** {@code __declspec(noinline)}. */
    FORBIDDEN
  }
}
