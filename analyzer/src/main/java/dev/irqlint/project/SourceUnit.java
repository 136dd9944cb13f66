package dev.irqlint.project;

import java.nio.file.Path;
import java.util.List;

/**
 * One C source and how its build compiles it.
 *
 * @param file the source
 * @param definitions macros to define, each {@code NAME} (which means 1) or {@code NAME=VALUE}
 * @param undefinitions macros not to define, whoever does
 * @param includeFolders where to look for include files, in order
 * @param forcedIncludes files to include before the first line
 */
public record SourceUnit(
    Path file,
    List<String> definitions,
    List<String> undefinitions,
    List<Path> includeFolders,
    List<Path> forcedIncludes) {

  /** Keeps its own copies of the lists. */
  public SourceUnit {
    definitions = List.copyOf(definitions);
    undefinitions = List.copyOf(undefinitions);
    includeFolders = List.copyOf(includeFolders);
    forcedIncludes = List.copyOf(forcedIncludes);
  }
}
