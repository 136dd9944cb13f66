package dev.irqlint.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The values of the kernel's constants and enumerators that conditions on arguments speak of. */
final class Constants {

  private static final Map<String, Long> VALUES = load();

  private Constants() {}

  private static Map<String, Long> load() {
    Map<String, Long> values = new HashMap<>();
    for (Table.Row row : Table.read("constants.csv", "name", "value", "page")) {
      OptionalLong value = Literals.value(row.cell(1));
      if (value.isEmpty()) {
        throw row.bad("\"" + row.cell(1) + "\" is no constant");
      }
      if (values.put(row.required(0), value.getAsLong()) != null) {
        throw row.bad(row.cell(0) + " stands twice");
      }
    }
    return values;
  }

  /** The value of a constant's name; null for any other name. */
  static @Nullable Long value(String name) {
    return VALUES.get(name);
  }
}
