package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Visual Studio project for one of its configurations, with what it says of libraries.
 *
 * @param project what it builds; the units of libraries are not among its units
 * @param references the projects it links, as files
 * @param libraries the names of the libraries it links, {@code name.lib} in lower case
 * @param output the name of the library it makes, in lower case
 * @param missing sources it names that are not there
 */
record VcxProject(
    Project project,
    List<Path> references,
    Set<String> libraries,
    String output,
    List<String> missing) {

  /** The types of items that tell what a project builds. */
  static final Set<String> ITEM_TYPES =
      Set.of("clcompile", "projectreference", "projectconfiguration", "clsourcefiles");

  /**
   * Reads what an evaluated project says.
   *
   * @param configuration the configuration it was evaluated for, {@code Configuration|Platform}
   * @param entries tells what sources begin where the project does not say what it makes
   */
  static VcxProject of(
      MsBuildProject evaluated, String configuration, FolderIndex index, EntryRoutines entries) {
    return new Reading(evaluated, configuration, index, entries).read();
  }

  private static final class Reading {
    private final MsBuildProject evaluated;
    private final String configuration;
    private final FolderIndex index;
    private final EntryRoutines entries;
    private final Path folder;
    private final List<SourceUnit> units = new ArrayList<>();
    private final List<Path> cplusplus = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Reading(
        MsBuildProject evaluated, String configuration, FolderIndex index, EntryRoutines entries) {
      this.evaluated = evaluated;
      this.configuration = configuration;
      this.index = index;
      this.entries = entries;
      Path parent = evaluated.file().getParent();
      this.folder = parent == null ? evaluated.file() : parent;
    }

    private String property(String name) {
      return evaluated.properties().get(name);
    }

    VcxProject read() {
      Project.Kind kind = kind();
      String reason = skippedReason(kind);
      TargetMacros macros = macros();
      for (MsBuildItem item : evaluated.items("ClCompile")) {
        if (!item.get("ExcludedFromBuild").equalsIgnoreCase("true")) {
          source(item, macros);
        }
      }
      String target = property("TargetName");
      if (reason == null && units.isEmpty()) {
        reason = cplusplus.isEmpty() ? "it names no C source" : "all its sources are C++";
      }
      String name = target.isEmpty() ? property("MSBuildProjectName") : target;
      Project project =
          new Project(
              property("MSBuildProjectName"),
              evaluated.file(),
              commonFolder(),
              kind,
              List.of(configuration),
              units,
              cplusplus,
              reason);
      return new VcxProject(
          project, references(), libraries(), name.toLowerCase(Locale.ROOT) + ".lib", missing);
    }

    private Project.Kind kind() {
      String type = property("ConfigurationType").toLowerCase(Locale.ROOT);
      String toolset = property("PlatformToolset").toLowerCase(Locale.ROOT);
      String driver = property("DriverType").toLowerCase(Locale.ROOT);
      switch (type) {
        case "driver" -> {
          return driver.equals("umdf") ? Project.Kind.USER_MODE : Project.Kind.DRIVER;
        }
        case "utility", "makefile" -> {
          return Project.Kind.OTHER;
        }
        case "" -> {
          // A file that would say is not there, such as one that a package brings.
          if (driver.equals("umdf")) {
            return Project.Kind.USER_MODE;
          }
          return beginsDriver() ? Project.Kind.DRIVER : Project.Kind.OTHER;
        }
        case "staticlibrary" -> {
          boolean kernel =
              toolset.startsWith("windowskernelmodedriver")
                  || (!driver.isEmpty()
                      && !driver.equals("umdf")
                      && !toolset.startsWith("windowsapplication")
                      && !toolset.startsWith("windowsusermode"));
          return kernel ? Project.Kind.LIBRARY : Project.Kind.USER_MODE;
        }
        default -> {
          return Project.Kind.USER_MODE;
        }
      }
    }

    private boolean beginsDriver() {
      return evaluated.items("ClCompile").stream()
          .flatMap(item -> index.find(folder, item.include()).stream())
          .anyMatch(file -> entries.of(file) == EntryRoutines.Entry.DRIVER);
    }

    private @Nullable String skippedReason(Project.Kind kind) {
      String toolset = property("PlatformToolset");
      String driver = property("DriverType");
      return switch (kind) {
        case DRIVER, LIBRARY -> null;
        case USER_MODE ->
            driver.equalsIgnoreCase("UMDF")
                ? "it is a user-mode driver (UMDF)"
                : "it runs in user mode ("
                    + property("ConfigurationType")
                    + (toolset.isEmpty() ? "" : ", " + toolset)
                    + ")";
        case OTHER ->
            property("ConfigurationType").isEmpty()
                ? "no ConfigurationType says what it makes, and no source begins a driver"
                : "it compiles no C (" + property("ConfigurationType") + ")";
      };
    }

    private TargetMacros macros() {
      String debug = property("UseDebugLibraries");
      boolean isDebug =
          debug.isEmpty()
              ? configuration.toLowerCase(Locale.ROOT).contains("debug")
              : debug.equalsIgnoreCase("true");
      String driver = property("DriverType").toLowerCase(Locale.ROOT);
      return TargetMacros.of(property("Platform"), isDebug)
          .withFramework(
              driver.isEmpty() || driver.equals("kmdf"),
              property("KMDF_VERSION_MAJOR"),
              property("KMDF_VERSION_MINOR"))
          .withWindows(property("TargetVersion"))
          .withCharacters(property("CharacterSet"));
    }

    private void source(MsBuildItem item, TargetMacros macros) {
      Path file = index.find(folder, item.include()).orElse(null);
      if (file == null) {
        missing.add(item.include());
        return;
      }
      CompilerOptions options =
          CompilerOptions.of(CommandLine.windows(item.get("AdditionalOptions")));
      switch (language(item, options, file)) {
        case C -> units.add(unit(item, options, macros, file));
        case CPLUSPLUS -> cplusplus.add(file);
        case OTHER -> {
          // Assembly, resources, interface definitions.
        }
      }
    }

    private static Language language(MsBuildItem item, CompilerOptions options, Path file) {
      String compileAs = item.get("CompileAs").toLowerCase(Locale.ROOT);
      boolean isC = compileAs.equals("compileasc") || options.isC();
      return Language.of(String.valueOf(file.getFileName()), isC);
    }

    private SourceUnit unit(
        MsBuildItem item, CompilerOptions options, TargetMacros macros, Path file) {
      List<String> definitions = new ArrayList<>(macros.definitions());
      List<String> own = new ArrayList<>(Values.split(item.raw("PreprocessorDefinitions")));
      own.addAll(options.definitions);
      own.removeIf(definition -> !Character.isJavaIdentifierStart(definition.charAt(0)));
      own.replaceAll(definition -> definition.replace("\\\"", "\""));
      definitions.addAll(own);
      definitions.addAll(NdisMacros.of(own));
      List<String> undefinitions = new ArrayList<>(macros.undefinitions());
      undefinitions.addAll(Values.split(item.raw("UndefinePreprocessorDefinitions")));
      undefinitions.addAll(options.undefinitions);
      Set<Path> includes = new LinkedHashSet<>();
      List<String> names = new ArrayList<>(Values.split(item.raw("AdditionalIncludeDirectories")));
      names.addAll(options.includeFolders);
      names.forEach(name -> index.findFolder(folder, name).ifPresent(includes::add));
      List<String> forced = new ArrayList<>(Values.split(item.raw("ForcedIncludeFiles")));
      forced.addAll(options.forcedIncludes);
      return new SourceUnit(
          file,
          definitions,
          undefinitions.stream().filter(name -> !isDefined(name, definitions)).toList(),
          List.copyOf(includes),
          forced.stream().flatMap(name -> forcedInclude(name, includes).stream()).toList());
    }

    /** A definition in the project itself counts for more than what a platform lacks. */
    private static boolean isDefined(String name, List<String> definitions) {
      return definitions.stream().anyMatch(d -> d.equals(name) || d.startsWith(name + "="));
    }

    private Optional<Path> forcedInclude(String name, Set<Path> includes) {
      return index
          .find(folder, name)
          .or(
              () ->
                  includes.stream()
                      .flatMap(include -> index.find(include, name).stream())
                      .findFirst());
    }

    private List<Path> references() {
      List<Path> references = new ArrayList<>();
      for (MsBuildItem item : evaluated.items("ProjectReference")) {
        if (!item.get("LinkLibraryDependencies").equalsIgnoreCase("false")) {
          index.find(folder, item.include()).ifPresent(references::add);
        }
      }
      return references;
    }

    private Set<String> libraries() {
      Set<String> libraries = new LinkedHashSet<>();
      for (String path : evaluated.definition("Link", "AdditionalDependencies").split(";", -1)) {
        String name = path.strip().replace('\\', '/');
        String simple = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (simple.endsWith(".lib")) {
          libraries.add(simple);
        }
      }
      return libraries;
    }

    /** The folder that holds the project and all its sources. */
    private Path commonFolder() {
      Path common = folder;
      for (SourceUnit unit : units) {
        while (common.getParent() != null && !unit.file().startsWith(common)) {
          common = common.getParent();
        }
      }
      return common;
    }
  }
}
