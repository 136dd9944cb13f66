package dev.irqlint.cfg;

import dev.irqlint.ast.Expr;
import dev.irqlint.ast.TypeName;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers calls, and the names that are written like calls. */
final class CallLowering {
  private final ExprLowering exprs;
  private final Names names;
  private final GraphBuilder builder;
  private final KernelModel kernel;
  private final OwnFunctions own;

  /** What {@code AbnormalTermination()} returns here; null outside termination blocks. */
  private @Nullable Boolean isAbnormal;

  CallLowering(ExprLowering exprs, Names names, GraphBuilder builder, KernelModel kernel) {
    this.exprs = exprs;
    this.names = names;
    this.builder = builder;
    this.kernel = kernel;
    this.own = new OwnFunctions(kernel);
  }

  /** Says whether a termination block is being copied to an abnormal way out. */
  @Nullable Boolean abnormal(@Nullable Boolean now) {
    Boolean before = isAbnormal;
    isAbnormal = now;
    return before;
  }

  Typed call(Expr.Call call) {
    TypeName unknown = ExprLowering.unknown(call.span());
    String name = call.callee() instanceof Expr.Name callee ? callee.name() : "";
    boolean isOwn = names.lookup(name).filter(own::hides).isPresent();
    if (!isOwn && isAbnormal != null && isTerminationQuestion(name)) {
      return new Typed(isAbnormal ? Values.ONE : Values.ZERO, unknown);
    }
    Value callee = exprs.value(call.callee());
    List<Value> arguments = new ArrayList<>(call.arguments().size());
    for (Expr argument : call.arguments()) {
      arguments.add(exprs.value(argument));
    }
    if (!isOwn && kernel.isPredicate(name)) {
      return new Typed(new Value.Predicate(name, arguments), unknown);
    }
    Place.Variable result = builder.temporary(call.span());
    builder.add(new Instruction.Call(call.span(), callee, arguments, result));
    if (!isOwn && kernel.neverReturns(name)) {
      builder.endAndLoseControl(
          kernel.raisesException(name) ? new Terminator.Unwind() : new Terminator.Stop());
    }
    TypeName type =
        callee instanceof Value.FunctionAddress address
            ? resultType(address.function(), unknown)
            : unknown;
    return new Typed(new Value.Load(result), type);
  }

  private static TypeName resultType(FunctionSymbol function, TypeName unknown) {
    return function.type().map(TypeName.Function::result).orElse(unknown);
  }

  private static boolean isTerminationQuestion(String name) {
    return name.equals("AbnormalTermination") || name.equals("_abnormal_termination");
  }
}
