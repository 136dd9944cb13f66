package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.kernel.Routine;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.FunctionFacts;
import dev.irqlint.rule.FunctionRule;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IR412: a lock is released with the level that another lock saved, so that levels go down out of
 * order. Looks at locks that are taken and released in one basic block, where their order is plain.
 */
@AutoService(Rule.class)
public final class IrqlRestoredFromOtherLock implements FunctionRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR412",
          "irql-restored-from-other-lock",
          Severity.WARNING,
          Severity.WARNING,
          List.of("irql"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-kereleasespinlock"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  /** A lock that is held, and where the level before it lies. */
  private record Held(Value lock, Place level) {}

  @Override
  public void check(FunctionFacts facts, FindingSink sink) {
    for (Block block : facts.graph().blocks()) {
      List<Held> held = new ArrayList<>();
      boolean isCrossed = false;
      for (Instruction instruction : block.instructions()) {
        Held change = instruction instanceof Instruction.Call call ? change(facts, call) : null;
        if (change == null || !(instruction instanceof Instruction.Call call)) {
          continue;
        }
        if (takes(facts, call)) {
          held.add(change);
          continue;
        }
        int index = held.size() - 1;
        while (index >= 0 && !held.get(index).level.equals(change.level)) {
          index--;
        }
        if (index >= 0) {
          // Hand over hand is well: levels go down in order, whichever lock they came with.
          boolean isInOrder = index == held.size() - 1 && !isCrossed;
          Held owner = held.remove(index);
          boolean isWrong = !isInOrder && !owner.lock.equals(change.lock);
          if (isWrong) {
            sink.report(finding(facts, call, change, owner));
          }
          isCrossed = !held.isEmpty() && (isCrossed || isWrong);
        }
      }
    }
  }

  private static boolean takes(FunctionFacts facts, Instruction.Call call) {
    return effects(facts, call).stream()
        .anyMatch(clause -> clause.effect() instanceof Effect.Acquire);
  }

  private static List<EffectClause> effects(FunctionFacts facts, Instruction.Call call) {
    return facts.driver().contracts().routine(call).map(Routine::effects).orElse(List.of());
  }

  /** The lock that a call takes or releases, and where it puts or finds the level. */
  private static @Nullable Held change(FunctionFacts facts, Instruction.Call call) {
    Value lock = null;
    Place level = null;
    for (EffectClause clause : effects(facts, call)) {
      Effect effect = clause.effect();
      if (effect instanceof Effect.Acquire acquire) {
        lock = argument(call, acquire.argument());
      } else if (effect instanceof Effect.Release release) {
        lock = argument(call, release.argument());
      } else if (effect instanceof Effect.Save save
          && save.into() instanceof IrqlSlot.Pointee pointee) {
        Value pointer = argument(call, pointee.argument());
        level = pointer == null ? null : Values.deref(pointer);
      } else if (effect instanceof Effect.Restore restore
          && restore.from() instanceof IrqlSlot.Value value
          && argument(call, value.argument()) instanceof Value.Load load) {
        level = load.place();
      }
    }
    return lock == null || level == null ? null : new Held(lock, level);
  }

  private static @Nullable Value argument(Instruction.Call call, int index) {
    return index >= 0 && index < call.arguments().size() ? call.arguments().get(index) : null;
  }

  private static Finding finding(
      FunctionFacts facts, Instruction.Call call, Held released, Held owner) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\""
            + released.level
            + "\" was saved when \""
            + name(owner.lock)
            + "\" was taken and is restored with \""
            + name(released.lock)
            + "\", so that the IRQL goes down out of order",
        call.span(),
        facts.function().name(),
        List.of(),
        List.of(),
        "restore each level with the lock that saved it, the last one first");
  }

  private static String name(Value lock) {
    String text = lock.toString();
    return text.startsWith("&") ? text.substring(1) : text;
  }
}
