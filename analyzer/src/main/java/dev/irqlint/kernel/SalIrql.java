package dev.irqlint.kernel;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the annotations of driversal.h that speak of IRQL, by their new names and by those of the
 * first version ({@code __drv_maxIRQL}), behind {@code _When_}, {@code _At_} and their like.
 *
 * @see <a href="https://learn.microsoft.com/windows-hardware/drivers/devtest/irql-annotations">IRQL
 *     annotations</a>
 */
public final class SalIrql {

  // What the analyser of Microsoft assumes of a routine that speaks of IRQL and names no maximum.
  private static final Irql DEFAULT_MAXIMUM = Irql.DISPATCH_LEVEL;

  private static final Set<String> READ =
      Set.of(
          "_IRQL_requires_max_",
          "_IRQL_requires_min_",
          "_IRQL_requires_",
          "_IRQL_requires_same_",
          "_IRQL_always_function_max_",
          "_IRQL_always_function_min_",
          "_IRQL_raises_",
          "_IRQL_saves_",
          "_IRQL_restores_",
          "_IRQL_saves_global_",
          "_IRQL_restores_global_",
          "_IRQL_uses_cancel_",
          "_IRQL_is_cancel_",
          "_Function_class_",
          "_Dispatch_type_",
          "_When_",
          "_At_",
          "_Group_",
          "_Pre_",
          "_Post_",
          "__drv_maxIRQL",
          "__drv_minIRQL",
          "__drv_requiresIRQL",
          "__drv_sameIRQL",
          "__drv_maxFunctionIRQL",
          "__drv_minFunctionIRQL",
          "__drv_raisesIRQL",
          "__drv_setsIRQL",
          "__drv_savesIRQL",
          "__drv_restoresIRQL",
          "__drv_savesIRQLGlobal",
          "__drv_restoresIRQLGlobal",
          "__drv_useCancelIRQL",
          "__drv_isCancelIRQL",
          "__drv_functionClass",
          "__drv_dispatchType",
          "__drv_when",
          "__drv_at",
          "__drv_arg",
          "__drv_in",
          "__drv_out",
          "__drv_inout",
          "__drv_ret",
          "__drv_deref",
          "__drv_in_deref",
          "__drv_out_deref",
          "__drv_inout_deref");

  private final List<Parameter> parameters;
  private final List<String> names = new ArrayList<>();
  private final Map<Condition, IrqlRange> limits = new LinkedHashMap<>();
  private final List<EffectClause> effects = new ArrayList<>();
  private final Set<String> roles = new LinkedHashSet<>();
  private final Set<String> dispatchCodes = new LinkedHashSet<>();
  private final List<SalContract.Unreadable> unreadable = new ArrayList<>();
  private IrqlRange throughout = IrqlRange.ANY;
  private boolean keepsIrql;
  private boolean speaksOfIrql;
  private boolean namesMaximum;

  private SalIrql(List<Parameter> parameters) {
    this.parameters = parameters;
    for (Parameter parameter : parameters) {
      names.add(parameter.name());
    }
  }

  /** Whether an annotation of this name may say something of IRQL, so that it must be kept. */
  public static boolean reads(String annotation) {
    return READ.contains(annotation);
  }

  /**
   * What the annotations say.
   *
   * @param annotations those of the function or typedef itself
   * @param parameters its parameters, which have annotations of their own
   */
  public static SalContract read(List<Annotation> annotations, List<Parameter> parameters) {
    SalIrql reader = new SalIrql(parameters);
    for (Annotation annotation : annotations) {
      reader.read(annotation, SalScope.of(new IrqlSlot.Returned(), annotation));
    }
    for (int i = 0; i < parameters.size(); i++) {
      for (Annotation annotation : parameters.get(i).annotations()) {
        reader.read(annotation, SalScope.of(new IrqlSlot.Value(i), annotation));
      }
    }
    return reader.contract();
  }

  private SalContract contract() {
    return new SalContract(
        speaksOfIrql,
        speaksOfIrql ? limits() : Contract.NONE,
        !limits.isEmpty(),
        throughout(),
        keepsIrql,
        effects,
        List.copyOf(roles),
        List.copyOf(dispatchCodes),
        unreadable);
  }

