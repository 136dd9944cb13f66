package dev.irqlint.rules.lock;

import dev.irqlint.ast.TypeName;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.Types;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells what is wrong with an address that a section is to be locked by. */
final class LockedAddresses {
  private final DriverFacts facts;
  private final Types types;
  private final boolean isPagedWhole;

  /** The structures that some static variable of the driver holds. */
  private final Set<String> inImage = new HashSet<>();

  LockedAddresses(DriverFacts facts) {
    this.facts = facts;
    this.types = facts.program().types();
    this.isPagedWhole = !facts.pagings().isEmpty();
    for (Program.Variable variable : facts.program().statics()) {
      addStructures(variable.symbol().type());
    }
  }

  private void addStructures(TypeName type) {
    TypeName resolved = types.resolve(type);
    if (resolved instanceof TypeName.Array array) {
      addStructures(array.element());
    } else if (!types.structure(resolved).isEmpty() && inImage.add(types.structure(resolved))) {
      for (String field : types.fields(types.structure(resolved))) {
        types.field(types.structure(resolved), field).ifPresent(this::addStructures);
      }
    }
  }

  /** A driver that is paged as a whole may lock what it likes of it again. */
  private boolean isPageable(Section section) {
    return isPagedWhole || section.isPageable();
  }

  /** What {@code address} is, if it is nothing to lock by; empty if all is well or not known. */
  Optional<String> defect(Value address, boolean wantsCode) {
    if (address instanceof Value.FunctionAddress function) {
      return ofFunction(function.function());
    }
    if (address instanceof Value.AddressOf place) {
      return place.place().root() instanceof Place.Variable variable
          ? ofVariable(variable.symbol(), wantsCode)
          : ofMemory(place.place());
    }
    if (address instanceof Value.Load load && load.place() instanceof Place.Variable pointer) {
      return types
          .target(pointer.symbol().type())
          .map(types::structure)
          .filter(this::isNeverInImage)
          .map(structure -> memory(pointer.symbol().name()));
    }
    return Optional.empty();
  }

  private Optional<String> ofFunction(FunctionSymbol function) {
    // Of a routine that is defined elsewhere, or inlined, it is not known where it lies.
    boolean isKnown = facts.callGraph().graph(function).isPresent() && !function.isInline();
    Section section = facts.sections().of(function).section();
    return isKnown && !isPageable(section)
        ? Optional.of("routine \"" + function.name() + "\", " + lies(section))
        : Optional.empty();
  }

  private Optional<String> ofVariable(VariableSymbol variable, boolean wantsCode) {
    String name = "variable \"" + variable.name() + "\"";
    if (!variable.isStatic()) {
      return Optional.of("local " + name + ", which lies on the stack");
    }
    if (!facts.sections().variables().contains(variable)) {
      return Optional.empty();
    }
    Section section = facts.sections().of(variable).section();
    if (!isPageable(section)) {
      return Optional.of(name + ", " + lies(section));
    }
    return wantsCode ? Optional.of(name + ", which is data and no routine") : Optional.empty();
  }

  private Optional<String> ofMemory(Place place) {
    Place at = place;
    while (at instanceof Place.Field field && !(field.object() instanceof Place.Deref)) {
      at = field.object();
    }
    return at instanceof Place.Field field && isNeverInImage(field.structure())
        ? Optional.of(memory(place.toString()))
        : Optional.empty();
  }

  /** A structure of the driver of which no variable is static: all objects are allocated. */
  private boolean isNeverInImage(String structure) {
    return !types.fields(structure).isEmpty() && !inImage.contains(structure);
  }

  private static String memory(String name) {
    return "\"" + name + "\", which is allocated memory and lies in no section";
  }

  private static String lies(Section section) {
    return "which lies in section \"" + section + "\" and is not pageable";
  }
}
