package dev.irqlint.kernel;

import java.util.List;

/** What is known of the arguments of one call. */
@FunctionalInterface
public interface Arguments {

  /** Nothing is known of any argument. */
  Arguments UNKNOWN = index -> Argument.UNKNOWN;

  /** The argument at an index, from 0; {@link Argument#UNKNOWN} where there is none. */
  Argument at(int index);

  /** The arguments of a list. */
  static Arguments of(List<Argument> arguments) {
    List<Argument> known = List.copyOf(arguments);
    return index -> index >= 0 && index < known.size() ? known.get(index) : Argument.UNKNOWN;
  }

  /** The arguments given. */
  static Arguments of(Argument... arguments) {
    return of(List.of(arguments));
  }
}
