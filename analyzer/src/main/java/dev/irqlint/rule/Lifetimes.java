package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.LockState;
import dev.irqlint.section.Section;
import java.util.Map;
import java.util.Set;

/**
 * Which sections stay locked between entry points.
 *
 * @param entries the locks with which each entry point begins: those that an earlier phase of the
 *     driver's life leaves behind
 * @param leftBy the sections that each entry point leaves locked, on some way on which it does not
 *     fail
 * @param heldBy the same for all entry points of a kind
 * @param atUnload the locks with which Unload begins
 */
public record Lifetimes(
    Map<EntryPoint, LockState> entries,
    Map<EntryPoint, Set<Section>> leftBy,
    Map<RoleKind, Set<Section>> heldBy,
    LockState atUnload) {

  /** The sections that an entry point leaves locked. */
  public Set<Section> leftBy(EntryPoint entry) {
    return leftBy.getOrDefault(entry, Set.of());
  }

  /** The sections that the entry points of a kind leave locked. */
  public Set<Section> heldBy(RoleKind kind) {
    return heldBy.getOrDefault(kind, Set.of());
  }
}
