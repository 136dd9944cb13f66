package dev.irqlint.cfg;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.TypeName;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.symbol.Types;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;

/** Finds the places that expressions designate (C17 6.3.2.1: lvalues). */
final class PlaceLowering {
  private final ExprLowering exprs;
  private final Types types;
  private final Names names;
  private final GraphBuilder builder;

  PlaceLowering(ExprLowering exprs, Types types, Names names, GraphBuilder builder) {
    this.exprs = exprs;
    this.types = types;
    this.names = names;
    this.builder = builder;
  }

  Typed.At place(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return name(name);
    }
    if (expr instanceof Expr.Member member) {
      return member(member);
    }
    if (expr instanceof Expr.Index index) {
      return element(index);
    }
    if (expr instanceof Expr.Unary unary && unary.op() == UnaryOp.DEREF) {
      Typed pointer = exprs.typed(unary.operand());
      return at(Values.deref(pointer.value()), target(pointer.type(), unary.span()));
    }
    if (expr instanceof Expr.Cast cast) {
      return new Typed.At(place(cast.operand()).place(), cast.type());
    }
    if (expr instanceof Expr.Binary binary && binary.op() == BinaryOp.COMMA) {
      exprs.effect(binary.left());
      return place(binary.right());
    }
    if (expr instanceof Expr.CompoundLiteral literal) {
      Typed.At at = new Typed.At(builder.temporary(literal.span()), literal.type());
      exprs.inits().initialize(at, literal.value());
      return at;
    }
    // A value that lies in no place of its own: the result of a call, an assignment, ...
    Typed value = exprs.typed(expr);
    if (value.value() instanceof Value.Load load) {
      return new Typed.At(load.place(), value.type());
    }
    Place.Variable temporary = builder.temporary(expr.span());
    builder.add(new Instruction.Assign(expr.span(), temporary, value.value()));
    return new Typed.At(temporary, value.type());
  }

  private Typed.At at(Place place, TypeName type) {
    return new Typed.At(builder.one(place), type);
  }

  Typed.At variable(VariableSymbol variable) {
    return at(new Place.Variable(variable), variable.type());
  }

  private Typed.At name(Expr.Name name) {
    if (names.lookup(name.name()).orElse(null) instanceof VariableSymbol variable) {
      return variable(variable);
    }
    // Declared by a header that is not at hand: known by its name alone.
    return at(new Place.Deref(new Value.Named(name.name())), ExprLowering.unknown(name.span()));
  }

  private TypeName target(TypeName pointer, Span span) {
    return types.target(pointer).orElseGet(() -> ExprLowering.unknown(span));
  }

  private Typed.At member(Expr.Member member) {
    Place object;
    TypeName type;
    if (member.isArrow()) {
      Typed pointer = exprs.typed(member.base());
      object = builder.one(Values.deref(pointer.value()));
      type = target(pointer.type(), member.span());
    } else {
      Typed.At at = place(member.base());
      object = at.place();
      type = at.type();
    }
    String structure = types.structure(type);
    TypeName fieldType =
        types.field(structure, member.name()).orElseGet(() -> ExprLowering.unknown(member.span()));
    return at(new Place.Field(object, structure, member.name()), fieldType);
  }

  private Typed.At element(Expr.Index index) {
    Typed base = exprs.typed(index.base());
    Value at = exprs.value(index.index());
    TypeName type = target(base.type(), index.span());
    boolean isUnknown = types.resolve(base.type()) instanceof TypeName.Unknown;
    // What may be an array or a pointer is taken for an array, as most fields that are indexed are.
    Place array =
        isUnknown && base.value() instanceof Value.Load load
            ? load.place()
            : builder.one(Values.deref(base.value()));
    return at(new Place.Element(array, at), type);
  }
}
