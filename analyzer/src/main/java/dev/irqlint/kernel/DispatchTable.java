package dev.irqlint.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The function codes of I/O requests. */
final class DispatchTable {

  private static final String ROLE = "DRIVER_DISPATCH";

  private final Map<String, DispatchCode> codes = new LinkedHashMap<>();

  private DispatchTable() {}

  static DispatchTable load(RoleTable roles) {
    DispatchTable table = new DispatchTable();
    for (Table.Row row :
        Table.read(
            "dispatch.csv",
            "code",
            "value",
            "major",
            "kind",
            "entry",
            "widest",
            "pre-operation",
            "post-operation",
            "reason",
            "page")) {
      table.add(row, roles);
    }
    return table;
  }

  private void add(Table.Row row, RoleTable roles) {
    Role general = roles.find(ROLE).orElseThrow();
    IrqlRange entry = row.range(4);
    IrqlRange widest = row.range(5);
    if (!widest.contains(entry)) {
      throw row.bad("entered at " + entry + ", outside " + widest);
    }
    String name = row.required(0);
    String major = row.cell(2).isEmpty() ? name : row.cell(2);
    DispatchCode code =
        new DispatchCode(
            name,
            row.number(1),
            major,
            general.withEntry(RoleTable.kind(row, row.required(3)), entry, widest),
            row.cell(6).isEmpty() ? IrqlRange.EMPTY : row.range(6),
            row.cell(7).isEmpty() ? IrqlRange.EMPTY : row.range(7));
    if (codes.put(name, code) != null) {
      throw row.bad(name + " stands twice");
    }
    if (!code.isMajor() && !codes.containsKey(major)) {
      throw row.bad("there is no major code " + major);
    }
  }

  Collection<DispatchCode> all() {
    return Collections.unmodifiableCollection(codes.values());
  }

  Optional<DispatchCode> find(String name) {
    return Optional.ofNullable(codes.get(name));
  }

  Optional<DispatchCode> findMajor(int value) {
    for (DispatchCode code : codes.values()) {
      if (code.isMajor() && code.value() == value) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
