package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PG106: an object that the kernel touches at raised levels lies in memory that may be paged out.
 */
@AutoService(Rule.class)
public final class ResidentObjectInPageableMemory implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG106",
          "resident-object-in-pageable-memory",
          Severity.ERROR,
          Severity.ERROR,
          List.of("paging"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/making-drivers-pageable"));

  private static final String HINT =
      "keep the object in the device extension, in non-paged pool, or in a variable of a resident"
          + " section";

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    ResidentTypes types = new ResidentTypes(facts);
    for (Program.Variable variable : facts.program().variables()) {
      Placement placement = facts.sections().of(variable.symbol());
      if (placement.section().isPageable()) {
        types
            .in(variable.definition().type())
            .ifPresent(object -> sink.report(finding(variable, placement, object)));
      }
    }
    if (!facts.usesPagedPool()) {
      return;
    }
    for (FunctionSymbol function : facts.callGraph().functions()) {
      // The first call that touches an object is the one that makes it.
      Set<Place> seen = new LinkedHashSet<>();
      for (Instruction.Call call : facts.callGraph().graph(function).orElseThrow().calls()) {
        object(facts, call)
            .filter(seen::add)
            .ifPresent(
                place ->
                    types
                        .at(place)
                        .ifPresent(object -> report(facts, function, call, place, object, sink)));
      }
    }
  }

  private static Finding finding(
      Program.Variable variable, Placement placement, ResidentTypes.Found object) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\""
            + variable.symbol().name()
            + "\" "
            + object.holding()
            + " and lies in pageable section \""
            + placement.section()
            + "\": "
            + object.why(),
        variable.definition().nameSpan(),
        "",
        Paths.placed(variable.symbol(), placement),
        List.of(),
        HINT);
  }

  /** The object that a call of the kernel's writes to through a pointer. */
  private static Optional<Place> object(DriverFacts facts, Instruction.Call call) {
    return facts.routine(call).stream()
        .flatMap(routine -> routine.effects().stream())
        .map(EffectClause::effect)
        .filter(Effect.WriteMemory.class::isInstance)
        .map(effect -> ((Effect.WriteMemory) effect).pointer())
        .filter(pointer -> pointer < call.arguments().size())
        .map(pointer -> call.arguments().get(pointer))
        .filter(Value.AddressOf.class::isInstance)
        .map(pointer -> ((Value.AddressOf) pointer).place())
        .filter(place -> place.root() instanceof Place.Deref)
        .findFirst();
  }

  private static void report(
      DriverFacts facts,
      FunctionSymbol function,
      Instruction.Call call,
      Place place,
      ResidentTypes.Found object,
      FindingSink sink) {
    facts
        .pagedAllocation(((Place.Deref) place.root()).pointer())
        .ifPresent(
            allocation ->
                sink.report(
                    new Finding(
                        META,
                        Confidence.CERTAIN,
                        "\""
                            + object.name()
                            + "\" "
                            + object.holding()
                            + " and lies in paged pool: "
                            + object.why(),
                        call.span(),
                        function.name(),
                        List.of(
                            new Step(
                                allocation.span(),
                                "the memory is allocated from paged pool here",
                                "",
                                0)),
                        List.of(),
                        HINT)));
  }
}
