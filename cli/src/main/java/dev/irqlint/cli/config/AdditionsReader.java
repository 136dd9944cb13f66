package dev.irqlint.cli.config;

import dev.irqlint.kernel.Additions;
import dev.irqlint.kernel.CallbackField;
import dev.irqlint.kernel.Contract;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Registration;
import dev.irqlint.kernel.Role;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.kernel.Routine;
import dev.irqlint.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the driver's own routines, roles and structures mean, in the words of the kernel
 * model's tables.
 */
final class AdditionsReader {
  /** The keys of each table. */
  static final Map<String, List<String>> KEYS =
      Map.of(
          "role", List.of("name", "kind", "entry", "widest", "effects"),
          "routine", List.of("name", "limits", "effects", "inline", "registers"),
          "registers", List.of("argument", "role", "start", "object", "context"),
          "field", List.of("structure", "field", "role"));

  private final @Nullable KernelModel kernel;
  private final Set<String> names = new HashSet<>();

  /**
   * A reader.
   *
   * @param kernel the kernel model; null where nothing is added to it
   */
  AdditionsReader(@Nullable KernelModel kernel) {
    this.kernel = kernel;
  }

  Additions read(TomlReader top) {
    List<Role> roles = new ArrayList<>();
    for (TomlReader table : top.tables("role")) {
      table.allow(keys("role"));
      String name = table.required("name", Function.identity());
      RoleKind kind = table.choice("kind", RoleKind.class);
      IrqlRange entry = table.required("entry", text -> range("entry", text));
      IrqlRange widest = table.read("widest", text -> range("widest", text));
      List<EffectClause> effects = table.read("effects", EffectClause::parse);
      if (name != null && entry != null) {
        names.add(name);
        roles.add(
            new Role(
                name,
                kind == null ? RoleKind.OTHER : kind,
                entry,
                widest == null ? entry : widest,
                false,
                Map.of(),
                effects == null ? List.of() : effects));
      }
    }
    return new Additions(routines(top), roles, fields(top));
  }

  private List<Routine> routines(TomlReader top) {
    List<Routine> routines = new ArrayList<>();
    for (TomlReader table : top.tables("routine")) {
      table.allow(keys("routine"));
      String name = table.required("name", Function.identity());
      Contract contract = table.read("limits", Contract::parse);
      List<EffectClause> effects = table.read("effects", EffectClause::parse);
      boolean isInline = table.bool("inline");
      List<Registration> registrations = registrations(table);
      if (name != null) {
        routines.add(
            new Routine(
                name,
                contract == null ? Contract.NONE : contract,
                effects == null ? List.of() : effects,
                registrations,
                isInline));
      }
    }
    return routines;
  }

  private List<Registration> registrations(TomlReader routine) {
    List<Registration> registrations = new ArrayList<>();
    for (TomlReader table : routine.tables("registers")) {
      table.allow(keys("registers"));
      String role = table.required("role", this::role);
      Registration.Start start = table.choice("start", Registration.Start.class);
      if (role != null) {
        registrations.add(
            new Registration(
                table.number("argument", 0),
                role,
                start == null ? Registration.Start.AT_CALL : start,
                table.number("object", Effect.NONE),
                table.number("context", Effect.NONE)));
      }
    }
    return registrations;
  }

  private List<CallbackField> fields(TomlReader top) {
    List<CallbackField> fields = new ArrayList<>();
    for (TomlReader table : top.tables("field")) {
      table.allow(keys("field"));
      String structure = table.required("structure", Function.identity());
      String field = table.required("field", Function.identity());
      String role = table.required("role", this::role);
      if (structure != null && field != null && role != null) {
        fields.add(new CallbackField(structure, field, role));
      }
    }
    return fields;
  }

  private static List<String> keys(String table) {
    return KEYS.getOrDefault(table, List.of());
  }

  private String role(String name) {
    if (names.contains(name) || (kernel != null && kernel.role(name).isPresent())) {
      return name;
    }
    List<String> known = new ArrayList<>(names);
    known.addAll(kernel == null ? List.of() : kernel.roleNames());
    String hint = Spelling.hint(name, known);
    throw new IllegalArgumentException(
        "unknown role \""
            + name
            + "\""
            + (hint.isEmpty()
                ? "; take the typedef that the kernel uses, such as KDEFERRED_ROUTINE, or add a"
                    + " [[role]]"
                : hint));
  }

  private static IrqlRange range(String key, String text) {
    return IrqlRange.parse(text)
        .orElseThrow(
            () -> {
              String hint = IrqlRange.hint(text);
              String forms =
                  "; write PASSIVE, APC, DISPATCH, DIRQL, HIGH, <=DISPATCH, APC..DIRQL or ANY";
              return new IllegalArgumentException(
                  "\"" + key + "\" cannot be \"" + text + "\"" + (hint.isEmpty() ? forms : hint));
            });
  }
}
