package dev.irqlint.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What irqlint knows of the Windows kernel, immutable.
 *
 * <p>Names are looked up as they stand in the source. Where a driver brings the kernel's own
 * headers the preprocessor may have turned a macro into what it stands for; the model knows both.
 */
public final class KernelModel {

  private final RoutineTable routines;
  private final RoleTable roles;
  private final FieldTable fields;
  private final DispatchTable dispatch;
  private final Map<String, String> entryPoints;
  private final Map<String, String> residentTypes;
  private final Map<String, CallbackOption> options;
  private final Statuses statuses;
  private final Map<String, OperationTable> operationTables;
  private final Map<String, Routine> ownRoutines = new HashMap<>();
  private final Map<String, Role> ownRoles = new HashMap<>();
  private final Map<String, String> ownFields = new HashMap<>();

  private KernelModel(
      RoutineTable routines,
      RoleTable roles,
      FieldTable fields,
      DispatchTable dispatch,
      Map<String, String> entryPoints,
      Map<String, String> residentTypes,
      Map<String, CallbackOption> options,
      Statuses statuses,
      Map<String, OperationTable> operationTables) {
    this.operationTables = operationTables;
    this.statuses = statuses;
    this.routines = routines;
    this.roles = roles;
    this.fields = fields;
    this.dispatch = dispatch;
    this.entryPoints = entryPoints;
    this.residentTypes = residentTypes;
    this.options = options;
  }

  /**
   * Reads the tables.
   *
   * @throws IllegalStateException if a row is bad; the message names table and line
   */
  public static KernelModel load() {
    RoleTable roles = RoleTable.load();
    return new KernelModel(
        RoutineTable.load(),
        roles,
        FieldTable.load(),
        DispatchTable.load(roles),
        NameTable.entryPoints(),
        NameTable.residentTypes(),
        NameTable.options(),
        Statuses.load(),
        NameTable.operationTables());
  }

  /** This model with what a user adds to it. */
  public KernelModel with(Additions additions) {
    KernelModel model =
        new KernelModel(
            routines,
            roles,
            fields,
            dispatch,
            entryPoints,
            residentTypes,
            options,
            statuses,
            operationTables);
    model.ownRoutines.putAll(ownRoutines);
    model.ownRoles.putAll(ownRoles);
    model.ownFields.putAll(ownFields);
    for (Routine routine : additions.routines()) {
      model.ownRoutines.put(routine.name(), routine);
    }
    for (Role role : additions.roles()) {
      model.ownRoles.put(role.name(), role);
    }
    for (CallbackField field : additions.fields()) {
      model.ownFields.put(key(field.structure(), field.field()), field.role());
    }
    return model;
  }

  private static String key(String structure, String field) {
    return structure + '.' + field;
  }

  /** A routine or macro of the kernel by its name. */
  public Optional<Routine> routine(String name) {
    Routine own = ownRoutines.get(name);
    return own == null ? routines.find(name) : Optional.of(own);
  }

  /**
   * A routine that is called through a field of a kernel structure, such as {@code
   * DMA_OPERATIONS.GetScatterGatherList}.
   *
   * @param structure the structure's type; empty where it is not known
   */
  public Optional<Routine> routineIn(String structure, String field) {
    if (!structure.isEmpty()) {
      Optional<Routine> routine = routine(key(structure, field));
      if (routine.isPresent()) {
        return routine;
      }
    }
    return role(structure, field)
        .filter(Role::isSystem)
        .filter(Role::isKnown)
        .map(
            role ->
                new Routine(field, Contract.of(role.widest()), role.effects(), List.of(), false));
  }

  /** A role by any spelling of its typedef: that of the function, or of a pointer to it. */
  public Optional<Role> role(String typedef) {
    Role own = ownRoles.get(typedef);
    if (own == null && typedef.startsWith("P")) {
      own = ownRoles.get(typedef.substring(1));
    }
    return own == null ? roles.find(typedef) : Optional.of(own);
  }

  /**
   * The role of what is stored in a field.
   *
   * @param structure the structure's typedef, its tag, or the typedef of a pointer to it; empty
   *     where the structure is not known: then the role is found only if the field's name is
   *     distinctive and means one thing in all structures
   */
  public Optional<Role> role(String structure, String field) {
    String own = ownFields.get(key(structure, field));
    if (own != null) {
      return role(own);
    }
    if (structure.isEmpty()) {
      return roleOfField(field);
    }
    String name = fields.fields(structure).get(field);
    return name == null ? Optional.empty() : role(name);
  }

