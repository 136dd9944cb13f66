package dev.irqlint.project;

import java.util.Locale;

/** Tells languages by the names of files. */
enum Language {
  /** C. */
  C,
  /** C++. */
  CPLUSPLUS,
  /** Anything else. */
  OTHER;

  /** The language of a source of that name. */
  static Language of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String extension = lower.substring(lower.lastIndexOf('.') + 1);
    return switch (extension) {
      case "c" -> C;
      case "cpp", "cxx", "cc", "c++", "cppm", "ixx" -> CPLUSPLUS;
      default -> OTHER;
    };
  }
}
