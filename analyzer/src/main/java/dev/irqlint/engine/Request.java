package dev.irqlint.engine;

import dev.irqlint.kernel.Additions;
import dev.irqlint.project.ConfigurationChoice;
import java.nio.file.Path;
import java.util.List;

/**
 * What to analyse, and how.
 *
 * @param inputs files and folders, as the user named them
 * @param root the folder that names of files in findings are relative to; files outside it keep
 *     their absolute names
 * @param definitions macros to define, each {@code NAME} or {@code NAME=VALUE}
 * @param undefinitions macros not to define
 * @param includeFolders folders to search for include files
 * @param choice which configurations of projects to analyse
 * @param additions what is to be known beyond the kernel model
 * @param jobs threads to use, from 1
 */
public record Request(
    List<Path> inputs,
    Path root,
    List<String> definitions,
    List<String> undefinitions,
    List<Path> includeFolders,
    ConfigurationChoice choice,
    Additions additions,
    int jobs) {

  private static final Additions NOTHING = new Additions(List.of(), List.of(), List.of());

  /** A request for the usual configuration, without additions to the kernel model. */
  public Request(
      List<Path> inputs,
      Path root,
      List<String> definitions,
      List<String> undefinitions,
      List<Path> includeFolders,
      int jobs) {
    this(
        inputs,
        root,
        definitions,
        undefinitions,
        includeFolders,
        ConfigurationChoice.DEFAULT,
        NOTHING,
        jobs);
  }

  /** Keeps its own copies of the lists. */
  public Request {
    inputs = List.copyOf(inputs);
    definitions = List.copyOf(definitions);
    undefinitions = List.copyOf(undefinitions);
    includeFolders = List.copyOf(includeFolders);
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, not " + jobs);
    }
  }
}
