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
 * @param heldBy the sections that the entry points of a kind leave locked
 * @param atUnload the locks with which Unload begins
 */
public record Lifetimes(
    Map<EntryPoint, LockState> entries, Map<RoleKind, Set<Section>> heldBy, LockState atUnload) {

  /** The sections that the entry points of a kind leave locked. */
  public Set<Section> heldBy(RoleKind kind) {
    return heldBy.getOrDefault(kind, Set.of());
  }
}
