package dev.irqlint.irql;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.TypeName;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.kernel.Condition;
import dev.irqlint.kernel.Contract;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Outcome;
import dev.irqlint.kernel.Routine;
import dev.irqlint.kernel.SalContract;
import dev.irqlint.kernel.SalIrql;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a driver's functions say of IRQL: those of all declarations, of the
 * definition, and of the typedefs that functions are declared with.
 */
public final class DeclaredContracts {
  private final KernelModel kernel;
  private final Types types;
  private final Map<FunctionSymbol, SalContract> contracts = new HashMap<>();

  /** Reads the annotations of all functions of a driver. */
  public DeclaredContracts(Program program, KernelModel kernel) {
    this.kernel = kernel;
    this.types = program.types();
    for (FunctionSymbol function : program.functions()) {
      SalContract contract = read(function);
      if (!contract.equals(SalContract.NONE)) {
        contracts.put(function, contract);
      }
    }
  }

  private SalContract read(FunctionSymbol function) {
    SalContract contract = SalContract.NONE;
    for (Decl declaration : function.declarations()) {
      if (declaration instanceof Decl.Function own) {
        contract = contract.and(read(own.specifiers().annotations(), own.type().parameters()));
      } else if (declaration instanceof Decl.Variable variable) {
        contract = contract.and(read(variable.specifiers().annotations(), function.parameters()));
      }
    }
    for (String typedef : function.roleTypes()) {
      contract = contract.and(read(typedef));
    }
    return contract;
  }

  private static SalContract read(List<Annotation> annotations, List<Parameter> parameters) {
    return SalIrql.read(annotations, parameters);
  }

  /** What the typedef of a function type says; nothing for those of the kernel, which are roles. */
  private SalContract read(String name) {
    if (kernel.role(name).isPresent()) {
      return SalContract.NONE;
    }
    return types
        .typedef(name)
        .filter(typedef -> typedef.type() instanceof TypeName.Function)
        .map(
            typedef ->
                read(
                    typedef.specifiers().annotations(),
                    ((TypeName.Function) typedef.type()).parameters()))
        .orElse(SalContract.NONE);
  }

  /** What the annotations of a function say. */
  public SalContract of(FunctionSymbol function) {
    return contracts.getOrDefault(function, SalContract.NONE);
  }

  /** The levels at which the annotations of a function allow it to be called. */
  public Contract limits(FunctionSymbol function) {
    return of(function).limits();
  }

  /**
   * The levels at which a function's body is analysed on account of its annotations. Where they
   * depend on arguments those are taken that are right for all of them: at a level that only some
   * arguments allow, the body's own tests of its arguments decide what it does.
   */
  public IrqlRange entry(FunctionSymbol function) {
    Contract limits = limits(function);
    IrqlRange levels = limits.strict().isEmpty() ? limits.loose() : limits.strict();
    IrqlRange stays = throughout(function, levels);
    // One that only says it keeps its level runs at the levels of its callers.
    IrqlRange said = of(function).throughout();
    boolean isOpen =
        !of(function).namesLimits() && said.contains(IrqlRange.atMost(Irql.DISPATCH_LEVEL));
    return isOpen ? IrqlRange.ANY : stays;
  }

  /** Those of {@code levels} at which a function may stay, if its annotations agree. */
  private IrqlRange throughout(FunctionSymbol function, IrqlRange levels) {
    IrqlRange both = levels.meet(of(function).throughout());
    return both.isEmpty() ? levels : both;
  }

  /**
   * The levels at which a called function's body runs, given the caller's. A call at a level that
   * the annotations forbid is a defect of the caller's and is reported there; the body is taken by
   * its word.
   */
  IrqlRange within(FunctionSymbol function, IrqlRange caller) {
    IrqlRange allowed = throughout(function, limits(function).loose());
    IrqlRange both = allowed.meet(caller);
    if (!both.isEmpty() || caller.isEmpty()) {
      return both;
    }
    return IrqlRange.exactly(caller.isAbove(allowed.high()) ? allowed.high() : allowed.low());
  }

  /**
   * The level to which a function is declared to raise the IRQL, whatever it is given and returns;
   * null if it is not.
   */
  @Nullable IrqlRange raisesTo(FunctionSymbol function) {
    for (EffectClause clause : of(function).effects()) {
      if (clause.effect() instanceof Effect.Raise raise
          && clause.when() == Condition.Given.ALWAYS
          && clause.outcome() == Outcome.ANY) {
        return IrqlRange.exactly(raise.to());
      }
    }
    return null;
  }

  /**
   * The routine that a call names: the kernel's, or one that the driver declares with annotations
   * and that is defined elsewhere.
   */
  public Optional<Routine> routine(Instruction.Call call) {
    Optional<Routine> known = kernel.routine(call.name());
    if (known.isPresent() || !(call.callee() instanceof Value.FunctionAddress address)) {
      return known;
    }
    SalContract contract = of(address.function());
    return contract.speaksOfIrql()
        ? Optional.of(
            new Routine(call.name(), contract.limits(), contract.effects(), List.of(), false))
        : Optional.empty();
  }
}
