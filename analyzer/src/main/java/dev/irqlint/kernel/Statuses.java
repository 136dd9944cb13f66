package dev.irqlint.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Status codes and the predicates that test them. */
final class Statuses {
  private static final String PREFIX = "STATUS_";

  private final Map<String, Boolean> predicates = new HashMap<>();
  private final Map<String, Boolean> successes = new HashMap<>();

  private Statuses() {}

  static Statuses load() {
    Statuses statuses = new Statuses();
    for (Table.Row row : Table.read("statuses.csv", "name", "kind", "page")) {
      switch (row.required(1)) {
        case "success" -> statuses.successes.put(row.required(0), true);
        case "says-success" -> statuses.predicates.put(row.required(0), true);
        case "says-failure" -> statuses.predicates.put(row.required(0), false);
        default -> throw row.bad("\"" + row.cell(1) + "\" is no kind of status");
      }
    }
    return statuses;
  }

  /** What a predicate says of its argument where it holds; empty if it is no such predicate. */
  Optional<Boolean> predicate(String name) {
    return Optional.ofNullable(predicates.get(name));
  }

  /** Whether a status means success; all that the table does not name mean failure. */
  Optional<Boolean> isSuccess(String name) {
    if (successes.containsKey(name)) {
      return Optional.of(true);
    }
    return name.startsWith(PREFIX) ? Optional.of(false) : Optional.empty();
  }
}
