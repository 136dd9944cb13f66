package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** PG206: a section is locked or unlocked by a handle that was never obtained. */
@AutoService(Rule.class)
public final class LockByUnsetHandle implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG206",
          "lock-by-unset-handle",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/ntddk/nf-ntddk-mmlockpagablesectionbyhandle"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LockCalls calls = new LockCalls(facts);
    UnsetHandles handles = new UnsetHandles(facts);
    for (Handles.Use use : facts.handles().uses()) {
      if (use.kind() != Handles.Kind.LOCK_BY_ADDRESS) {
        List<CallPassage> bad =
            calls.passages(use).stream()
                .filter(passage -> !why(handles, use, passage).isEmpty())
                .toList();
        if (!bad.isEmpty()) {
          boolean always = bad.size() == calls.passages(use).size();
          sink.report(finding(use, bad.get(0), why(handles, use, bad.get(0)), always));
        }
      }
    }
  }

  /** Why the value is no handle on this way; empty if it may be one. */
  static String why(UnsetHandles handles, Handles.Use use, CallPassage passage) {
    Value value = passage.facts().resolve(use.operand());
    if (value.equals(Values.ZERO)) {
      return "is null";
    }
    if (value instanceof Value.FunctionAddress || value instanceof Value.AddressOf) {
      return "is an address and no handle";
    }
    return handles.isNeverSet(use) ? "is set nowhere" : "";
  }

  private static Finding finding(Handles.Use use, CallPassage passage, String why, boolean always) {
    String name = "\"" + use.operand() + "\"";
    return new Finding(
        META,
        always ? Confidence.CERTAIN : Confidence.POSSIBLE,
        "\""
            + use.call().name()
            + "\" is given "
            + name
            + ", which "
            + why
            + (always ? "" : " on some paths"),
        use.call().span(),
        passage.function().name(),
        LockCalls.path(passage, "uses " + name + " as a handle"),
        List.of(),
        "obtain the handle with MmLockPagableCodeSection or MmLockPagableDataSection first");
  }
}
