package dev.irqlint.rules.contract;

import dev.irqlint.dataflow.Trail;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.CallArguments;
import dev.irqlint.kernel.Contract;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.Routine;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.ForcedLevels;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.Paths;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A call of a routine whose levels are limited, by the kernel's contract or by its annotations.
 *
 * @param facts what is known of the driver
 * @param passage the way over the call
 * @param callee the routine's name
 * @param effects what it does; empty for one whose body is at hand
 * @param allowed the levels at which it is legal whatever is not known of its arguments
 */
record LimitedCall(
    DriverFacts facts,
    CallPassage passage,
    String callee,
    List<Effect> effects,
    IrqlRange allowed) {

  /** The same call of the same routine is one finding. */
  record Site(Span span, String callee) {}

  private record All(List<LimitedCall> calls) {}

  /** All calls of the driver whose levels are limited. */
  static List<LimitedCall> of(DriverFacts facts) {
    return facts.shared(All.class, LimitedCall::all).calls();
  }

  private static All all(DriverFacts facts) {
    List<LimitedCall> calls = new ArrayList<>();
    for (CallPassage passage : facts.passages()) {
      if (passage.targets().isEmpty()) {
        facts
            .contracts()
            .routine(passage.call())
            .ifPresent(routine -> calls.add(of(facts, passage, routine)));
      }
      for (FunctionSymbol target : passage.targets()) {
        if (facts.contracts().of(target).speaksOfIrql()) {
          Contract limits = facts.contracts().limits(target);
          calls.add(of(facts, passage, target.name(), List.of(), limits));
        }
      }
    }
    return new All(calls);
  }

  private static LimitedCall of(DriverFacts facts, CallPassage passage, Routine routine) {
    List<Effect> effects = routine.effects().stream().map(clause -> clause.effect()).toList();
    return of(facts, passage, routine.name(), effects, routine.contract());
  }

  private static LimitedCall of(
      DriverFacts facts,
      CallPassage passage,
      String callee,
      List<Effect> effects,
      Contract contract) {
    CallArguments arguments =
        new CallArguments(passage.call(), passage.facts(), facts.callGraph().passivity());
    return new LimitedCall(facts, passage, callee, effects, contract.limits(arguments).certain());
  }

  /** Whether the routine has an effect of a kind. */
  boolean has(Predicate<Effect> isWanted) {
    return effects.stream().anyMatch(isWanted);
  }

  /** Where it is reported. */
  Site site() {
    return new Site(passage.call().span(), callee);
  }

  /** How sure it is that the level is wrong, given that some is. */
  Confidence confidence() {
    return isOutside() && !isGuess() && !isDecidedByCount()
        ? Confidence.CERTAIN
        : Confidence.POSSIBLE;
  }

  /** Whether another function may be called, or the level depends on one that may not be. */
  private boolean isGuess() {
    return passage.targets().size() > 1
        || facts.shared(LevelMoves.class, LevelMoves::new).dependsOn(passage, Trail::isGuess);
  }

  private boolean isDecidedByCount() {
    return facts.shared(LastReferences.class, LastReferences::new).decideAbout(passage);
  }

  /** Whether the path, if it is taken, makes the level one that is not allowed. */
  boolean isOutside() {
    return !passage.irql().overlaps(allowed) && ForcedLevels.isForced(passage, allowed);
  }

  /** Of two ways over one call, the one to show: the surer, then the shorter one. */
  static LimitedCall worse(LimitedCall a, LimitedCall b) {
    Comparator<LimitedCall> worstFirst =
        Comparator.comparing(LimitedCall::confidence)
            .reversed()
            .thenComparingInt(call -> call.passage.length());
    return worstFirst.compare(a, b) <= 0 ? a : b;
  }

  /** The finding that the call is made at a wrong level. */
  Finding finding(RuleMeta rule, String limit, String hint) {
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            "calls \"" + callee + "\"",
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    return new Finding(
        rule,
        confidence(),
        "\""
            + callee
            + (confidence() == Confidence.CERTAIN ? "\" is called " : "\" may be called ")
            + Paths.level(passage.irql())
            + "; it is allowed "
            + limit,
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        hint);
  }
}
