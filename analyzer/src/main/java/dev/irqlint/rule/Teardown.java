package dev.irqlint.rule;

import dev.irqlint.rule.CallbackSites.Arm;
import dev.irqlint.rule.CallbackSites.Disarm;
import dev.irqlint.rule.CallbackSites.Site;
import java.util.List;

/**
 * Tells whether a callback can still fire where a driver takes away what it needs. Where another
 * routine disarms it, and the order of the two is not known, it is taken to have been disarmed.
 */
public final class Teardown {
  private final CallbackSites sites;

  /** What is known of a callback at a place. */
  public enum Verdict {
    /** It cannot fire, or nothing is known. */
    SETTLED,
    /** It has been disarmed, but one that runs already is not waited for. */
    NOT_AWAITED,
    /** It is disarmed only later. */
    DISARMED_LATER,
    /** Nothing disarms it. */
    NEVER_DISARMED
  }

  /** Answers from the calls of a driver. */
  public Teardown(CallbackSites sites) {
    this.sites = sites;
  }

  /**
   * What is known at {@code place} of what {@code arm} has armed.
   *
   * @param like the other places of the same kind: what is disarmed for one of them is not for this
   */
  public Verdict at(Site place, Arm arm, List<Site> like) {
    boolean isArmedBefore = sites.mayPrecede(arm.site(), place);
    if (!isArmedBefore && sites.mayPrecede(place, arm.site())) {
      return Verdict.SETTLED;
    }
    List<Disarm> matching = sites.disarms().stream().filter(d -> d.isOf(arm)).toList();
    List<Disarm> before = matching.stream().filter(d -> sites.mayPrecede(d.site(), place)).toList();
    if (before.stream().anyMatch(Disarm::waits)) {
      return Verdict.SETTLED;
    }
    if (!before.isEmpty()) {
      return Verdict.NOT_AWAITED;
    }
    if (matching.stream().anyMatch(d -> sites.mayPrecede(place, d.site()))) {
      return Verdict.DISARMED_LATER;
    }
    boolean isElsewhere =
        matching.stream()
            .anyMatch(d -> like.stream().noneMatch(other -> sites.mayPrecede(d.site(), other)));
    return isElsewhere || isArmedBefore || !(arm.isInterrupt() || arm.isTimer())
        ? Verdict.SETTLED
        : Verdict.NEVER_DISARMED;
  }
}
