package dev.irqlint.rule;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Routine;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a rule may ask of one function. */
public final class FunctionFacts {
  private final DriverFacts driver;
  private final ControlFlowGraph graph;
  private final List<Assertion> assertions;

  FunctionFacts(DriverFacts driver, ControlFlowGraph graph) {
    this.driver = driver;
    this.graph = graph;
    this.assertions = assertions(driver, graph);
  }

  private static List<Assertion> assertions(DriverFacts driver, ControlFlowGraph graph) {
    List<Assertion> found = new ArrayList<>();
    for (Instruction.Call call : graph.calls()) {
      for (EffectClause clause : driver.routine(call).map(Routine::effects).orElse(List.of())) {
        if (clause.effect() instanceof Effect.AssertIrql) {
          found.add(new Assertion(call.name(), call.span(), false));
        } else if (clause.effect() instanceof Effect.AssertLocked) {
          found.add(new Assertion(call.name(), call.span(), true));
        }
      }
    }
    found.sort(Comparator.comparingInt(assertion -> assertion.span.start()));
    return found.stream().distinct().toList();
  }

  /** The driver that the function belongs to. */
  public DriverFacts driver() {
    return driver;
  }

  /** The function's graph. */
  public ControlFlowGraph graph() {
    return graph;
  }

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
    return assertions;
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
