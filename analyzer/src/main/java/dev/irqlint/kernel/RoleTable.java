package dev.irqlint.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The roles of callbacks, by every spelling of their typedefs. */
final class RoleTable {

  private static final String SYSTEM = "system";

  private final Map<String, Role> roles = new LinkedHashMap<>(4096);
  private final Map<String, String> aliases = new HashMap<>(1024);

  private RoleTable() {}

  static RoleTable load() {
    RoleTable table = new RoleTable();
    for (Table.Row row :
        Table.read("roles.csv", "role", "entry", "widest", "provider", "aliases")) {
      table.addGenerated(row);
    }
    for (Table.Row row :
        Table.read(
            "roles-hand.csv",
            "role",
            "kind",
            "entry",
            "widest",
            "options",
            "effects",
            "aliases",
            "reason",
            "page")) {
      table.addByHand(row);
    }
    table.checkAliases();
    return table;
  }

  private void addGenerated(Table.Row row) {
    String name = row.required(0);
    IrqlRange entry = row.cell(1).isEmpty() ? IrqlRange.EMPTY : row.range(1);
    IrqlRange widest = row.cell(2).isEmpty() ? entry : row.range(2);
    boolean isSystem = row.cell(3).equals(SYSTEM);
    if (!isSystem && !row.cell(3).isEmpty()) {
      throw row.bad("\"" + row.cell(3) + "\" should be \"" + SYSTEM + "\"");
    }
    Role role = new Role(name, RoleKind.OTHER, entry, widest, isSystem, Map.of(), List.of());
    check(row, role);
    if (roles.put(name, role) != null) {
      throw row.bad(name + " stands twice");
    }
    addAliases(row, 4, name);
  }

  private void addByHand(Table.Row row) {
    String name = row.required(0);
    Role known = roles.get(name);
    IrqlRange entry = row.cell(2).isEmpty() ? knownEntry(row, known) : row.range(2);
    IrqlRange widest =
        !row.cell(3).isEmpty() ? row.range(3) : known == null ? entry : known.widest().join(entry);
    row.required(7);
    Role role =
        new Role(
            name,
            kind(row, row.required(1)),
            entry,
            widest,
            known != null && known.isSystem(),
            options(row, row.cell(4)),
            row.effects(5));
    check(row, role);
    roles.put(name, role);
    // What the reference lists as another name of a role may be a role of its own.
    aliases.remove(name);
    // What the reference lists as two roles may be one under two names.
    roles.keySet().removeAll(row.words(6));
    addAliases(row, 6, name);
  }

  private static IrqlRange knownEntry(Table.Row row, @Nullable Role known) {
    if (known == null) {
      throw row.bad("a role that is not in roles.csv needs a level");
    }
    return known.entry();
  }

  private static void check(Table.Row row, Role role) {
    if (!role.widest().contains(role.entry())) {
      throw row.bad(role.name() + " is entered at " + role.entry() + ", outside " + role.widest());
    }
  }

  static RoleKind kind(Table.Row row, String label) {
    for (RoleKind kind : RoleKind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw row.bad("no kind of role is called \"" + label + "\"");
  }

  private static Map<CallbackOption, IrqlRange> options(Table.Row row, String text) {
    Map<CallbackOption, IrqlRange> options = new EnumMap<>(CallbackOption.class);
    if (text.isEmpty()) {
      return options;
    }
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw row.bad("\"" + part + "\" is no option with its level");
      }
      Optional<IrqlRange> range = IrqlRange.parse(part.substring(equals + 1));
      if (range.isEmpty()) {
        throw row.bad("\"" + part + "\" has no level");
      }
      options.put(option(row, part.substring(0, equals).trim()), range.get());
    }
    return options;
  }

  static CallbackOption option(Table.Row row, String label) {
    for (CallbackOption option : CallbackOption.values()) {
      if (option.label().equals(label)) {
        return option;
      }
    }
    throw row.bad("no option is called \"" + label + "\"");
  }

  private void addAliases(Table.Row row, int column, String name) {
    for (String alias : row.words(column)) {
      String other = aliases.put(alias, name);
      if (other != null && !other.equals(name)) {
        throw row.bad(alias + " already stands for " + other);
      }
    }
  }

  private void checkAliases() {
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      if (!roles.containsKey(alias.getValue())) {
        throw new IllegalStateException(
            "roles.csv: " + alias.getKey() + " stands for " + alias.getValue() + ", no role");
      }
    }
  }

  Collection<Role> all() {
    return Collections.unmodifiableCollection(roles.values());
  }

  Map<String, String> aliases() {
    return Collections.unmodifiableMap(aliases);
  }

  /**
   * The role that a typedef's name stands for. Besides the spellings of the tables, the regular
   * ones are understood: {@code PFN_WDF_DPC} for {@code EVT_WDF_DPC}, {@code PKDEFERRED_ROUTINE}
   * for {@code KDEFERRED_ROUTINE}, {@code MINIPORT_HALT_HANDLER} for {@code MINIPORT_HALT}.
   */
  Optional<Role> find(String spelling) {
    Role role = exact(spelling);
    if (role == null && spelling.startsWith("PFN_")) {
      role = exact("EVT_" + spelling.substring(4));
      role = role == null ? exact(spelling.substring(4)) : role;
    }
    if (role == null && spelling.startsWith("P")) {
      role = exact(spelling.substring(1));
    }
    if (role == null && spelling.endsWith("_HANDLER")) {
      role = exact(spelling.substring(0, spelling.length() - "_HANDLER".length()));
    }
    return Optional.ofNullable(role);
  }

  private @Nullable Role exact(String spelling) {
    Role role = roles.get(spelling);
    if (role != null) {
      return role;
    }
    String name = aliases.get(spelling);
    return name == null ? null : roles.get(name);
  }
}
