package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.PoolPassage;
import dev.irqlint.rule.Rule;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PG105: memory of paged pool is touched at DISPATCH_LEVEL. */
@AutoService(Rule.class)
public final class PagedPoolAtDispatch implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG105",
          "paged-pool-at-dispatch",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "irql"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/when-should-code-and-data-be-pageable-"));

  private static final Comparator<PoolPassage> WORST_FIRST =
      Comparator.comparing((PoolPassage p) -> p.confidence())
          .reversed()
          .thenComparingInt(PoolPassage::length);

  @Override
  public RuleMeta meta() {
    return META;
  }

  /** A call in one state of its function, and its level. */
  private record Allocated(int context, Instruction.Call call, IrqlRange irql) {}

  /** One pointer at one place is one finding. */
  private record Site(Span span, String pointer) {}

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Set<Allocated> allocated = allocated(facts);
    LevelMoves moves = facts.shared(LevelMoves.class, LevelMoves::new);
    Map<Site, PoolPassage> worst = new LinkedHashMap<>();
    for (PoolPassage passage : facts.poolPassages()) {
      // What is touched at the level it was allocated at is the allocation's defect (IR401).
      boolean isAllocatedSo =
          allocated.contains(
              new Allocated(
                  passage.passage().context(), passage.access().allocation(), passage.irql()));
      if (passage.mayReach(Irql.DISPATCH_LEVEL) && !isAllocatedSo && !moves.isUndecided(passage)) {
        worst.merge(
            new Site(passage.place(), passage.access().pointer()),
            passage,
            (a, b) -> WORST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    worst.values().forEach(passage -> sink.report(finding(passage)));
  }

  private static Set<Allocated> allocated(DriverFacts facts) {
    Set<Instruction.Call> allocations = new HashSet<>();
    facts.poolPassages().forEach(passage -> allocations.add(passage.access().allocation()));
    Set<Allocated> allocated = new HashSet<>();
    for (CallPassage passage : allocations.isEmpty() ? List.<CallPassage>of() : facts.passages()) {
      if (allocations.contains(passage.call())) {
        allocated.add(new Allocated(passage.context(), passage.call(), passage.irql()));
      }
    }
    return allocated;
  }

  private static Finding finding(PoolPassage passage) {
    String name = "\"" + passage.access().pointer() + "\"";
    Confidence confidence = passage.confidence();
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.place(),
            (passage.access().isHandedOn() ? "hands on " : "touches what ")
                + name
                + (passage.access().isHandedOn() ? "" : " points to"),
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    path.add(
        new Step(
            passage.access().allocation().span(),
            "the memory is allocated from paged pool here",
            "",
            0));
    return new Finding(
        META,
        confidence,
        "paged pool that "
            + name
            + (confidence == Confidence.CERTAIN
                ? " points to is touched "
                : " points to may be touched ")
            + Paths.level(passage.irql()),
        passage.place(),
        passage.function().name(),
        path,
        List.of(),
        "allocate the memory from non-paged pool, or touch it before the IRQL is raised or after it"
            + " is lowered");
  }
}
