package dev.irqlint.cli;

import dev.irqlint.engine.Request;
import dev.irqlint.text.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to analyse, and how. */
final class SourceOptions {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Folders, project files, or single sources. For a single source the driver around it is"
              + " analysed whole, and what is found in that file is reported. Default: the current"
              + " folder.")
  private List<String> paths = new ArrayList<>();

  @Option(names = "-D", paramLabel = "NAME[=VALUE]", description = "Define a macro. Repeatable.")
  private List<String> definitions = new ArrayList<>();

  @Option(names = "-U", paramLabel = "NAME", description = "Do not define a macro. Repeatable.")
  private List<String> undefinitions = new ArrayList<>();

  @Option(
      names = "-I",
      paramLabel = "FOLDER",
      description = "Search a folder for include files. Repeatable.")
  private List<String> includes = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Work with N threads. Default: one for each processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /**
   * What of the sources is meant.
   *
   * @throws UsageException if a path is not there
   */
  Scope scope(Path folder) {
    List<String> names = paths.isEmpty() ? List.of(".") : paths;
    return new Scope(names.stream().map(name -> existing(folder, name)).toList());
  }

  /** The request for what {@code scope} needs. */
  Request request(Scope scope, Path folder) {
    if (jobs < 1) {
      throw new UsageException("--jobs must be at least 1, not " + jobs);
    }
    return new Request(
        scope.inputs(),
        folder,
        definitions,
        undefinitions,
        includes.stream().map(name -> existing(folder, name)).toList(),
        jobs);
  }

  private static Path existing(Path folder, String name) {
    Path path = folder.resolve(name).normalize();
    if (Files.exists(path)) {
      return path;
    }
    throw new UsageException("there is no \"" + name + "\"" + hint(path));
  }

  /** A neighbour of what is not there that has nearly the same name. */
  private static String hint(Path path) {
    Path parent = path.getParent();
    Path last = path.getFileName();
    if (parent == null || last == null || !Files.isDirectory(parent)) {
      return "";
    }
    try (Stream<Path> neighbours = Files.list(parent)) {
      List<String> names = neighbours.map(p -> String.valueOf(p.getFileName())).sorted().toList();
      return Spelling.hint(last.toString(), names);
    } catch (IOException e) {
      return "";
    }
  }
}
