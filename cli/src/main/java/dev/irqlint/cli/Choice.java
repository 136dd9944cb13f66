package dev.irqlint.cli;

import dev.irqlint.text.Spelling;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The constants of an enum by their names in small letters, as users write them. Iterates over
 * these names, for shells to complete.
 *
 * <p>What reads them is no part of this: classes that know picocli's cannot be kept for the next
 * start.
 *
 * @param <E> the enum
 */
abstract class Choice<E extends Enum<E>> implements Iterable<String> {
  private final Class<E> type;

  Choice(Class<E> type) {
    this.type = type;
  }

  /** The constant as users write it. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> List<String> labels(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Choice::label).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return labels(type).iterator();
  }

  /**
   * The constant that {@code value} names, whatever the case of its letters.
   *
   * @throws UsageException if there is none
   */
  static <E extends Enum<E>> E read(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (label(constant).equalsIgnoreCase(value)) {
        return constant;
      }
    }
    List<String> labels = labels(type);
    String hint = Spelling.hint(value, labels);
    throw new UsageException(
        "\"" + value + "\"" + (hint.isEmpty() ? " is none of " + String.join(", ", labels) : hint));
  }
}
