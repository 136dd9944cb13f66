package dev.irqlint.section;

import dev.irqlint.ast.Decl;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the segment pragmas of each file of a unit by themselves: a file has to leave things as
 * it found them, whatever the files around it do.
 */
final class SegmentBalance {
  private record Key(SourceFile file, String pragma) {}

  private final SourceFile unit;
  private final Map<Key, SegmentStack> stacks = new LinkedHashMap<>();

  SegmentBalance(SourceFile unit) {
    this.unit = unit;
  }

  void apply(
      Span span, String pragma, List<Decl.PragmaToken> tokens, Set<UnbalancedSegment> found) {
    SegmentStack stack =
        stacks.computeIfAbsent(
            new Key(span.file(), pragma), key -> new SegmentStack(byDefault(pragma)));
    if (!stack.apply(span, tokens)) {
      found.add(unbalanced(pragma, span, UnbalancedSegment.Kind.NOTHING_PUSHED));
    }
  }

  /** Adds what is still set at the ends of the files. */
  void end(Set<UnbalancedSegment> found) {
    stacks.forEach(
        (key, stack) -> {
          Placement left = stack.current();
          Span cause = left.cause();
          if (cause != null && !left.section().equals(byDefault(key.pragma))) {
            found.add(unbalanced(key.pragma, cause, UnbalancedSegment.Kind.STILL_SET));
          }
        });
  }

  private UnbalancedSegment unbalanced(String pragma, Span place, UnbalancedSegment.Kind kind) {
    return new UnbalancedSegment(pragma, place, kind, !place.file().equals(unit));
  }

  private static Section byDefault(String pragma) {
    return switch (pragma) {
      case "data_seg" -> Section.DATA;
      case "bss_seg" -> Section.BSS;
      case "const_seg" -> Section.CONST;
      default -> Section.TEXT;
    };
  }
}
