package dev.irqlint.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code __declspec} says of sections and inlining. */
final class DeclspecReader {
  private @Nullable String codeSegment;
  private @Nullable String allocate;
  private boolean forbidsInlining;

  /** Reads the tokens between the parentheses of one {@code __declspec}. */
  void read(List<String> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i)) {
        case "code_seg" -> codeSegment = name(tokens, i + 2);
        case "allocate" -> allocate = name(tokens, i + 2);
        case "noinline" -> forbidsInlining = true;
        default -> {
          // align, noreturn, selectany and the like move nothing.
        }
      }
    }
  }

  private static @Nullable String name(List<String> tokens, int i) {
    String literal = i < tokens.size() ? tokens.get(i) : "";
    // A quote alone is what is left of a literal that its line does not close.
    return literal.startsWith("\"") && literal.length() > 1
        ? literal.substring(1, literal.length() - 1)
        : null;
  }

  @Nullable String codeSegment() {
    return codeSegment;
  }

  @Nullable String allocate() {
    return allocate;
  }

  boolean forbidsInlining() {
    return forbidsInlining;
  }
}
