package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IR403: a routine raises the IRQL above the highest level that its annotations let it reach. */
@AutoService(Rule.class)
public final class IrqlRaisedAboveOwnLimit implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR403",
          "irql-raised-above-own-limit",
          Severity.WARNING,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28150"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28150-function-causes-irq-level-to-be-set-above-max"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, Finding> found = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      for (IrqlRange after : passage.after()) {
        boolean isRaise =
            passage.targets().isEmpty() && after.low().compareTo(passage.irql().low()) > 0;
        if (isRaise) {
          check(facts, passage, after, found);
        }
      }
    }
    found.values().forEach(sink::report);
  }

  /** Looks at the routine that raises and at those that have called it. */
  private static void check(
      DriverFacts facts, CallPassage passage, IrqlRange level, Map<Span, Finding> found) {
    Instruction.Call call = passage.call();
    FunctionSymbol function = passage.function();
    Trail<Pair<IrqlState, LockState>> step = passage.trail();
    while (true) {
      IrqlRange throughout = facts.contracts().of(function).throughout();
      if (level.isAbove(throughout.high())) {
        found.putIfAbsent(call.span(), finding(facts, passage, call, function, level));
      }
      while (step != null && step.entered() == null) {
        step = step.previous();
      }
      if (step == null || !(step.instruction() instanceof Instruction.Call outer)) {
        return;
      }
      call = outer;
      step = step.previous();
      function = caller(passage, step);
    }
  }

  private static FunctionSymbol caller(
      CallPassage passage, @Nullable Trail<Pair<IrqlState, LockState>> last) {
    for (Trail<Pair<IrqlState, LockState>> step = last; step != null; step = step.previous()) {
      FunctionSymbol entered = step.entered();
      if (entered != null) {
        return entered;
      }
    }
    return passage.origin().function();
  }

  private static Finding finding(
      DriverFacts facts,
      CallPassage passage,
      Instruction.Call call,
      FunctionSymbol function,
      IrqlRange level) {
    IrqlRange throughout = facts.contracts().of(function).throughout();
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\""
            + function.name()
            + "\" raises the IRQL through \""
            + call.name()
            + "\" to "
            + level.low()
            + ", above "
            + throughout.high()
            + ", the highest level that its annotations allow",
        call.span(),
        function.name(),
        Paths.steps(passage.origin(), passage.trail()),
        List.of(),
        "correct the annotation, or do the work at the lower level");
  }
}
