package dev.irqlint.rules.lock;

import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.List;
import java.util.Optional;

/**
 * Finds locks that come after the arming of a callback which needs them by another callback, such
 * as an interrupt service routine that queues a DPC, or is a filter's. Where another callback needs
 * the section itself, the missing lock shows at the callback.
 */
final class LateLocks {
  private final LockCalls calls;
  private final CallbackSites sites;
  private final SectionUsers users;

  /** A way over a lock that comes too late, and what was armed before. */
  record Late(CallPassage passage, Section section, CallbackSites.Arm arm) {}

  LateLocks(LockCalls calls, CallbackSites sites, SectionUsers users) {
    this.calls = calls;
    this.sites = sites;
    this.users = users;
  }

  Optional<Late> find(Handles.Use lock) {
    Optional<Section> section = calls.section(lock);
    if (lock.kind() == Handles.Kind.UNLOCK || section.isEmpty()) {
      return Optional.empty();
    }
    List<CallPassage> first =
        calls.passages(lock).stream()
            .filter(passage -> !passage.locks().isLocked(section.get()))
            .toList();
    for (CallbackSites.Arm arm : first.isEmpty() ? List.<CallbackSites.Arm>of() : sites.arms()) {
      if (arm.callbacks().stream().anyMatch(c -> isHidden(arm, c, section.get()))
          && sites.mayPrecede(arm.site(), CallbackSites.Site.of(lock))
          && locks(section.get()).stream()
              .noneMatch(other -> sites.mayPrecede(CallbackSites.Site.of(other), arm.site()))) {
        return Optional.of(new Late(first.get(0), section.get(), arm));
      }
    }
    return Optional.empty();
  }

  /** Whether the missing lock does not show at the callback. */
  private boolean isHidden(CallbackSites.Arm arm, FunctionSymbol callback, Section section) {
    return users.needsByAnother(callback, section)
        || (arm.isNotification() && users.needs(callback, section));
  }

  private List<Handles.Use> locks(Section section) {
    return List.of(Handles.Kind.LOCK_BY_ADDRESS, Handles.Kind.LOCK_BY_HANDLE).stream()
        .flatMap(kind -> calls.of(kind).stream())
        .filter(other -> calls.section(other).equals(Optional.of(section)))
        .toList();
  }
}
