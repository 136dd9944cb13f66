package dev.irqlint.rules.lock;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.Set;

/** Knows the variables and fields that nothing at hand ever sets to anything. */
final class UnsetHandles {
  private final DriverFacts facts;
  private final Set<Place> set = new HashSet<>();
  private final Set<Place> nulled = new HashSet<>();
  private final Set<VariableSymbol> defined = new HashSet<>();

  UnsetHandles(DriverFacts facts) {
    this.facts = facts;
    if (facts.handles().uses().isEmpty()) {
      return;
    }
    for (Program.Variable variable : facts.program().statics()) {
      defined.add(variable.symbol());
    }
    facts.callGraph().initializers().forEach(this::note);
    for (FunctionSymbol function : facts.callGraph().functions()) {
      facts.callGraph().graph(function).orElseThrow().instructions().forEach(this::note);
    }
  }

  private void note(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      if (assign.value().equals(Values.ZERO)) {
        nulled.add(Handles.key(assign.target()));
      } else {
        set.add(Handles.key(assign.target()));
        if (assign.target() instanceof Place.Field field) {
          // The same, reached through a pointer.
          Place object = new Place.Deref(Values.UNKNOWN);
          set.add(new Place.Field(object, field.structure(), field.name()));
        }
        note(assign.value());
      }
    } else if (instruction instanceof Instruction.Call call) {
      set.add(call.result());
      call.arguments().forEach(this::note);
    }
  }

  /** What has its address taken may be set by anybody. */
  private void note(Value value) {
    if (value instanceof Value.AddressOf address) {
      set.add(Handles.key(address.place()));
    }
  }

  /** Whether the handle of a call is a variable or field that nothing ever sets. */
  boolean isNeverSet(Handles.Use use) {
    if (!(use.operand() instanceof Value.Load load)) {
      return false;
    }
    Place handle = Handles.key(load.place());
    if (set.contains(handle)) {
      return false;
    }
    if (handle instanceof Place.Variable variable) {
      VariableSymbol.Kind kind = variable.symbol().kind();
      return kind == VariableSymbol.Kind.LOCAL || defined.contains(variable.symbol());
    }
    // A structure that another driver fills in is not the driver's own.
    return handle instanceof Place.Field field
        && field.object() instanceof Place.Deref
        && !facts.program().types().fields(field.structure()).isEmpty();
  }

  /** Whether anything at hand ever sets a variable or field, to null or to something else. */
  boolean isSet(Place place) {
    return set.contains(Handles.key(place)) || nulled.contains(Handles.key(place));
  }

  /** Whether something sets a handle back to null, so that a test of it tells whether it counts. */
  boolean isNulled(Place handle) {
    return nulled.contains(Handles.key(handle));
  }
}
