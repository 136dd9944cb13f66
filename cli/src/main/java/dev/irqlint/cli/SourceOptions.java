package dev.irqlint.cli;

import dev.irqlint.cli.config.ConfigFile;
import dev.irqlint.cli.config.Configuration;
import dev.irqlint.cli.config.Macros;
import dev.irqlint.engine.Request;
import dev.irqlint.project.ConfigurationChoice;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.text.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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

  @Option(
      names = "-D",
      paramLabel = "NAME[=VALUE]",
      converter = Definition.class,
      description = "Define a macro. Repeatable.")
  private List<String> definitions = new ArrayList<>();

  @Option(
      names = "-U",
      paramLabel = "NAME",
      converter = Undefinition.class,
      description = "Do not define a macro. Repeatable.")
  private List<String> undefinitions = new ArrayList<>();

  @Option(
      names = "-I",
      paramLabel = "FOLDER",
      description = "Search a folder for include files. Repeatable.")
  private List<String> includes = new ArrayList<>();

  @Option(
      names = "--include-wdk",
      paramLabel = "FOLDER",
      description =
          "Read the headers of a driver kit that is there: the folder that holds \"Include\", or a"
              + " folder of headers. irqlint needs none.")
  private @Nullable String wdk;

  @Option(
      names = "--configuration",
      paramLabel = "NAME",
      description =
          "The configuration of Visual Studio projects to check: Release (for x64), or in full"
              + " \"Release|ARM64\". Default: Debug. Projects that have no such configuration are"
              + " checked in the nearest.")
  private @Nullable String buildConfiguration;

  @Option(
      names = "--all-configurations",
      description =
          "Check each project in all its configurations that differ in what they compile; what"
              + " several of them show is reported once.")
  private boolean allConfigurations;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Read this configuration. Default: irqlint.toml in the folder that is checked, or the"
              + " nearest above it.")
  private @Nullable String config;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Work with N threads. Default: one for each processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /** Reads a macro to define. */
  static final class Definition implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return macro(Macros::definition, text);
    }
  }

  /** Reads a macro not to define. */
  static final class Undefinition implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return macro(Macros::undefinition, text);
    }
  }

  private static String macro(UnaryOperator<String> reader, String text) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /**
   * The configuration in force.
   *
   * @throws dev.irqlint.cli.config.ConfigException if it cannot be meant
   * @throws UsageException if the file that the command line names is not there
   */
  Configuration configuration(Path folder, RuleCatalog catalog) {
    if (config != null) {
      return ConfigFile.read(existing(folder, config), catalog);
    }
    // Of several paths, or of files that a hook hands over, none is the one to start from: runs
    // over parts of one change must not disagree.
    Path start = folder;
    if (paths.size() == 1) {
      Path only = existing(folder, paths.get(0));
      if (Files.isDirectory(only)) {
        start = only;
      } else if (Scope.isProject(only)) {
        start = only.resolveSibling(".").normalize();
      }
    }
    return ConfigFile.find(start)
        .map(file -> ConfigFile.read(file, catalog))
        .orElseGet(Configuration::none);
  }

  /**
   * What of the sources is meant.
   *
   * @throws UsageException if a path is not there
   */
  Scope scope(Path folder, Configuration configuration) {
    if (paths.isEmpty() && !configuration.paths().isEmpty()) {
      return new Scope(configuration.paths());
    }
    List<String> names = paths.isEmpty() ? List.of(".") : paths;
    return new Scope(names.stream().map(name -> existing(folder, name)).toList());
  }

  /** The request for what {@code scope} needs. */
  Request request(Scope scope, Path folder, Configuration configuration) {
    if (jobs < 1) {
      throw new UsageException("--jobs must be at least 1, not " + jobs);
    }
    List<Path> folders = new ArrayList<>();
    includes.forEach(name -> folders.add(existing(folder, name)));
    folders.addAll(configuration.includeFolders());
    Path kit = wdk == null ? configuration.wdk() : existing(folder, wdk);
    if (kit != null) {
      folders.addAll(WdkFolders.of(kit));
    }
    return new Request(
        scope.inputs(),
        folder,
        joined(configuration.definitions(), definitions),
        joined(configuration.undefinitions(), undefinitions),
        folders,
        choice(),
        configuration.additions(),
        jobs);
  }

  private ConfigurationChoice choice() {
    if (buildConfiguration == null) {
      return allConfigurations ? ConfigurationChoice.ALL : ConfigurationChoice.DEFAULT;
    }
    if (allConfigurations) {
      throw new UsageException("--configuration and --all-configurations exclude each other");
    }
    return ConfigurationChoice.named(buildConfiguration);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  List<String> paths() {
    return paths;
  }

  List<String> definitions() {
    return definitions;
  }

  List<String> undefinitions() {
    return undefinitions;
  }

  List<String> includes() {
    return includes;
  }

  @Nullable String wdk() {
    return wdk;
  }

  /**
   * The path that {@code name} means.
   *
   * @throws UsageException if there is nothing, or no name
   */
  static Path existing(Path folder, String name) {
    if (name.isEmpty()) {
      throw new UsageException("the name of a file or folder is empty");
    }
    Path path = folder.resolve(name).normalize();
    if (Files.exists(path)) {
      return path;
    }
    if (Files.isSymbolicLink(path)) {
      throw new UsageException("\"" + name + "\" is a link to " + target(path));
    }
    throw new UsageException("there is no \"" + name + "\"" + hint(path));
  }

  private static String target(Path link) {
    try {
      return "\"" + Files.readSymbolicLink(link) + "\", which is not there";
    } catch (IOException e) {
      return "what is not there";
    }
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