  /** One that keeps the level and names no maximum does not go above the default either. */
  private IrqlRange throughout() {
    boolean isDefault =
        keepsIrql
            && !namesMaximum
            && throughout == IrqlRange.ANY
            && effects.isEmpty()
            && limits.isEmpty();
    return isDefault ? IrqlRange.atMost(DEFAULT_MAXIMUM) : throughout;
  }

  private Contract limits() {
    IrqlRange always = limits.getOrDefault(Condition.Given.ALWAYS, IrqlRange.ANY);
    if (!namesMaximum && !always.meet(IrqlRange.atMost(DEFAULT_MAXIMUM)).isEmpty()) {
      always = always.meet(IrqlRange.atMost(DEFAULT_MAXIMUM));
    }
    List<Contract.Case> cases = new ArrayList<>();
    IrqlRange strict = always;
    for (Map.Entry<Condition, IrqlRange> each : limits.entrySet()) {
      if (each.getKey() != Condition.Given.ALWAYS) {
        IrqlRange levels = always.meet(each.getValue());
        cases.add(new Contract.Case(each.getKey(), levels));
        strict = strict.meet(levels);
      }
    }
    return new Contract(cases, always, strict);
  }

  private void read(Annotation annotation, SalScope scope) {
    List<List<String>> arguments = annotation.arguments();
    switch (annotation.name()) {
      case "_IRQL_requires_max_", "__drv_maxIRQL" -> requireAtMost(arguments, scope);
      case "_IRQL_requires_min_", "__drv_minIRQL" ->
          level(arguments, scope).ifPresent(level -> limit(IrqlRange.atLeast(level), scope));
      case "_IRQL_requires_", "__drv_requiresIRQL" -> {
        namesMaximum = true;
        level(arguments, scope).ifPresent(level -> limit(IrqlRange.exactly(level), scope));
      }
      case "_IRQL_always_function_max_", "__drv_maxFunctionIRQL" ->
          level(arguments, scope).ifPresent(level -> stay(IrqlRange.atMost(level)));
      case "_IRQL_always_function_min_", "__drv_minFunctionIRQL" ->
          level(arguments, scope).ifPresent(level -> stay(IrqlRange.atLeast(level)));
      case "_IRQL_raises_", "__drv_raisesIRQL", "__drv_setsIRQL" ->
          level(arguments, scope).ifPresent(level -> effect(new Effect.Raise(level), scope));
      case "_IRQL_requires_same_", "__drv_sameIRQL" -> {
        speaksOfIrql = true;
        keepsIrql = true;
      }
      case "_IRQL_saves_", "__drv_savesIRQL" -> effect(new Effect.Save(holder(scope)), scope);
      case "_IRQL_restores_", "__drv_restoresIRQL" ->
          effect(new Effect.Restore(holder(scope)), scope);
      case "_IRQL_saves_global_", "__drv_savesIRQLGlobal" ->
          effect(new Effect.Save(global(arguments)), scope);
      case "_IRQL_restores_global_", "__drv_restoresIRQLGlobal" ->
          effect(new Effect.Restore(global(arguments)), scope);
      case "_IRQL_uses_cancel_", "_IRQL_is_cancel_", "__drv_useCancelIRQL", "__drv_isCancelIRQL" ->
          useCancelIrql(scope);
      case "_Function_class_", "__drv_functionClass" -> roles.addAll(firstWord(arguments));
      case "_Dispatch_type_", "__drv_dispatchType" -> dispatchCodes.addAll(firstWord(arguments));
      case "_When_", "__drv_when" -> readAll(arguments, scope.when(condition(arguments)));
      case "_At_", "__drv_at", "__drv_arg" -> readAll(arguments, scope.at(target(arguments)));
      case "_Group_", "__drv_in", "__drv_out", "__drv_inout", "_Pre_", "_Post_" ->
          readNested(flat(arguments, 0), scope);
      case "__drv_ret" -> readNested(flat(arguments, 0), scope.at(new IrqlSlot.Returned()));
      case "__drv_deref", "__drv_in_deref", "__drv_out_deref", "__drv_inout_deref" ->
          readNested(flat(arguments, 0), scope.at(pointee(scope.target())));
      default -> {}
    }
  }

  private void requireAtMost(List<List<String>> arguments, SalScope scope) {
    namesMaximum = true;
    level(arguments, scope).ifPresent(level -> limit(IrqlRange.atMost(level), scope));
  }

