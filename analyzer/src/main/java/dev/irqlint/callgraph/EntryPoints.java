package dev.irqlint.callgraph;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TypeName;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.DispatchCode;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Registration;
import dev.irqlint.kernel.Role;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the functions that the system calls. */
final class EntryPoints {
  private final KernelModel kernel;
  private final FunctionPointers pointers;
  private final CallbackOptions options;
  private final OperationRows rows;
  private final Set<FunctionSymbol> own = new HashSet<>();

  /** Functions that are named only in structures which nobody is given. */
  private final Set<FunctionSymbol> lost = new HashSet<>();

  private final Map<Key, EntryPoint> found = new LinkedHashMap<>();

  /** A function is an entry point once for each role. */
  private record Key(FunctionSymbol function, String role) {}

  EntryPoints(
      KernelModel kernel, FunctionPointers pointers, CallbackOptions options, OperationRows rows) {
    this.rows = rows;
    this.kernel = kernel;
    this.pointers = pointers;
    this.options = options;
  }

  /** The entry points among {@code functions}, in their order. */
  List<EntryPoint> find(
      Collection<FunctionSymbol> functions,
      Collection<ControlFlowGraph> graphs,
      List<Instruction> initializers) {
    own.addAll(functions);
    for (Instruction instruction : initializers) {
      if (instruction instanceof Instruction.Assign assign) {
        stored(assign, role -> options.levels(role));
      }
    }
    for (ControlFlowGraph graph : graphs) {
      HandedOn handedOn = new HandedOn(kernel, graph);
      for (Instruction instruction : graph.instructions()) {
        if (instruction instanceof Instruction.Call call) {
          registered(call);
        } else if (instruction instanceof Instruction.Assign assign
            && !named(assign.value()).isEmpty()) {
          registered(assign, handedOn);
        }
      }
    }
    functions.forEach(this::declared);
    Map<FunctionSymbol, List<EntryPoint>> byFunction =
        found.values().stream().collect(Collectors.groupingBy(EntryPoint::function));
    List<EntryPoint> ordered = new ArrayList<>();
    for (FunctionSymbol function : functions) {
      ordered.addAll(byFunction.getOrDefault(function, List.of()));
    }
    return ordered;
  }

  private void add(EntryPoint entry) {
    Role role = entry.role();
    // Of a role without a level nothing is gained over a function that nobody calls.
    if (!role.isSystem() && role.isKnown() && own.contains(entry.function())) {
      found.merge(new Key(entry.function(), role.name()), entry, EntryPoints::both);
    }
  }

  /** A function that is registered twice runs at the levels of either; a declaration adds none. */
  private static EntryPoint both(EntryPoint first, EntryPoint second) {
    return second.means() == EntryPoint.Means.REGISTERED
        ? new EntryPoint(
            first.function(),
            first.role(),
            first.irql().join(second.irql()),
            first.means(),
            first.place())
        : first;
  }

  // By name and by declaration.

  private void declared(FunctionSymbol function) {
    kernel
        .entryPoint(function.name())
        .ifPresent(role -> add(function, role, EntryPoint.Means.NAMED, function.place()));
    boolean isRegistered =
        lost.contains(function)
            || found.keySet().stream().anyMatch(key -> key.function.equals(function));
    for (String typedef : isRegistered ? List.<String>of() : function.roleTypes()) {
      // Where it is registered says more than the type it is declared with.
      Span place = declaration(function, typedef);
      kernel.role(typedef).ifPresent(role -> add(function, role, EntryPoint.Means.DECLARED, place));
    }
  }

  private void add(FunctionSymbol function, Role role, EntryPoint.Means means, Span place) {
    add(new EntryPoint(function, role, options.levels(role), means, place));
  }

  private static Span declaration(FunctionSymbol function, String typedef) {
    for (Decl declaration : function.declarations()) {
      if (declaration instanceof Decl.Variable variable
          && variable.type() instanceof TypeName.Named named
          && named.name().equals(typedef)) {
        return variable.nameSpan();
      }
    }
    return function.place();
  }

  // By registration.

  private void registered(Instruction.Call call) {
    boolean isOwn =
        call.callee() instanceof Value.FunctionAddress address && own.contains(address.function());
    if (!isOwn) {
      kernel
          .routine(call.name())
          .ifPresent(routine -> routine.registrations().forEach(r -> passed(call, r)));
    }
  }

  private void registered(Instruction.Assign assign, HandedOn handedOn) {
    if (handedOn.isSeen(assign.target())) {
      Place structure =
          assign.target() instanceof Place.Field field ? field.object() : assign.target();
      stored(assign, role -> options.levels(role, assign, structure));
    } else if (assign.value() instanceof Value.FunctionAddress address) {
      lost.add(address.function());
    }
  }

  private void passed(Instruction.Call call, Registration registration) {
    List<Value> arguments = call.arguments();
    // A routine that is called within the call is followed there, with the caller's state.
    boolean isKept = registration.start() != Registration.Start.WITHIN_CALL;
    Role role = kernel.role(registration.role()).orElse(null);
    if (role == null || !isKept || registration.argument() >= arguments.size()) {
      return;
    }
    int object = registration.object();
    IrqlRange levels =
        object >= 0 && object < arguments.size()
            ? options.levels(role, call, Values.deref(arguments.get(object)))
            : options.levels(role);
    for (FunctionSymbol function : pointers.targets(arguments.get(registration.argument()))) {
      add(new EntryPoint(function, role, levels, EntryPoint.Means.REGISTERED, call.span()));
    }
  }

  /** Tells the levels at which a callback of some role is called. */
  private interface Levels {
    IrqlRange of(Role role);
  }

  private void stored(Instruction.Assign assign, Levels levels) {
    Role role = role(assign.target()).orElse(null);
    if (role == null) {
      return;
    }
    IrqlRange range =
        assign.target() instanceof Place.Field field
            ? rows.levels(role, field).orElseGet(() -> levels.of(role))
            : levels.of(role);
    for (FunctionSymbol function : named(assign.value())) {
      add(new EntryPoint(function, role, range, EntryPoint.Means.REGISTERED, assign.span()));
    }
  }

  /**
   * Copies of fields are no registrations: a name must stand there, or a variable that holds one.
   */
  private Set<FunctionSymbol> named(Value value) {
    boolean isName =
        value instanceof Value.FunctionAddress
            || (value instanceof Value.Load load
                && load.place() instanceof Place.Variable variable
                && !variable.symbol().isStatic());
    return isName ? pointers.targets(value) : Set.of();
  }

  private Optional<Role> role(Place target) {
    if (target instanceof Place.Field field) {
      return kernel.role(field.structure(), field.name());
    }
    return dispatchCode(kernel, target).map(DispatchCode::dispatch);
  }

  /**
   * The function code that an element of a table of routines is for: one of the driver object's, or
   * of a table of the driver's own that is filled in by the names of the codes.
   */
  static Optional<DispatchCode> dispatchCode(KernelModel kernel, Place target) {
    if (!(target instanceof Place.Element element)) {
      return Optional.empty();
    }
    if (element.index() instanceof Value.Named named) {
      return kernel.dispatchCode(named.name());
    }
    return element.index() instanceof Value.Constant constant
            && element.array() instanceof Place.Field array
            && kernel.isDispatchTable(array.structure(), array.name())
        ? kernel.dispatchCode((int) constant.value())
        : Optional.empty();
  }
}
