package dev.irqlint.cfg;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.TypeName;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.ConstantExpression;
import dev.irqlint.symbol.EnumeratorSymbol;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Symbol;
import dev.irqlint.symbol.Types;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.OptionalLong;

/** Takes expressions apart into instructions and values. */
final class ExprLowering implements Expr.Visitor<Typed> {
  private final Types types;
  private final Names names;
  private final GraphBuilder builder;
  private final KernelModel kernel;
  private final PlaceLowering places;
  private final CallLowering calls;
  private final InitLowering inits;

  ExprLowering(Types types, Names names, GraphBuilder builder, KernelModel kernel) {
    this.types = types;
    this.names = names;
    this.builder = builder;
    this.kernel = kernel;
    this.places = new PlaceLowering(this, types, names, builder);
    this.calls = new CallLowering(this, names, builder, kernel);
    this.inits = new InitLowering(this, types, builder, kernel);
  }

  CallLowering calls() {
    return calls;
  }

  InitLowering inits() {
    return inits;
  }

  /** The value of {@code expr}; what it does on the way is added to the graph. */
  Value value(Expr expr) {
    return typed(expr).value();
  }

  Typed typed(Expr expr) {
    return expr.accept(this);
  }

  Typed.At place(Expr expr) {
    return places.place(expr);
  }

  /** Carries out {@code expr} for what it does. */
  void effect(Expr expr) {
    Value value = value(expr);
    if (!(value instanceof Value.Constant) && !isTemporary(value)) {
      builder.add(new Instruction.Evaluate(expr.span(), value));
    }
  }

  private static boolean isTemporary(Value value) {
    return value instanceof Value.Load load
        && load.place() instanceof Place.Variable variable
        && variable.symbol().kind() == VariableSymbol.Kind.TEMPORARY;
  }

  /** Goes to {@code whenTrue} or {@code whenFalse}, as the condition says. */
  void branch(Expr condition, int whenTrue, int whenFalse) {
    if (condition instanceof Expr.Unary unary && unary.op() == UnaryOp.NOT) {
      branch(unary.operand(), whenFalse, whenTrue);
      return;
    }
    if (condition instanceof Expr.Binary binary) {
      switch (binary.op()) {
        case AND -> {
          int second = builder.newBlock();
          branch(binary.left(), second, whenFalse);
          builder.enter(second);
          branch(binary.right(), whenTrue, whenFalse);
          return;
        }
        case OR -> {
          int second = builder.newBlock();
          branch(binary.left(), whenTrue, second);
          builder.enter(second);
          branch(binary.right(), whenTrue, whenFalse);
          return;
        }
        case COMMA -> {
          effect(binary.left());
          branch(binary.right(), whenTrue, whenFalse);
          return;
        }
        default -> {
          // A value like any other.
        }
      }
    }
    Value value = value(condition);
    if (value instanceof Value.Constant constant) {
      builder.end(new Terminator.Jump(constant.value() != 0 ? whenTrue : whenFalse));
    } else {
      builder.evaluate(condition.span(), value);
      builder.end(new Terminator.Branch(condition.span(), value, whenTrue, whenFalse));
    }
  }

  static TypeName unknown(Span span) {
    return new TypeName.Unknown(span);
  }

  private Typed untyped(Value value, Span span) {
    return new Typed(builder.one(value), unknown(span));
  }

  /** The value a place holds; an array's is the address of the array. */
  Typed load(Typed.At at) {
    Value value =
        types.resolve(at.type()) instanceof TypeName.Array
            ? Values.addressOf(at.place())
            : new Value.Load(at.place());
    return new Typed(builder.one(value), at.type());
  }

  @Override
  public Typed visitName(Expr.Name expr) {
    Symbol symbol = names.lookup(expr.name()).orElse(null);
    if (symbol instanceof VariableSymbol variable) {
      return load(places.variable(variable));
    }
    if (symbol instanceof FunctionSymbol function) {
      return untyped(new Value.FunctionAddress(function), expr.span());
    }
    // Where the kernel's tables speak of an enumerator by name, the name says more than its value.
    if (symbol instanceof EnumeratorSymbol enumerator
        && enumerator.isKnown()
        && !kernel.isNamed(expr.name())) {
      return untyped(new Value.Constant(enumerator.value()), expr.span());
    }
    return switch (expr.name()) {
      case "NULL", "FALSE", "false" -> untyped(Values.ZERO, expr.span());
      case "TRUE", "true" -> untyped(Values.ONE, expr.span());
      default -> untyped(new Value.Named(expr.name()), expr.span());
    };
  }

  @Override
  public Typed visitConstant(Expr.Constant expr) {
    OptionalLong value = ConstantExpression.literal(expr.text());
    return untyped(
        value.isPresent() ? new Value.Constant(value.getAsLong()) : Values.UNKNOWN, expr.span());
  }

  @Override
  public Typed visitStringLiteral(Expr.StringLiteral expr) {
    return untyped(Values.UNKNOWN, expr.span());
  }

  @Override
  public Typed visitMember(Expr.Member expr) {
    return load(place(expr));
  }

  @Override
  public Typed visitIndex(Expr.Index expr) {
    return load(place(expr));
  }

  @Override
  public Typed visitCall(Expr.Call expr) {
    return calls.call(expr);
  }

