package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.lock.LockState;
import dev.irqlint.section.Placement;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Symbol;
import dev.irqlint.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the way to a finding, from the entry point on, in steps that a person can follow. */
public final class Paths {
  private Paths() {}

  /** A step with the levels around it, before it is known whether it matters. */
  private record Draft(
      Span span, String message, IrqlRange before, IrqlRange after, int depth, boolean isCall) {

    Step step() {
      return new Step(span, message, after.toString(), depth);
    }

    boolean changesLevel() {
      return !before.equals(after);
    }
  }

  /** The steps from an entry point along {@code trail}. */
  public static List<Step> steps(
      EntryPoint origin, @Nullable Trail<Pair<IrqlState, LockState>> trail) {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(beginning(origin));
    int depth = 0;
    for (Trail<Pair<IrqlState, LockState>> step : inOrder(trail)) {
      FunctionSymbol entered = step.entered();
      if (entered != null) {
        drafts.add(draft(step, "calls \"" + entered.name() + "\"", depth, true));
        depth++;
      } else {
        String message = message(step);
        if (!message.isEmpty()) {
          drafts.add(draft(step, message, depth, false));
        }
      }
    }
    return withoutDetours(drafts).stream().map(Draft::step).toList();
  }

  /** The steps along a chain of calls, of which only the calls matter. */
  public static List<Step> steps(Solution.Route<EntryPoint> route) {
    List<Step> steps = new ArrayList<>();
    steps.add(beginning(route.reason()).step());
    for (Solution.Link link : route.links()) {
      String message = "calls \"" + link.callee().name() + "\"";
      steps.add(new Step(link.call().span(), message, "", steps.size() - 1));
    }
    return steps;
  }

  private static List<Trail<Pair<IrqlState, LockState>>> inOrder(
      @Nullable Trail<Pair<IrqlState, LockState>> last) {
    Deque<Trail<Pair<IrqlState, LockState>>> steps = new ArrayDeque<>();
    for (Trail<Pair<IrqlState, LockState>> at = last; at != null; at = at.previous()) {
      steps.push(at);
    }
    return List.copyOf(steps);
  }

  private static Draft draft(
      Trail<Pair<IrqlState, LockState>> step, String message, int depth, boolean isCall) {
    return new Draft(
        step.instruction().span(),
        message,
        step.before().first().now(),
        step.after().first().now(),
        depth,
        isCall);
  }

  private static Draft beginning(EntryPoint origin) {
    String name = "\"" + origin.function().name() + "\"";
    String role = origin.role().name();
    // The level is shown beside each step; to say it here would be to say it twice.
    String message =
        switch (origin.means()) {
          case REGISTERED -> name + " is registered here as " + role;
          case DECLARED -> name + " is declared here as " + role;
          case NAMED -> name + " is called by the system";
          case ANNOTATED -> name + " may be called at this level, as its annotations say";
          case UNCALLED -> name + " is called by nobody at hand; its level is an assumption";
        };
    return new Draft(origin.place(), message, origin.irql(), origin.irql(), 0, true);
  }

  /** A range of levels as it is spoken of in messages. */
  public static String level(IrqlRange range) {
    if (range.isExact()) {
      return "at " + range;
    }
    return range.low() == Irql.PASSIVE_LEVEL
        ? "at up to " + range.high()
        : "at " + range.low() + " to " + range.high();
  }

  /**
   * The one thing that would settle it where an entry point may run above APC_LEVEL: what the
   * driver can say to have it called lower; empty if there is no such thing.
   */
  public static String unless(EntryPoint origin, KernelModel kernel) {
    return origin.role().options().entrySet().stream()
        .filter(option -> option.getValue().isBelow(Irql.DISPATCH_LEVEL))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(option -> kernel.saying(option.getKey()).stream())
        .findFirst()
        .map(name -> " unless the driver says \"" + name + "\"")
        .orElse("");
  }

  private static String message(Trail<Pair<IrqlState, LockState>> step) {
    IrqlRange before = step.before().first().now();
    IrqlRange after = step.after().first().now();
    String callee = step.instruction() instanceof Instruction.Call call ? call.name() : "";
    String subject = callee.isEmpty() ? "this" : "\"" + callee + "\"";
    if (!before.equals(after)) {
      String verb = after.low().compareTo(before.low()) > 0 ? "raises" : "lowers";
      boolean isRaise = after.high().compareTo(before.high()) > 0 || verb.equals("raises");
      return subject + (isRaise ? " raises" : " lowers") + " the IRQL from " + before;
    }
    for (Section section : step.after().second().lockedSections()) {
      if (!step.before().second().isLocked(section)) {
        return subject + " locks section \"" + section + "\"";
      }
    }
    for (Section section : step.before().second().lockedSections()) {
      if (!step.after().second().isLocked(section)) {
        return subject + " unlocks section \"" + section + "\"";
      }
    }
    return "";
  }

  /** Drops what leads nowhere: a raise whose level is taken back in the same function. */
  private static List<Draft> withoutDetours(List<Draft> drafts) {
    List<Draft> kept = new ArrayList<>();
    for (Draft draft : drafts) {
      int from = -1;
      for (int i = kept.size() - 1; i >= 0 && draft.changesLevel(); i--) {
        Draft earlier = kept.get(i);
        if (earlier.depth != draft.depth || earlier.isCall) {
          break;
        }
        if (earlier.changesLevel() && earlier.before.equals(draft.after)) {
          from = i;
        }
      }
      if (from >= 0 && !draft.isCall) {
        kept.subList(from, kept.size()).clear();
      } else {
        kept.add(draft);
      }
    }
    return kept;
  }

  /** The step that shows which line put something into its section; empty if none did. */
  public static List<Step> placed(Symbol symbol, Placement placement) {
    Span cause = placement.cause();
    return cause == null
        ? List.of()
        : List.of(
            new Step(
                cause,
                "\"" + symbol.name() + "\" is placed in section \"" + placement.section() + "\"",
                "",
                0));
  }
}
