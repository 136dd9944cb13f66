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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PG108: code or data of a discardable section is used after DriverEntry has returned. */
@AutoService(Rule.class)
public final class InitMemoryAfterInit implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG108",
          "init-memory-after-init",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "init"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/isolating-pageable-code"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    calls(facts, sink);
    callbacks(facts, sink);
    new InitDataUses(META, facts, InitMemoryAfterInit::isLate).report(sink);
  }

  private record Site(Span span, FunctionSymbol callee) {}

  private static void calls(DriverFacts facts, FindingSink sink) {
    Map<Site, CallPassage> shortest = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      if (facts.origins(passage.context()).stream().noneMatch(InitMemoryAfterInit::isLate)
          || facts.sections().of(passage.function()).section().isDiscardable()) {
        // Within the section itself the way into it has been reported.
        continue;
      }
      for (FunctionSymbol callee : passage.targets()) {
        if (facts.home(callee).filter(section -> section.isDiscardable()).isPresent()) {
          shortest.merge(
              new Site(passage.call().span(), callee),
              passage,
              (a, b) -> a.length() <= b.length() ? a : b);
        }
      }
    }
    shortest.forEach((site, passage) -> sink.report(call(facts, site.callee, passage)));
  }

  /** Whether the system calls the entry point after the driver has been initialised. */
  private static boolean isLate(EntryPoint entry) {
    RoleKind kind = entry.role().kind();
    return entry.isCallback() && kind != RoleKind.DRIVER_ENTRY && kind != RoleKind.REINITIALIZE;
  }

  private static Finding call(DriverFacts facts, FunctionSymbol callee, CallPassage passage) {
    Placement placement = facts.sections().of(callee);
    String name = "\"" + callee.name() + "\"";
    List<Step> path =
        new ArrayList<>(
            Paths.steps(facts.route(passage.context(), InitMemoryAfterInit::isLate).orElseThrow()));
    path.add(
        new Step(
            passage.call().span(),
            "calls " + name + " in section \"" + placement.section() + "\"",
            "",
            path.size() - 1));
    path.addAll(Paths.placed(callee, placement));
    return new Finding(
        META,
        Confidence.CERTAIN,
        name
            + " in discardable section \""
            + placement.section()
            + "\" is called by \""
            + passage.function().name()
            + "\", which runs after the section has been discarded",
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        "move " + name + " to section \"PAGE\" or to the default code section");
  }

  private static void callbacks(DriverFacts facts, FindingSink sink) {
    for (EntryPoint entry : facts.entered()) {
      Placement placement = facts.sections().of(entry.function());
      if (!isLate(entry)
          || !placement.section().isDiscardable()
          || entry.role().kind().isInterrupt()) {
        // An interrupt service routine has a rule of its own.
        continue;
      }
      String name = "\"" + entry.function().name() + "\"";
      List<Step> path = new ArrayList<>(Paths.steps(entry, null));
      path.addAll(Paths.placed(entry.function(), placement));
      sink.report(
          new Finding(
              META,
              Confidence.CERTAIN,
              name
                  + " in discardable section \""
                  + placement.section()
                  + "\" is called as "
                  + entry.role().name()
                  + ", after the section has been discarded",
              entry.function().place(),
              entry.function().name(),
              path,
              List.of(),
              "move " + name + " to section \"PAGE\" or to the default code section"));
    }
  }
}
