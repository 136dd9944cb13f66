package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IR407: a level is restored from a local variable that holds none on that path. */
@AutoService(Rule.class)
public final class RestoredIrqlNeverSaved implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR407",
          "restored-irql-never-saved",
          Severity.ERROR,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28158"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28158-no-irql-was-saved"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, LevelChange> found = new LinkedHashMap<>();
    for (LevelChange change : LevelChange.of(facts)) {
      Place place = emptyPlace(facts, change);
      if (place != null) {
        found.merge(change.passage().call().span(), change, LevelChange::shorter);
      }
    }
    for (LevelChange change : found.values()) {
      sink.report(
          change.finding(
              META,
              Confidence.CERTAIN,
              "\""
                  + change.restored()
                  + "\" is given to \""
                  + change.passage().call().name()
                  + "\", but no IRQL was saved in it on this path",
              "restore the level that was saved when the lock was taken or the IRQL raised"));
    }
  }

  /** The local place that a level is restored from and that surely holds none; null if none is. */
  private static @Nullable Place emptyPlace(DriverFacts facts, LevelChange change) {
    if (!(change.restored() instanceof Value.Load load)
        || !(load.place().root() instanceof Place.Variable variable)
        || variable.symbol().kind() != VariableSymbol.Kind.LOCAL
        || change.state().maySave(load.place())) {
      return null;
    }
    ControlFlowGraph graph = facts.callGraph().graph(change.passage().function()).orElseThrow();
    return switch (history(facts, graph, load.place())) {
      case NEVER_SET -> load.place();
      // A test that skips the release may know why: only one that is made on every path counts.
      case SAVED_ONLY -> Detours.exist(graph, change.passage().call()) ? null : load.place();
      case UNKNOWN -> null;
    };
  }

  private enum History {
    /** Nothing is ever stored in it. */
    NEVER_SET,
    /** Nothing but levels that routines of the kernel, or the driver's wrappers, save. */
    SAVED_ONLY,
    /** It may be set in ways that are not followed. */
    UNKNOWN
  }

  private static History history(DriverFacts facts, ControlFlowGraph graph, Place place) {
    History history = History.NEVER_SET;
    for (Instruction instruction : graph.instructions()) {
      if (instruction instanceof Instruction.Opaque) {
        return History.UNKNOWN;
      }
      if (instruction instanceof Instruction.Assign assign && isPart(place, assign.target())) {
        boolean isOfCall =
            assign.value() instanceof Value.Load load
                && load.place() instanceof Place.Variable variable
                && variable.symbol().kind() == VariableSymbol.Kind.TEMPORARY;
        if (!isOfCall) {
          return History.UNKNOWN;
        }
        history = History.SAVED_ONLY;
      }
      if (instruction instanceof Instruction.Call call && takesAddress(call, place)) {
        if (facts.contracts().routine(call).isEmpty()
            && facts.callGraph().targets(call).isEmpty()) {
          return History.UNKNOWN;
        }
        history = History.SAVED_ONLY;
      }
    }
    return history;
  }

  private static boolean takesAddress(Instruction.Call call, Place place) {
    return call.arguments().stream()
        .anyMatch(
            argument ->
                argument instanceof Value.AddressOf address && isPart(place, address.place()));
  }

  /** Whether a place is {@code whole}, or a part of it. */
  private static boolean isPart(Place place, Place whole) {
    for (Place at = place; ; ) {
      if (at.equals(whole)) {
        return true;
      }
      if (at instanceof Place.Field field) {
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        return false;
      }
    }
  }
}
