package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** PG111: a DPC that an interrupt queues lies in a pageable section that is locked on demand. */
@AutoService(Rule.class)
public final class IsrQueuedDpcInPageableSection implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG111",
          "isr-queued-dpc-in-pageable-section",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "interrupt"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-mmlockpagablecodesection"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    if (facts.handles().uses().isEmpty()) {
      // Where no section is ever locked, each call of pageable code is PG101's.
      return;
    }
    Set<FunctionSymbol> queued = queuedByInterrupts(facts);
    for (EntryPoint entry : facts.entered()) {
      RoleKind kind = entry.role().kind();
      Placement placement = facts.sections().of(entry.function());
      boolean isQueued =
          kind == RoleKind.INTERRUPT_DPC
              || (kind == RoleKind.DPC && queued.contains(entry.function()));
      if (isQueued
          && placement.section().isPageable()
          && facts.locksAt(entry).isLocked(placement.section())) {
        sink.report(finding(entry, placement));
      }
    }
  }

  /** The functions whose DPCs are queued on some way from an interrupt service routine. */
  private static Set<FunctionSymbol> queuedByInterrupts(DriverFacts facts) {
    Set<Span> calls = new HashSet<>();
    for (CallPassage passage : facts.passages()) {
      if (facts.origins(passage.context()).stream().anyMatch(o -> o.role().kind().isInterrupt())) {
        calls.add(passage.call().span());
      }
    }
    Set<FunctionSymbol> queued = new HashSet<>();
    for (CallbackSites.Arm arm : facts.callbackSites().arms()) {
      if (calls.contains(arm.site().call().span())) {
        queued.addAll(arm.callbacks());
      }
    }
    return queued;
  }

  private static Finding finding(EntryPoint entry, Placement placement) {
    String name = "\"" + entry.function().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(entry, null));
    path.addAll(Paths.placed(entry.function(), placement));
    return new Finding(
        META,
        Confidence.CERTAIN,
        name
            + " is a DPC that an interrupt queues, in section \""
            + placement.section()
            + "\", whose lock cannot be known to last until it runs",
        entry.function().place(),
        entry.function().name(),
        path,
        List.of(),
        "leave " + name + " in the default code section");
  }
}