  @Override
  public Typed visitUnary(Expr.Unary expr) {
    switch (expr.op()) {
      case ADDRESS -> {
        return address(expr);
      }
      case DEREF -> {
        Typed pointer = typed(expr.operand());
        // A function and a pointer to it mean the same where they are called.
        return pointer.value() instanceof Value.FunctionAddress ? pointer : load(place(expr));
      }
      case PRE_INCREMENT, POST_INCREMENT -> {
        return step(expr, BinaryOp.ADD);
      }
      case PRE_DECREMENT, POST_DECREMENT -> {
        return step(expr, BinaryOp.SUBTRACT);
      }
      case SIZEOF -> {
        return untyped(Values.UNKNOWN, expr.span());
      }
      case NOT -> {
        return expr.operand() instanceof Expr.Binary binary && isLogical(binary.op())
            ? truth(expr)
            : untyped(Values.unary(UnaryOp.NOT, value(expr.operand())), expr.span());
      }
      default -> {
        Typed operand = typed(expr.operand());
        return new Typed(builder.one(Values.unary(expr.op(), operand.value())), operand.type());
      }
    }
  }

  private Typed address(Expr.Unary expr) {
    if (expr.operand() instanceof Expr.Name name
        && names.lookup(name.name()).orElse(null) instanceof FunctionSymbol function) {
      return untyped(new Value.FunctionAddress(function), expr.span());
    }
    Typed.At at = place(expr.operand());
    return new Typed(
        builder.one(Values.addressOf(at.place())),
        new TypeName.Pointer(expr.span(), at.type(), false));
  }

  private Typed step(Expr.Unary expr, BinaryOp op) {
    Typed.At at = place(expr.operand());
    Value before = builder.one(new Value.Load(at.place()));
    boolean isPost = expr.op() == UnaryOp.POST_INCREMENT || expr.op() == UnaryOp.POST_DECREMENT;
    Value result = before;
    if (isPost) {
      Place.Variable saved = builder.temporary(expr.span());
      builder.add(new Instruction.Assign(expr.span(), saved, before));
      result = new Value.Load(saved);
    }
    builder.add(
        new Instruction.Assign(expr.span(), at.place(), Values.binary(op, before, Values.ONE)));
    return new Typed(result, at.type());
  }

  private static boolean isLogical(BinaryOp op) {
    return op == BinaryOp.AND || op == BinaryOp.OR;
  }

  @Override
  public Typed visitBinary(Expr.Binary expr) {
    switch (expr.op()) {
      case AND, OR -> {
        return truth(expr);
      }
      case COMMA -> {
        effect(expr.left());
        return typed(expr.right());
      }
      default -> {
        Typed left = typed(expr.left());
        Typed right = typed(expr.right());
        Value value = Values.binary(expr.op(), left.value(), right.value());
        return new Typed(builder.one(value), left.type());
      }
    }
  }

  /** A condition as a value: 1 or 0. */
  private Typed truth(Expr condition) {
    int whenTrue = builder.newBlock();
    int whenFalse = builder.newBlock();
    branch(condition, whenTrue, whenFalse);
    return untyped(
        choose(condition.span(), whenTrue, () -> Values.ONE, whenFalse, () -> Values.ZERO),
        condition.span());
  }

  private Value choose(
      Span span,
      int first,
      java.util.function.Supplier<Value> firstValue,
      int second,
      java.util.function.Supplier<Value> secondValue) {
    Place.Variable chosen = builder.temporary(span);
    int join = builder.newBlock();
    builder.enter(first);
    builder.add(new Instruction.Assign(span, chosen, firstValue.get()));
    builder.end(new Terminator.Jump(join));
    builder.enter(second);
    builder.add(new Instruction.Assign(span, chosen, secondValue.get()));
    builder.end(new Terminator.Jump(join));
    builder.enter(join);
    return new Value.Load(chosen);
  }

  @Override
  public Typed visitAssign(Expr.Assign expr) {
    Typed.At target = place(expr.target());
    Value value;
    if (expr.value() instanceof Expr.InitList list) {
      inits.initialize(target, list);
      return load(target);
    }
    value = value(expr.value());
    if (expr.op() != null) {
      value = Values.binary(expr.op(), new Value.Load(target.place()), value);
    }
    builder.add(new Instruction.Assign(expr.span(), target.place(), value));
    boolean isSimple = value instanceof Value.Constant || isTemporary(value);
    return new Typed(isSimple ? value : builder.one(new Value.Load(target.place())), target.type());
  }

  @Override
  public Typed visitConditional(Expr.Conditional expr) {
    int whenTrue = builder.newBlock();
    int whenFalse = builder.newBlock();
    branch(expr.condition(), whenTrue, whenFalse);
    TypeName[] type = {unknown(expr.span())};
    Value value =
        choose(
            expr.span(),
            whenTrue,
            () -> {
              Typed typed = typed(expr.whenTrue());
              type[0] = typed.type();
              return typed.value();
            },
            whenFalse,
            () -> value(expr.whenFalse()));
    return new Typed(value, type[0]);
  }

  @Override
  public Typed visitCast(Expr.Cast expr) {
    return new Typed(value(expr.operand()), expr.type());
  }

  @Override
  public Typed visitCompoundLiteral(Expr.CompoundLiteral expr) {
    return load(place(expr));
  }

  @Override
  public Typed visitSizeofType(Expr.SizeofType expr) {
    return untyped(Values.UNKNOWN, expr.span());
  }

  @Override
  public Typed visitTypeArgument(Expr.TypeArgument expr) {
    return untyped(Values.UNKNOWN, expr.span());
  }

  @Override
  public Typed visitInitList(Expr.InitList expr) {
    // Braces around a scalar: { 0 }.
    return expr.items().size() == 1
        ? typed(expr.items().get(0).value())
        : untyped(Values.UNKNOWN, expr.span());
  }
}
