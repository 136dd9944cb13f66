package dev.irqlint.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The kernel's routines: their contracts, their effects and the callbacks that they register. */
final class RoutineTable {

  private static final String INLINE = "inline";

  private final Map<String, Contract> contracts = new HashMap<>(16384);
  private final Map<String, List<EffectClause>> effects = new HashMap<>(2048);
  private final Map<String, List<Registration>> registrations = new HashMap<>(1024);
  private final Set<String> inline = new HashSet<>(2048);

  /** What was asked for before; drivers share the tables. */
  private final Map<String, Optional<Routine>> found = new ConcurrentHashMap<>();

  private RoutineTable() {}

  static RoutineTable load() {
    RoutineTable table = new RoutineTable();
    table.readContracts();
    table.readContractsByHand();
    table.readInline();
    for (String family : List.of("irql", "sections", "memory", "callbacks", "control")) {
      table.readEffects("effects-".concat(family).concat(".csv"));
    }
    table.readRegistrations();
    return table;
  }

  private void readContracts() {
    Map<String, Contract> shared = new HashMap<>();
    for (Table.Row row : Table.read("contracts.csv", "routine", "limits", "strict", "form")) {
      Contract contract = row.cell(2).isEmpty() ? shared.get(row.cell(1)) : generated(row);
      if (contract == null) {
        contract = generated(row);
        shared.put(row.cell(1), contract);
      }
      if (contracts.put(row.required(0), contract) != null) {
        throw row.bad(row.cell(0) + " stands twice");
      }
      if (row.cell(3).equals(INLINE)) {
        inline.add(row.cell(0));
      } else if (!row.cell(3).isEmpty()) {
        throw row.bad("\"" + row.cell(3) + "\" should be \"" + INLINE + "\"");
      }
    }
  }

  private static Contract generated(Table.Row row) {
    if (row.cell(1).isEmpty()) {
      return Contract.NONE;
    }
    Contract contract = Contract.of(row.range(1));
    return row.cell(2).isEmpty() ? contract : contract.withStrict(strict(row, contract));
  }

  private static IrqlRange strict(Table.Row row, Contract contract) {
    IrqlRange strict = row.range(2);
    if (!contract.loose().contains(strict)) {
      throw row.bad("the strict bound " + strict + " lies outside " + contract.loose());
    }
    return strict;
  }

  private void readContractsByHand() {
    for (Table.Row row :
        Table.read("contracts-hand.csv", "routines", "limits", "strict", "reason", "page")) {
      Contract contract = row.contract(1);
      if (!row.cell(2).isEmpty()) {
        contract = contract.withStrict(strict(row, contract));
      }
      row.required(3);
      for (String routine : row.words(0)) {
        contracts.put(routine, contract);
      }
    }
  }

  private void readInline() {
    for (Table.Row row : Table.read("inline.csv", "routines", "reason", "page")) {
      row.required(1);
      inline.addAll(row.words(0));
    }
  }

  private void readEffects(String table) {
    for (Table.Row row : Table.read(table, "routines", "effects", "reason", "page")) {
      row.required(2);
      List<EffectClause> clauses = row.effects(1);
      if (clauses.isEmpty()) {
        throw row.bad("no effects");
      }
      for (String routine : row.words(0)) {
        List<EffectClause> known = effects.get(routine);
        List<EffectClause> all = clauses;
        if (known != null) {
          all = new ArrayList<>(known);
          all.addAll(clauses);
        }
        effects.put(routine, all);
      }
    }
  }

  private void readRegistrations() {
    for (Table.Row row : Table.read("registrations.csv", "routine", "argument", "role")) {
      add(
          row.required(0),
          new Registration(
              row.number(1),
              row.required(2),
              Registration.Start.AT_CALL,
              Effect.NONE,
              Effect.NONE));
    }
    for (Table.Row row :
        Table.read(
            "registrations-hand.csv",
            "routines",
            "argument",
            "role",
            "start",
            "object",
            "context",
            "reason",
            "page")) {
      row.required(6);
      Registration registration =
          new Registration(
              row.number(1),
              row.required(2),
              start(row),
              row.cell(4).isEmpty() ? Effect.NONE : row.number(4),
              row.cell(5).isEmpty() ? Effect.NONE : row.number(5));
      for (String routine : row.words(0)) {
        add(routine, registration);
      }
    }
  }

  private static Registration.Start start(Table.Row row) {
    for (Registration.Start start : Registration.Start.values()) {
      if (start.label().equals(row.cell(3))) {
        return start;
      }
    }
    throw row.bad("\"" + row.cell(3) + "\" is no time at which a callback starts");
  }

  private void add(String routine, Registration registration) {
    List<Registration> known = registrations.get(routine);
    if (known == null) {
      known = new ArrayList<>(2);
      registrations.put(routine, known);
    }
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).argument() == registration.argument()) {
        known.set(i, registration);
        return;
      }
    }
    known.add(registration);
  }

  /** The names of all routines, in order. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(contracts.keySet());
    names.addAll(effects.keySet());
    names.addAll(registrations.keySet());
    return names;
  }

  Optional<Routine> find(String name) {
    Optional<Routine> known = found.get(name);
    return known == null ? found.computeIfAbsent(name, this::make) : known;
  }

  private Optional<Routine> make(String name) {
    Contract contract = contracts.get(name);
    List<EffectClause> clauses = effects.get(name);
    List<Registration> callbacks = registrations.get(name);
    if (contract == null && clauses == null && callbacks == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Routine(
            name,
            contract == null ? Contract.NONE : contract,
            clauses == null ? List.of() : clauses,
            callbacks == null ? List.of() : callbacks,
            inline.contains(name)));
  }
}
