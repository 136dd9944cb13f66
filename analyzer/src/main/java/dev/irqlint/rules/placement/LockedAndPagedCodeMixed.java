package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** PG304: a section that is locked on demand also holds routines that never need the lock. */
@AutoService(Rule.class)
public final class LockedAndPagedCodeMixed implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG304",
          "locked-and-paged-code-mixed",
          Severity.NOTE,
          Severity.NOTE,
          List.of("paging", "placement", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/when-should-code-and-data-be-pageable-"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Set<Section> locked = new HashSet<>();
    for (Handles.Use use : facts.handles().uses()) {
      locked.addAll(facts.handles().sections(use));
    }
    if (locked.isEmpty()) {
      return;
    }
    LockNeeds needs = new LockNeeds(facts);
    Set<FunctionSymbol> handedOut = handedOut(facts);
    Set<Section> needed = new HashSet<>();
    for (FunctionSymbol function : facts.sections().functions()) {
      facts.home(function).filter(home -> needs.needsLock(function)).ifPresent(needed::add);
    }
    for (FunctionSymbol function : facts.sections().functions()) {
      Section home = facts.sections().of(function).section();
      if (!function.isInline()
          && locked.contains(home)
          && needed.contains(home)
          && !handedOut.contains(function)
          && !needs.needsLock(function)
          && needs.runsUnlocked(function, home)) {
        sink.report(finding(facts, function, home));
      }
    }
  }

  /**
   * The functions whose addresses go anywhere: to code that is not at hand, or to a lock, which
   * would lock another section if the function moved.
   */
  private static Set<FunctionSymbol> handedOut(DriverFacts facts) {
    Set<FunctionSymbol> all = new HashSet<>();
    facts.callGraph().initializers().forEach(instruction -> addresses(instruction, all));
    for (FunctionSymbol function : facts.callGraph().functions()) {
      facts
          .callGraph()
          .graph(function)
          .orElseThrow()
          .instructions()
          .forEach(i -> addresses(i, all));
    }
    return all;
  }

  private static void addresses(Instruction instruction, Set<FunctionSymbol> into) {
    List<Value> values =
        instruction instanceof Instruction.Call call
            ? call.arguments()
            : instruction instanceof Instruction.Assign assign
                ? List.of(assign.value())
                : List.of();
    for (Value value : values) {
      if (value instanceof Value.FunctionAddress address) {
        into.add(address.function());
      }
    }
  }

  private static Finding finding(DriverFacts facts, FunctionSymbol function, Section home) {
    String name = "\"" + function.name() + "\"";
    return new Finding(
        META,
        Confidence.CERTAIN,
        name + " never needs the lock of section \"" + home + "\", in which it lies",
        function.place(),
        function.name(),
        Paths.placed(function, facts.sections().of(function)),
        List.of(),
        "place " + name + " in PAGE, which is never locked");
  }
}
