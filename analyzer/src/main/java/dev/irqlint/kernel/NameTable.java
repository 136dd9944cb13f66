package dev.irqlint.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small tables that map a name of the kernel's to one thing. */
final class NameTable {

  private NameTable() {}

  /** The roles of functions that the kernel or the linker finds by their names. */
  static Map<String, String> entryPoints() {
    return read("entries.csv", "function", "role");
  }

  /** The types whose objects must be resident, each with the reason in words. */
  static Map<String, String> residentTypes() {
    return read("resident-types.csv", "type", "why");
  }

  /** The constants, fields and structures by which a driver changes the level of its callbacks. */
  static Map<String, CallbackOption> options() {
    Map<String, CallbackOption> options = new LinkedHashMap<>();
    for (Table.Row row : Table.read("options.csv", "identifier", "option", "reason", "page")) {
      options.put(row.required(0), RoleTable.option(row, row.required(1)));
    }
    return Collections.unmodifiableMap(options);
  }

  /** The structures that name the callbacks of one function code. */
  static Map<String, OperationTable> operationTables() {
    Map<String, OperationTable> tables = new LinkedHashMap<>();
    for (Table.Row row :
        Table.read(
            "operation-tables.csv",
            "structure",
            "code",
            "pre-operation",
            "post-operation",
            "page")) {
      String structure = row.required(0);
      tables.put(
          structure,
          new OperationTable(structure, row.required(1), row.required(2), row.required(3)));
    }
    return Collections.unmodifiableMap(tables);
  }

  private static Map<String, String> read(String table, String key, String value) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Table.Row row : Table.read(table, key, value, "page")) {
      for (String name : row.words(0)) {
        if (names.put(name, row.required(1)) != null) {
          throw row.bad(name + " stands twice");
        }
      }
    }
    return Collections.unmodifiableMap(names);
  }
}
