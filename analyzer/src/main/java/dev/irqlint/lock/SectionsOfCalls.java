package dev.irqlint.lock;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.section.Section;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the sections that a call on a path locks or unlocks. */
final class SectionsOfCalls {
  private final SectionAddresses addresses;
  private final Handles handles;

  SectionsOfCalls(SectionAddresses addresses, Handles handles) {
    this.addresses = addresses;
    this.handles = handles;
  }

  /** The section that an address lies in, by what is known of it or by all that it may be. */
  @Nullable Section address(Instruction.Call call, Value address) {
    Section known = addresses.of(address);
    Set<Section> anywhere = known == null ? handles.sections(call) : Set.of(known);
    return anywhere.size() == 1 ? anywhere.iterator().next() : null;
  }

  /**
   * The sections that an unlock is of: all whose handles are in an array where the element is not
   * known, as in a loop that releases them one after the other; and all whose handle a variable may
   * keep, as where a device's kind decides which of them is locked.
   */
  Set<Section> unlocked(Instruction.Call call, int argument, LockState state) {
    Section section = section(call, argument, state);
    if (section != null) {
      return Set.of(section);
    }
    if (argument >= call.arguments().size()
        || !(call.arguments().get(argument) instanceof Value.Load load)) {
      return Set.of();
    }
    return handles.sections(load);
  }

  @Nullable Section section(Instruction.Call call, int argument, LockState state) {
    if (argument >= call.arguments().size()) {
      return null;
    }
    Value handle = call.arguments().get(argument);
    Section onPath =
        handle instanceof Value.Load load ? state.section(Handles.key(load.place())) : null;
    if (onPath != null) {
      return onPath;
    }
    Set<Section> anywhere = handles.sections(handle);
    return anywhere.size() == 1 ? anywhere.iterator().next() : null;
  }
}
