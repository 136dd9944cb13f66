package dev.irqlint.rules.placement;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DataPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which functions run, or may run, at a level where their section has to be locked. */
final class LockNeeds {
  private final Set<FunctionSymbol> needing = new HashSet<>();

  /** The sections that are locked whenever a function is entered by a way that is known. */
  private final Map<FunctionSymbol, Set<Section>> alwaysLocked = new HashMap<>();

  LockNeeds(DriverFacts facts) {
    for (FunctionSymbol function : facts.callGraph().functions()) {
      if (facts.assertsLock(function)) {
        needing.add(function);
      }
    }
    for (EntryPoint entry : facts.entered()) {
      note(entry.function(), entry.irql());
      if (entry.means() == EntryPoint.Means.UNCALLED) {
        // Nobody at hand calls it: who knows what for, and at which level.
        needing.add(entry.function());
      }
      enters(entry.function(), facts.locksAt(entry).lockedSections());
    }
    for (CallPassage passage : facts.passages()) {
      note(passage.function(), passage.irql());
      passage.after().forEach(after -> note(passage.function(), after));
      for (FunctionSymbol target : passage.targets()) {
        note(target, passage.irql());
        enters(target, passage.locks().lockedSections());
      }
    }
    for (DataPassage passage : facts.dataPassages()) {
      note(passage.function(), passage.irql());
    }
  }

  private void note(FunctionSymbol function, IrqlRange irql) {
    if (irql.high().compareTo(Irql.DISPATCH_LEVEL) >= 0) {
      needing.add(function);
    }
  }

  private void enters(FunctionSymbol function, Set<Section> locked) {
    alwaysLocked.computeIfAbsent(function, f -> new HashSet<>(locked)).retainAll(locked);
  }

  /** Whether a function may run where no page can be read, says so, or is called by nobody. */
  boolean needsLock(FunctionSymbol function) {
    return needing.contains(function);
  }

  /** Whether a way into a function is known on which a section is not locked. */
  boolean runsUnlocked(FunctionSymbol function, Section section) {
    Set<Section> locked = alwaysLocked.get(function);
    return locked != null && !locked.contains(section);
  }
}
