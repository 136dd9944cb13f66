package dev.irqlint.rule;

import dev.irqlint.kernel.CallbackSource;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.rule.CallbackSites.Arm;
import dev.irqlint.rule.CallbackSites.Disarm;
import dev.irqlint.rule.CallbackSites.Site;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a callback can still fire where a driver takes away what it needs. Where another
 * routine disarms it, and the order of the two is not known, it is taken to have been disarmed.
 */
public final class Teardown {
  private static final Set<RoleKind> AFTER_DEVICES =
      EnumSet.of(RoleKind.UNLOAD, RoleKind.REMOVE_DEVICE, RoleKind.OBJECT_CLEANUP);

  private final DriverFacts facts;
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
  public Teardown(DriverFacts facts, CallbackSites sites) {
    this.facts = facts;
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
    // The DPC of a timer that goes on comes again, however often somebody waits for it.
    List<Disarm> stopping =
        matching.stream().filter(d -> !arm.isTimer() || d.stops(CallbackSource.TIMER)).toList();
    if (stopping.stream().noneMatch(d -> sites.mayPrecede(d.site(), place))) {
      return notBefore(place, arm, like, stopping, isArmedBefore);
    }
    boolean isAwaited =
        matching.stream().anyMatch(d -> d.waits() && sites.mayPrecede(d.site(), place));
    return isAwaited ? Verdict.SETTLED : Verdict.NOT_AWAITED;
  }

  /** Whether the framework has deleted its objects, or is about to, when control comes here. */
  private boolean isAfterDevices(Site place) {
    return facts.passages().stream()
        .filter(passage -> passage.call().span().equals(place.call().span()))
        .flatMap(passage -> facts.origins(passage.context()).stream())
        .allMatch(origin -> AFTER_DEVICES.contains(origin.role().kind()));
  }

  private Verdict notBefore(
      Site place, Arm arm, List<Site> like, List<Disarm> stopping, boolean isArmedBefore) {
    if (stopping.stream().anyMatch(d -> sites.mayPrecede(place, d.site()))) {
      return Verdict.DISARMED_LATER;
    }
    boolean isElsewhere =
        stopping.stream()
            .anyMatch(d -> like.stream().noneMatch(other -> sites.mayPrecede(d.site(), other)));
    return isElsewhere
            || (arm.isFrameworks() && (arm.isInterrupt() || isAfterDevices(place)))
            || (isArmedBefore && arm.mayFail())
        ? Verdict.SETTLED
        : Verdict.NEVER_DISARMED;
  }
}
