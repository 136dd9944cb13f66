package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** IR408: a saved level is overwritten while it is still needed, or never looked at again. */
@AutoService(Rule.class)
public final class SavedIrqlNeverRestored implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR408",
          "saved-irql-never-restored",
          Severity.WARNING,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28157"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28157-function-irql-never-restored"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LevelMoves moves = facts.shared(LevelMoves.class, LevelMoves::new);
    Map<Span, LevelChange> found = new LinkedHashMap<>();
    List<LevelChange> changes = LevelChange.of(facts);
    Map<Place, Set<Span>> saves = new LinkedHashMap<>();
    for (LevelChange change : changes) {
      Place place = target(facts, change);
      if (place != null) {
        saves
            .computeIfAbsent(place, p -> new LinkedHashSet<>())
            .add(change.passage().call().span());
      }
    }
    for (LevelChange change : changes) {
      Place place = target(facts, change);
      if (place instanceof Place.Variable variable
          && variable.symbol().kind() == VariableSymbol.Kind.LOCAL
          // A level that was only read, and is saved now for the first time, is not lost.
          && ((isNeeded(change, place)
                  && saves.getOrDefault(place, Set.of()).size() > 1
                  && !moves.isUndecided(change.passage()))
              || isForgotten(facts, change, place))) {
        found.merge(change.passage().call().span(), change, LevelChange::shorter);
      }
    }
    for (LevelChange change : found.values()) {
      Place place = target(facts, change);
      boolean isNeeded = place != null && isNeeded(change, place);
      sink.report(
          change.finding(
              META,
              Confidence.CERTAIN,
              isNeeded
                  ? "\"" + place + "\" is saved over while it holds the level to go back to"
                  : "the level saved in \"" + place + "\" is never restored",
              "save each level in a variable of its own and restore it from there"));
    }
  }

  /** The place that takes the level: what a pointer argument leads to, or gets the result. */
  private static @Nullable Place target(DriverFacts facts, LevelChange change) {
    boolean returns =
        change.effects().stream()
            .anyMatch(e -> e instanceof Effect.Save s && s.into() instanceof IrqlSlot.Returned);
    if (!returns) {
      return change.saved();
    }
    Value result = new Value.Load(change.passage().call().result());
    for (Instruction instruction : graph(facts, change).instructions()) {
      if (instruction instanceof Instruction.Assign assign && assign.value().equals(result)) {
        return assign.target();
      }
    }
    return null;
  }

  private static ControlFlowGraph graph(DriverFacts facts, LevelChange change) {
    return facts.callGraph().graph(change.passage().function()).orElseThrow();
  }

  /** Whether the place holds a lower level than the one in force, so that one has to go back. */
  private static boolean isNeeded(LevelChange change, Place place) {
    IrqlRange held = change.state().heldBy(place);
    return held != null
        && held.isBelow(change.passage().irql().low())
        && change.isSavedInFunction(place);
  }

  /** Whether the place is never read, though the routine goes back to a level it names itself. */
  private static boolean isForgotten(DriverFacts facts, LevelChange change, Place place) {
    boolean isRead = false;
    boolean lowers = false;
    for (Instruction instruction : graph(facts, change).instructions()) {
      if (instruction instanceof Instruction.Assign assign) {
        isRead |= Values.reads(assign.value()).contains(place);
      } else if (instruction instanceof Instruction.Evaluate evaluate) {
        isRead |= Values.reads(evaluate.value()).contains(place);
      } else if (instruction instanceof Instruction.Call call) {
        isRead |=
            call.arguments().stream().anyMatch(argument -> Values.reads(argument).contains(place));
        isRead |= !facts.callGraph().targets(call).isEmpty() && takes(call, place);
        lowers |= lowersToConstant(facts, call);
      }
    }
    return lowers && !isRead;
  }

  private static boolean takes(Instruction.Call call, Place place) {
    return call.arguments().contains(Values.addressOf(place));
  }

  private static boolean lowersToConstant(DriverFacts facts, Instruction.Call call) {
    for (EffectClause clause :
        facts.contracts().routine(call).map(r -> r.effects()).orElse(List.of())) {
      if (clause.effect() instanceof Effect.Restore restore
          && restore.from() instanceof IrqlSlot.Value value
          && value.argument() < call.arguments().size()) {
        Value level = call.arguments().get(value.argument());
        return level instanceof Value.Constant || level instanceof Value.Named;
      }
    }
    return false;
  }
}
