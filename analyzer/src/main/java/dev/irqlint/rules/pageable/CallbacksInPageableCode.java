package dev.irqlint.rules.pageable;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Callbacks that lie in a pageable section and that the system calls above APC_LEVEL. */
final class CallbacksInPageableCode {
  private final RuleMeta rule;
  private final DriverFacts facts;
  private final Predicate<IrqlRange> isMine;

  CallbacksInPageableCode(RuleMeta rule, DriverFacts facts, Predicate<IrqlRange> isMine) {
    this.rule = rule;
    this.facts = facts;
    this.isMine = isMine;
  }

  void report(FindingSink sink) {
    for (EntryPoint entry : facts.entered()) {
      boolean isSystems =
          entry.means() != EntryPoint.Means.ANNOTATED && entry.means() != EntryPoint.Means.UNCALLED;
      if (isSystems
          && isMine.test(entry.irql())
          // An interrupt service routine has a rule of its own.
          && !entry.role().kind().isInterrupt()
          && entry.irql().high().compareTo(Irql.DISPATCH_LEVEL) >= 0
          && facts.mayBePagedOut(entry.function(), facts.locksAt(entry))) {
        sink.report(finding(entry));
      }
    }
  }

  private Finding finding(EntryPoint entry) {
    FunctionSymbol function = entry.function();
    Placement placement = facts.sections().of(function);
    boolean isCertain = entry.irql().low().compareTo(Irql.DISPATCH_LEVEL) >= 0;
    String message =
        "\""
            + function.name()
            + "\" in pageable section \""
            + placement.section()
            + "\" "
            + (isCertain ? "runs " : "may run ")
            + Paths.level(entry.irql())
            + " as "
            + entry.role().name()
            + (isCertain ? "" : Paths.unless(entry, facts.kernel()));
    List<Step> path = new ArrayList<>(Paths.steps(entry, null));
    path.addAll(Paths.placed(function, placement));
    return new Finding(
        rule,
        isCertain ? Confidence.CERTAIN : Confidence.POSSIBLE,
        message,
        function.place(),
        function.name(),
        path,
        List.of(),
        "move \""
            + function.name()
            + "\" to a resident section, or lock section \""
            + placement.section()
            + "\" for as long as it can be called");
  }
}
