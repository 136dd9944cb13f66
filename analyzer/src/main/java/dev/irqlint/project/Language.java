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

  /**
   * The language to read a source of that name in. One that is named as C is read as C even where a
   * build compiles it as C++: such drivers are written in what the two have in common.
   *
   * @param isCompiledAsC whether the build says so, whatever the name
   */
  static Language of(String name, boolean isCompiledAsC) {
    Language byName = of(name);
    return byName == CPLUSPLUS && isCompiledAsC ? C : byName;
  }

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
