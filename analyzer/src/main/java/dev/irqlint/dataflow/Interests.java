package dev.irqlint.dataflow;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which functions have to be looked at again when a place turns out to matter: those that may write
 * there, and those that pass something there. Places go by variable or by the name of a field, as
 * in {@link RelevantPlaces}; what pointers lead to goes by function.
 */
final class Interests {
  private final Map<Object, List<Kept>> byPlace = new HashMap<>();

  /** The functions that have to do with a variable, a name of a field, or a function's pointers. */
  List<Kept> of(Object place) {
    return byPlace.getOrDefault(place, List.of());
  }

  /**
   * Adds a function.
   *
   * @param callees the functions at hand that a call may lead to
   */
  void add(Kept part, Function<Instruction.Call, List<Kept>> callees) {
    add(part.pointees, part);
    add(part.graph.result().symbol(), part);
    for (Instruction instruction : part.graph.instructions()) {
      if (instruction instanceof Instruction.Assign assign) {
        addParts(assign.target(), part);
      } else if (instruction instanceof Instruction.Call call) {
        add(call.result().symbol(), part);
        for (Value argument : call.arguments()) {
          if (argument instanceof Value.AddressOf address) {
            addParts(address.place(), part);
          }
        }
        for (Kept callee : callees.apply(call)) {
          for (VariableSymbol parameter : callee.graph.parameters()) {
            add(parameter, part);
          }
        }
      }
    }
  }

  private void addParts(Place place, Kept part) {
    for (Place at = place; ; ) {
      if (at instanceof Place.Field field) {
        add(field.name(), part);
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        if (at instanceof Place.Variable variable) {
          add(variable.symbol(), part);
        }
        return;
      }
    }
  }

  private void add(Object place, Kept part) {
    List<Kept> parts = byPlace.computeIfAbsent(place, p -> new ArrayList<>(1));
    // All of one function are added together.
    if (parts.isEmpty() || parts.get(parts.size() - 1) != part) {
      parts.add(part);
    }
  }
}
