package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls through pointers to the same functions, made at levels that have nothing in common.
 *
 * <p>Callbacks of several kinds are kept in one kind of structure then, such as those of an early
 * and a late phase in two lists. Which of them a call leads to, something decides that the analysis
 * does not follow; what comes of each leading to each is no finding.
 */
final class SplitPointers {
  private final LevelMoves moves;
  private final Set<Instruction> calls = Collections.newSetFromMap(new IdentityHashMap<>());

  SplitPointers(DriverFacts facts) {
    this.moves = facts.shared(LevelMoves.class, LevelMoves::new);
    Map<List<FunctionSymbol>, Map<Instruction, Set<IrqlRange>>> byTargets = new HashMap<>();
    facts.visitEntries(
        into -> {
          if (into.isGuess() && into.instruction() instanceof Instruction.Call call) {
            byTargets
                .computeIfAbsent(facts.callGraph().targets(call), t -> new IdentityHashMap<>())
                .computeIfAbsent(call, c -> new LinkedHashSet<>())
                .add(into.before().first().now());
          }
        });
    for (Map<Instruction, Set<IrqlRange>> levels : byTargets.values()) {
      if (areSplit(levels.values())) {
        calls.addAll(levels.keySet());
      }
    }
  }

  /** Whether one of the calls is made at a level that has nothing in common with another's. */
  private static boolean areSplit(Collection<Set<IrqlRange>> levels) {
    for (Set<IrqlRange> ofOne : levels) {
      for (IrqlRange level : ofOne) {
        if (levels.stream().anyMatch(other -> other.stream().noneMatch(level::overlaps))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a call goes through one of these pointers, or its level depends on one that did. */
  boolean decideAbout(CallPassage passage) {
    return (passage.targets().size() > 1 && calls.contains(passage.call()))
        || moves.dependsOn(passage, step -> step.isGuess() && calls.contains(step.instruction()));
  }
}
