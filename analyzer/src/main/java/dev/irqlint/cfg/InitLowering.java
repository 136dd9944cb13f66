package dev.irqlint.cfg;

import dev.irqlint.ast.Expr;
import dev.irqlint.ast.TypeName;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.Types;
import java.util.List;

/** Takes initialisers apart into one assignment for each element (C17 6.7.9). */
final class InitLowering {
  private final ExprLowering exprs;
  private final Types types;
  private final GraphBuilder builder;
  private final KernelModel kernel;

  InitLowering(ExprLowering exprs, Types types, GraphBuilder builder, KernelModel kernel) {
    this.exprs = exprs;
    this.types = types;
    this.builder = builder;
    this.kernel = kernel;
  }

  /** Assigns what {@code initializer} says to {@code target}. */
  void initialize(Typed.At target, Expr initializer) {
    if (!(initializer instanceof Expr.InitList list)) {
      builder.add(
          new Instruction.Assign(initializer.span(), target.place(), exprs.value(initializer)));
      return;
    }
    TypeName type = types.resolve(target.type());
    boolean isArray = type instanceof TypeName.Array;
    String structure = isArray ? "" : types.structure(type);
    // What is not named is zero.
    builder.add(new Instruction.Assign(list.span(), target.place(), Values.ZERO));
    List<String> fields = fields(structure);
    int position = 0;
    for (Expr.InitItem item : list.items()) {
      Typed.At at = target;
      if (item.designators().isEmpty()) {
        at = positional(target, isArray, structure, fields, position);
      } else {
        for (Expr.Designator designator : item.designators()) {
          at = designated(at, designator);
        }
        position = positionOf(item.designators().get(0), fields, position);
      }
      initialize(at, item.value());
      position++;
    }
  }

  private List<String> fields(String structure) {
    List<String> own = types.fields(structure);
    return own.isEmpty() ? kernel.layout(structure).orElse(List.of()) : own;
  }

  private static int positionOf(Expr.Designator designator, List<String> fields, int position) {
    int named = designator.field() == null ? -1 : fields.indexOf(designator.field());
    return named >= 0 ? named : position;
  }

  private Typed.At positional(
      Typed.At target, boolean isArray, String structure, List<String> fields, int position) {
    if (!isArray && position < fields.size()) {
      String name = fields.get(position);
      return field(target, structure, name);
    }
    TypeName element =
        types.target(target.type()).orElseGet(() -> ExprLowering.unknown(target.type().span()));
    // A structure of which the fields are not at hand: its n-th element stands for its n-th field.
    return new Typed.At(
        new Place.Element(target.place(), new Value.Constant(position)),
        isArray ? element : ExprLowering.unknown(target.type().span()));
  }

  private Typed.At field(Typed.At target, String structure, String name) {
    TypeName type =
        types.field(structure, name).orElseGet(() -> ExprLowering.unknown(target.type().span()));
    return new Typed.At(new Place.Field(target.place(), structure, name), type);
  }

  private Typed.At designated(Typed.At target, Expr.Designator designator) {
    if (designator.field() != null) {
      return field(target, types.structure(target.type()), designator.field());
    }
    Expr index = designator.index();
    Value value = index == null ? Values.UNKNOWN : exprs.value(index);
    TypeName element =
        types.target(target.type()).orElseGet(() -> ExprLowering.unknown(target.type().span()));
    return new Typed.At(new Place.Element(target.place(), value), element);
  }
}