  private Optional<Role> roleOfField(String field) {
    if (!isDistinctive(field)) {
      return Optional.empty();
    }
    Role common = null;
    for (String name : fields.roles(field)) {
      Role role = role(name).orElse(null);
      if (role == null || (common != null && !isAlike(common, role))) {
        return Optional.empty();
      }
      common = common == null ? role : common;
    }
    return Optional.ofNullable(common);
  }

  private static boolean isAlike(Role first, Role second) {
    return first.entry() == second.entry()
        && first.kind() == second.kind()
        && first.isSystem() == second.isSystem();
  }

  // "Read" or "Start" are fields of many a driver's own structures; "EvtIoRead" is not.
  private static boolean isDistinctive(String field) {
    int words = field.isEmpty() ? 0 : 1;
    for (int i = 1; i < field.length(); i++) {
      if (Character.isUpperCase(field.charAt(i)) && !Character.isUpperCase(field.charAt(i - 1))) {
        words++;
      }
    }
    return words >= 2 && field.length() >= 7;
  }

  /** Whether a structure is known to have fields that hold callbacks. */
  public boolean hasCallbacks(String structure) {
    return !fields.fields(structure).isEmpty() || fields.layout(structure).isPresent();
  }

  /**
   * The fields of a structure in order, for initialisers that name none; of those structures only
   * that drivers initialise so.
   */
  public Optional<List<String>> layout(String structure) {
    return fields.layout(structure);
  }

  /** What a structure says of the callbacks for a function code; empty for other structures. */
  public Optional<OperationTable> operationTable(String structure) {
    return Optional.ofNullable(operationTables.get(structure));
  }

  /** A function code of I/O requests by its name, {@code IRP_MJ_READ}. */
  public Optional<DispatchCode> dispatchCode(String name) {
    return dispatch.find(name);
  }

  /** A major function code by its number. */
  public Optional<DispatchCode> dispatchCode(int major) {
    return dispatch.findMajor(major);
  }

  /** The role of a function that the kernel finds by its name, such as {@code DriverEntry}. */
  public Optional<Role> entryPoint(String function) {
    String role = entryPoints.get(function);
    return role == null ? Optional.empty() : role(role);
  }

  /**
   * What a driver says by using a constant or structure, or by setting a field to TRUE, about the
   * level of its callbacks.
   */
  public Optional<CallbackOption> option(String identifier) {
    return Optional.ofNullable(options.get(identifier));
  }

  /** What a driver writes to say an option: the first name by which the tables know it. */
  public Optional<String> saying(CallbackOption option) {
    return options.entrySet().stream()
        .filter(entry -> entry.getValue() == option)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Why an object of a type must lie in resident memory; empty where it need not. */
  public Optional<String> whyResident(String type) {
    @Nullable String why = residentTypes.get(type);
    return Optional.ofNullable(why);
  }

  /** Whether a field of a structure is the table of dispatch routines, by major function code. */
  public boolean isDispatchTable(String structure, String field) {
    return field.equals("MajorFunction")
        && (structure.isEmpty() || structure.equals("DRIVER_OBJECT"));
  }

  /** The value of a constant of the kernel; empty for other names. */
  public OptionalLong constant(String name) {
    Long value = Constants.value(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Whether a constant or enumerator is known by its name. */
  public boolean isNamed(String constant) {
    return Constants.value(constant) != null || options.containsKey(constant);
  }

  /** Whether a name that is written like a call is a predicate of its arguments alone. */
  public boolean isPredicate(String name) {
    return statuses.predicate(name).isPresent();
  }

  /**
   * What a predicate says of its argument where it holds: true that it is a status of success,
   * false that it is one of failure; empty if it is no such predicate.
   */
  public Optional<Boolean> predicate(String name) {
    return statuses.predicate(name);
  }

  /** Whether a named status means success; empty if the name is no status. */
  public Optional<Boolean> isSuccess(String status) {
    return statuses.isSuccess(status);
  }

  /** Whether a routine never returns to its caller. */
  public boolean neverReturns(String name) {
    return routine(name).map(Routine::neverReturns).orElse(false);
  }

  /** Whether a routine never returns because it raises an exception, which may be handled. */
  public boolean raisesException(String name) {
    return routine(name)
        .filter(
            routine ->
                routine.effects().stream()
                    .anyMatch(clause -> clause.effect() instanceof Effect.RaisesException))
        .isPresent();
  }

  /** The names of all routines, in alphabetical order. */
  public Set<String> routineNames() {
    return routines.names();
  }

  /** The names of all roles of the tables. */
  public List<String> roleNames() {
    return roles.all().stream().map(Role::name).toList();
  }

  RoleTable roleTable() {
    return roles;
  }

  FieldTable fieldTable() {
    return fields;
  }

  DispatchTable dispatchTable() {
    return dispatch;
  }
}
