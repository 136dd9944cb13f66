package dev.irqlint.lock;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.section.Section;
import dev.irqlint.section.SectionMap;
import org.jspecify.annotations.Nullable;

/** Tells the section that an address lies in. */
public final class SectionAddresses {
  private final SectionMap sections;

  /** Answers from {@code sections}. */
  public SectionAddresses(SectionMap sections) {
    this.sections = sections;
  }

  /**
   * The section of the function or variable that {@code address} is the address of, or of a part of
   * it; null if that is not known.
   */
  public @Nullable Section of(Value address) {
    if (address instanceof Value.FunctionAddress function) {
      return sections.of(function.function()).section();
    }
    if (address instanceof Value.AddressOf place
        && place.place().root() instanceof Place.Variable variable
        && variable.symbol().isStatic()) {
      return sections.of(variable.symbol()).section();
    }
    return null;
  }
}
