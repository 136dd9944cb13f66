package dev.irqlint.rules.pageable;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TypeName;
import dev.irqlint.cfg.Place;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.Types;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for objects that must be resident in the types of variables and fields. */
final class ResidentTypes {
  /** Structures within structures deeper than this are not looked into. */
  private static final int MAX_DEPTH = 8;

  private final KernelModel kernel;
  private final Types types;

  ResidentTypes(DriverFacts facts) {
    this.kernel = facts.kernel();
    this.types = facts.program().types();
  }

  /**
   * An object that must be resident.
   *
   * @param name what it is called
   * @param type its type
   * @param isPart whether it is a part of what was asked for
   * @param why the reason
   */
  record Found(String name, String type, boolean isPart, String why) {
    /** What to say of the variable or field that was asked for. */
    String holding() {
      return (isPart ? "holds " : "is ") + article() + type;
    }

    /** Names that are read out letter by letter are not among them. */
    private String article() {
      return "AEIO".indexOf(type.charAt(0)) >= 0 ? "an " : "a ";
    }
  }

  /** The first such object in an object of a type. */
  Optional<Found> in(TypeName type) {
    return in(type, "", 0);
  }

  private Optional<Found> in(TypeName type, String name, int depth) {
    if (type instanceof TypeName.Array array) {
      return in(array.element(), name, depth);
    }
    String structure = types.structure(type);
    String direct = type instanceof TypeName.Named named ? named.name() : structure;
    for (String known : new String[] {direct, structure}) {
      Optional<String> why = kernel.whyResident(known);
      if (why.isPresent()) {
        return Optional.of(new Found(name, known, depth > 0, why.get()));
      }
    }
    return depth == MAX_DEPTH
        ? Optional.empty()
        : fields(type, structure)
            .flatMap(field -> in(field.type, field.name, depth + 1).stream())
            .findFirst();
  }

  private record Field(String name, TypeName type) {}

  private Stream<Field> fields(TypeName type, String structure) {
    if (structure.isEmpty()) {
      // A structure without a name is only known where it stands.
      return types.resolve(type) instanceof TypeName.Tagged unnamed && unnamed.members() != null
          ? unnamed.members().stream()
              .filter(Decl.Field.class::isInstance)
              .map(Decl.Field.class::cast)
              .map(field -> new Field(field.name(), field.type()))
          : Stream.empty();
    }
    return types.fields(structure).stream()
        .flatMap(name -> types.field(structure, name).stream().map(part -> new Field(name, part)));
  }

  /** The object at a field. */
  Optional<Found> at(Place place) {
    return place instanceof Place.Field field
        ? types.field(field.structure(), field.name()).flatMap(type -> in(type, field.name(), 0))
        : Optional.empty();
  }
}
