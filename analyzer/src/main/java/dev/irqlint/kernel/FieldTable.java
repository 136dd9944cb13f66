package dev.irqlint.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of kernel structures that hold callbacks, and the order of some structures' fields.
 */
final class FieldTable {

  private final Map<String, Map<String, String>> structures = new LinkedHashMap<>(1024);
  private final Map<String, List<String>> byField = new HashMap<>(4096);
  private final Map<String, List<String>> layouts = new HashMap<>(128);

  private FieldTable() {}

  static FieldTable load() {
    FieldTable table = new FieldTable();
    String structure = "";
    for (Table.Row row : Table.read("fields.csv", "structure", "field", "role")) {
      // A structure's name stands in the first of its rows only.
      structure = row.cell(0).isEmpty() ? structure : row.cell(0);
      table.add(structure, row.required(1), row.required(2));
    }
    for (Table.Row row :
        Table.read("fields-hand.csv", "structures", "field", "role", "reason", "page")) {
      row.required(3);
      for (String name : row.words(0)) {
        table.add(name, row.required(1), row.required(2));
      }
    }
    for (Table.Row row : Table.read("layouts.csv", "structure", "fields", "page")) {
      if (table.layouts.put(row.required(0), row.words(1)) != null) {
        throw row.bad(row.cell(0) + " stands twice");
      }
    }
    return table;
  }

  private void add(String structure, String field, String role) {
    Map<String, String> fields = structures.get(structure);
    if (fields == null) {
      fields = new LinkedHashMap<>();
      structures.put(structure, fields);
    }
    fields.put(field, role);
    List<String> roles = byField.get(field);
    if (roles == null) {
      roles = new ArrayList<>(1);
      byField.put(field, roles);
    }
    if (!roles.contains(role)) {
      roles.add(role);
    }
  }

  List<CallbackField> all() {
    List<CallbackField> all = new ArrayList<>();
    structures.forEach(
        (structure, fields) ->
            fields.forEach((field, role) -> all.add(new CallbackField(structure, field, role))));
    return all;
  }

  Map<String, List<String>> layouts() {
    return Collections.unmodifiableMap(layouts);
  }

  /** The fields of a structure that hold callbacks, with their roles; empty if it is not known. */
  Map<String, String> fields(String structure) {
    Map<String, String> fields = bySpelling(structures, structure);
    return fields == null ? Map.of() : fields;
  }

  /** The roles that fields of this name have, over all structures. */
  List<String> roles(String field) {
    return byField.getOrDefault(field, List.of());
  }

  Optional<List<String>> layout(String structure) {
    return Optional.ofNullable(bySpelling(layouts, structure));
  }

  /** A structure by its typedef, its tag ({@code _X}) or the typedef of a pointer to it. */
  private static <V> @Nullable V bySpelling(Map<String, V> map, String spelling) {
    V value = map.get(spelling);
    if (value == null && spelling.startsWith("_")) {
      value = map.get(spelling.substring(1));
    }
    if (value == null && spelling.startsWith("P")) {
      value = map.get(spelling.substring(1));
    }
    return value;
  }
}
