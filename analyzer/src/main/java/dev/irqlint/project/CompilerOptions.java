package dev.irqlint.project;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the options of cl, clang-cl and clang say that decides how a source reads: macros, include
 * folders, forced includes, the language. All others are passed over.
 */
final class CompilerOptions {
  final List<String> definitions = new ArrayList<>();
  final List<String> undefinitions = new ArrayList<>();
  final List<String> includeFolders = new ArrayList<>();
  final List<String> forcedIncludes = new ArrayList<>();
  boolean isKernel;
  private boolean isC;

  /** Reads a command line that has been split into words. */
  static CompilerOptions of(List<String> words) {
    CompilerOptions options = new CompilerOptions();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      options.read(rest.next(), rest);
    }
    return options;
  }

  /** Whether the source is said to be C, whatever its name. */
  boolean isC() {
    return isC;
  }

  private void read(String word, Iterator<String> rest) {
    if (word.length() < 2 || (word.charAt(0) != '/' && word.charAt(0) != '-')) {
      return;
    }
    String option = word.substring(1);
    switch (option) {
      case "kernel" -> isKernel = true;
      case "TP", "Tp" -> isC = false;
      case "TC", "Tc" -> isC = true;
      case "include", "FI" -> take(rest, forcedIncludes);
      case "isystem", "imsvc", "iquote", "external:I" -> take(rest, includeFolders);
      case "x" -> {
        if (rest.hasNext()) {
          isC = rest.next().equals("c");
        }
      }
      default -> {
        if (option.startsWith("external:I")) {
          add(option.substring("external:I".length()), rest, includeFolders);
        } else if (option.startsWith("imsvc")) {
          add(option.substring("imsvc".length()), rest, includeFolders);
        } else if (option.startsWith("FI")) {
          add(option.substring(2), rest, forcedIncludes);
        } else {
          switch (option.charAt(0)) {
            case 'D' -> add(option.substring(1), rest, definitions);
            case 'U' -> add(option.substring(1), rest, undefinitions);
            case 'I' -> add(option.substring(1), rest, includeFolders);
            default -> {
              // Says nothing of how the source reads.
            }
          }
        }
      }
    }
  }

  private static void take(Iterator<String> rest, List<String> into) {
    if (rest.hasNext()) {
      into.add(rest.next());
    }
  }

  /** Takes a value that stands behind its option, with or without a blank between. */
  private static void add(String value, Iterator<String> rest, List<String> into) {
    if (value.isEmpty()) {
      take(rest, into);
    } else {
      into.add(value);
    }
  }
}
