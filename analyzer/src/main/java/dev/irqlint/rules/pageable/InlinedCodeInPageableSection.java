package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
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

/** PG107: an inline routine that raises the IRQL is used in pageable code, where its body lands. */
@AutoService(Rule.class)
public final class InlinedCodeInPageableSection implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG107",
          "inlined-code-in-pageable-section",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "irql", "inline"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/when-should-code-and-data-be-pageable-"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<FunctionSymbol, Instruction.Call> raisers = raisers(facts);
    Map<Site, CallPassage> shortest = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      if (passage.mayReach(Irql.DISPATCH_LEVEL)
          || !facts.mayBePagedOut(passage.function(), passage.locks())
          || facts.assertsLock(passage.function())) {
        continue;
      }
      for (FunctionSymbol callee : passage.targets()) {
        Instruction.Call raise = raisers.get(callee);
        if (raise != null) {
          shortest.merge(
              new Site(passage.call().span(), callee, raise),
              passage,
              (a, b) -> a.length() <= b.length() ? a : b);
        }
      }
    }
    shortest.forEach(
        (site, passage) -> sink.report(finding(facts, site.callee, site.raise, passage)));
  }

  /** A use of an inline routine, and the call in it that raises the IRQL. */
  private record Site(Span span, FunctionSymbol callee, Instruction.Call raise) {}

  /** The inline routines that raise the IRQL, themselves or through inline routines they call. */
  private static Map<FunctionSymbol, Instruction.Call> raisers(DriverFacts facts) {
    Map<FunctionSymbol, Instruction.Call> raisers = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      boolean raises =
          !passage.mayReach(Irql.DISPATCH_LEVEL)
              && passage.after().stream()
                  .anyMatch(after -> after.low().compareTo(Irql.DISPATCH_LEVEL) >= 0);
      if (raises && passage.function().isInline()) {
        raisers.putIfAbsent(passage.function(), passage.call());
      }
    }
    boolean grows = !raisers.isEmpty();
    while (grows) {
      grows = false;
      for (CallPassage passage : facts.passages()) {
        if (passage.function().isInline() && !raisers.containsKey(passage.function())) {
          for (FunctionSymbol callee : passage.targets()) {
            Instruction.Call raise = raisers.get(callee);
            if (raise != null) {
              raisers.put(passage.function(), raise);
              grows = true;
            }
          }
        }
      }
    }
    return raisers;
  }

  private static Finding finding(
      DriverFacts facts, FunctionSymbol callee, Instruction.Call raise, CallPassage passage) {
    Placement placement = facts.sections().of(passage.function());
    String name = "\"" + callee.name() + "\"";
    String caller = "\"" + passage.function().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    int depth = path.get(path.size() - 1).depth();
    path.add(
        new Step(
            passage.call().span(),
            "calls " + name + ", whose body is expanded here",
            passage.irql().toString(),
            depth));
    path.add(
        new Step(
            raise.span(),
            "\"" + raise.name() + "\" raises the IRQL",
            Irql.DISPATCH_LEVEL.toString(),
            depth + 1));
    path.addAll(Paths.placed(passage.function(), placement));
    return new Finding(
        META,
        Confidence.CERTAIN,
        "inline routine "
            + name
            + " raises the IRQL in "
            + caller
            + ", which lies in pageable section \""
            + placement.section()
            + "\"",
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        "declare "
            + name
            + " with __declspec(noinline) in a resident section, or move "
            + caller
            + " to a resident section");
  }
}
