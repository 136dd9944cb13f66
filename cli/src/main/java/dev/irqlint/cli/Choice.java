package dev.irqlint.cli;

import dev.irqlint.text.Spelling;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the constant of an enum by its name in small letters, and names the alternatives where
 * there is no such constant. Iterates over these names, for shells to complete.
 *
 * @param <E> the enum
 */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
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

  @Override
  public E convert(String value) {
    try {
      return read(type, value);
    } catch (UsageException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /**
   * The constant that {@code value} names.
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
