package dev.irqlint.rule;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule may ask of one function.
 *
 * @param driver the driver that the function belongs to
 * @param graph the function's graph
 */
public record FunctionFacts(DriverFacts driver, ControlFlowGraph graph) {

  /** The function. */
  public FunctionSymbol function() {
    return graph.function();
  }

  /** Where it lands. */
  public Placement placement() {
    return driver.sections().of(function());
  }

  /** The calls of routines that assert something of pageable code, in the order of the text. */
  public List<Assertion> assertions() {
    List<Assertion> assertions = new ArrayList<>();
    for (Instruction.Call call : graph.calls()) {
      driver
          .routine(call)
          .ifPresent(
              routine -> {
                for (EffectClause clause : routine.effects()) {
                  if (clause.effect() instanceof Effect.AssertIrql) {
                    assertions.add(new Assertion(call.name(), call.span(), false));
                  } else if (clause.effect() instanceof Effect.AssertLocked) {
                    assertions.add(new Assertion(call.name(), call.span(), true));
                  }
                }
              });
    }
    assertions.sort((a, b) -> Integer.compare(a.span.start(), b.span.start()));
    return assertions.stream().distinct().toList();
  }

  /**
   * An assertion of what {@code PAGED_CODE} asserts, or {@code PAGED_CODE_LOCKED}.
   *
   * @param name the macro
   * @param span where it stands
   * @param isOfLock whether it asserts that the section is locked rather than that the IRQL is low
   */
  public record Assertion(String name, Span span, boolean isOfLock) {}
}