  private void limit(IrqlRange levels, SalScope scope) {
    Condition when = scope.outcome() == Outcome.ANY ? scope.when() : Condition.Given.UNDECIDED;
    limits.merge(when, levels, IrqlRange::meet);
  }

  private void stay(IrqlRange levels) {
    throughout = throughout.meet(levels);
  }

  private void effect(Effect effect, SalScope scope) {
    speaksOfIrql = true;
    effects.add(new EffectClause(scope.when(), scope.outcome(), effect));
  }

  private void useCancelIrql(SalScope scope) {
    speaksOfIrql = true;
    // On a KIRQL the annotation only says where the value comes from; on a request it says what the
    // cancel routine has to restore.
    if (scope.target() instanceof IrqlSlot.Value value && isPointer(value.argument())) {
      effect(new Effect.Release(LockKind.CANCEL, Effect.NONE), scope);
      effect(new Effect.Restore(new IrqlSlot.Field(value.argument(), "CancelIrql")), scope);
    }
  }

  /** Where the level is held that an annotation at this place speaks of. */
  private IrqlSlot holder(SalScope scope) {
    return scope.target() instanceof IrqlSlot.Value value && isPointer(value.argument())
        ? new IrqlSlot.Pointee(value.argument())
        : scope.target();
  }

  private boolean isPointer(int parameter) {
    TypeName type = parameters.get(parameter).type();
    return type instanceof TypeName.Pointer
        || type instanceof TypeName.Array
        || (type instanceof TypeName.Named named && named.name().startsWith("P"));
  }

  private static IrqlSlot pointee(IrqlSlot place) {
    return place instanceof IrqlSlot.Value value ? new IrqlSlot.Pointee(value.argument()) : place;
  }

  /** {@code (kind, parameter)}: inside the parameter, or in a place that has the kind's name. */
  private IrqlSlot global(List<List<String>> arguments) {
    if (arguments.size() > 1 && arguments.get(1).size() == 1) {
      int parameter = names.indexOf(arguments.get(1).get(0));
      if (parameter >= 0) {
        return new IrqlSlot.Inside(parameter);
      }
    }
    return new IrqlSlot.Global(arguments.isEmpty() ? "" : String.join("", arguments.get(0)));
  }

  private IrqlSlot target(List<List<String>> arguments) {
    return arguments.isEmpty()
        ? new IrqlSlot.Returned()
        : SalExpression.place(arguments.get(0), names);
  }

  private SalScope.Circumstance condition(List<List<String>> arguments) {
    return arguments.isEmpty()
        ? new SalScope.Circumstance(Condition.Given.UNDECIDED, Outcome.ANY)
        : SalExpression.circumstance(arguments.get(0), names);
  }

  private Optional<Irql> level(List<List<String>> arguments, SalScope scope) {
    speaksOfIrql = true;
    List<String> tokens = arguments.isEmpty() ? List.of() : arguments.get(0);
    OptionalLong value = IrqlExpression.value(tokens);
    Optional<Irql> level = value.isPresent() ? Irql.ofValue(value.getAsLong()) : Optional.empty();
    // A parameter may be the level, which is then known at each call only.
    if (level.isEmpty() && tokens.stream().noneMatch(names::contains)) {
      unreadable.add(
          new SalContract.Unreadable(
              scope.outermost(), String.join(" ", tokens), value.isPresent()));
    }
    return level;
  }

  private static List<String> firstWord(List<List<String>> arguments) {
    return arguments.isEmpty() || arguments.get(0).isEmpty()
        ? List.of()
        : List.of(arguments.get(0).get(0));
  }

  private void readAll(List<List<String>> arguments, SalScope scope) {
    readNested(flat(arguments, 1), scope);
  }

  private static List<String> flat(List<List<String>> arguments, int from) {
    List<String> tokens = new ArrayList<>();
    for (int i = from; i < arguments.size(); i++) {
      if (i > from) {
        tokens.add(",");
      }
      tokens.addAll(arguments.get(i));
    }
    return tokens;
  }

  /** Reads the annotations among tokens that stand within another annotation. */
  private void readNested(List<String> tokens, SalScope scope) {
    for (Annotation annotation : SalExpression.annotations(tokens, scope.outermost())) {
      read(annotation, scope);
    }
  }
}
