package dev.irqlint.project;

import dev.irqlint.text.Decoder;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sources} file of the build utility that came with driver kits until 2012: macros and
 * conditions in the manner of NMAKE.
 */
final class SourcesFile {
  private static final long MAX_SIZE = 1 << 20;
  private static final int MAX_INCLUDES = 100;

  private final Path file;
  private final Path folder;
  private final FolderIndex index;
  private final Map<String, String> macros = new HashMap<>();
  private final Set<Path> included = new HashSet<>();
  private final List<String> missing = new ArrayList<>();

  private SourcesFile(Path file, FolderIndex index) {
    this.file = file;
    this.index = index;
    Path parent = file.toAbsolutePath().getParent();
    this.folder = parent == null ? file.toAbsolutePath() : parent;
  }

  /**
   * What a {@code sources} file builds.
   *
   * @param missing sources it names that are not there
   */
  record Result(Project project, List<String> missing) {}

  /**
   * Reads a file.
   *
   * @param configuration the configuration to build, {@code Configuration|Platform}
   */
  static Result read(Path file, String configuration, FolderIndex index)
      throws ProjectFormatException {
    SourcesFile sources = new SourcesFile(file, index);
    String platform = Configurations.platform(configuration);
    boolean isDebug =
        Configurations.configuration(configuration).toLowerCase(Locale.ROOT).contains("debug");
    sources.predefine(platform, isDebug);
    sources.lines(file);
    return new Result(
        sources.project(TargetMacros.of(platform, isDebug), platform, configuration),
        sources.missing);
  }

  private void predefine(String platform, boolean isDebug) {
    String architecture =
        switch (platform.toLowerCase(Locale.ROOT)) {
          case "win32", "x86" -> "x86";
          case "arm" -> "ARM";
          case "arm64" -> "ARM64";
          default -> "AMD64";
        };
    macros.put("_BUILDARCH", architecture);
    macros.put(architecture.equals("x86") ? "386" : architecture, "1");
    macros.put("DDKBUILDENV", isDebug ? "chk" : "fre");
    macros.put("BUILD_ALT_DIR", isDebug ? "chk" : "fre");
  }

  // Lines.

  private void lines(Path from) throws ProjectFormatException {
    if (!included.add(from) || included.size() > MAX_INCLUDES) {
      return;
    }
    String text;
    try {
      if (Files.size(from) > MAX_SIZE) {
        throw new ProjectFormatException(0, "the file is larger than " + MAX_SIZE + " bytes");
      }
      text = Decoder.decode(Files.readAllBytes(from));
    } catch (IOException e) {
      throw new ProjectFormatException(
          0, "the file cannot be read: " + e.getClass().getSimpleName());
    }
    SourcesConditions conditions = new SourcesConditions(macros, this::expand, folder, index);
    StringBuilder joined = new StringBuilder();
    int number = 0;
    int start = 1;
    for (String line : text.split("\\R", -1)) {
      number++;
      String plain = withoutComment(line).stripTrailing();
      if (joined.length() == 0) {
        start = number;
      }
      if (plain.endsWith("\\")) {
        joined.append(plain, 0, plain.length() - 1).append(' ');
      } else {
        line(joined.append(plain).toString().strip(), start, conditions, from);
        joined.setLength(0);
      }
    }
    line(joined.toString().strip(), start, conditions, from);
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    return hash < 0 ? line : line.substring(0, hash);
  }

  private void line(String line, int number, SourcesConditions conditions, Path from)
      throws ProjectFormatException {
    if (line.startsWith("!")) {
      String include = conditions.directive(line.substring(1).strip(), number);
      if (include != null) {
        Path parent = from.getParent();
        Path found = index.find(parent == null ? folder : parent, include).orElse(null);
        if (found != null) {
          lines(found);
        }
      }
    } else if (conditions.isTaken()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        String name = line.substring(0, equals).strip().toUpperCase(Locale.ROOT);
        macros.put(name, expand(line.substring(equals + 1).strip(), number));
      }
    }
  }

  private String expand(String text, int line) throws ProjectFormatException {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf("$("); at >= 0; at = text.indexOf("$(", from)) {
      int end = text.indexOf(')', at);
      if (end < 0) {
        break;
      }
      String name = text.substring(at + 2, end).strip().toUpperCase(Locale.ROOT);
      String value = macros.get(name);
      result.append(text, from, at).append(value == null ? String.valueOf(Values.UNKNOWN) : value);
      Values.checkLength(result, line);
      from = end + 1;
    }
    return result.append(text, from, text.length()).toString();
  }

  // What the macros say.

  private String macro(String name) {
    return Values.known(macros.getOrDefault(name, "")).strip();
  }

  private Project project(TargetMacros target, String platform, String configuration) {
    String type = macro("TARGETTYPE").toUpperCase(Locale.ROOT);
    Project.Kind kind =
        switch (type) {
          case "DRIVER", "EXPORT_DRIVER", "MINIPORT", "GDI_DRIVER", "HAL", "BOOTPGM" ->
              Project.Kind.DRIVER;
          case "DRIVER_LIBRARY" -> Project.Kind.LIBRARY;
          case "NOTARGET", "" -> Project.Kind.OTHER;
          default -> Project.Kind.USER_MODE;
        };
    List<SourceUnit> units = new ArrayList<>();
    List<Path> cplusplus = new ArrayList<>();
    for (String name : sourceNames(platform)) {
      Language language = Language.of(name);
      Path found = index.find(folder, name).orElse(null);
      if (language != Language.OTHER && found == null) {
        missing.add(name);
      } else if (language == Language.C && found != null) {
        units.add(unit(found, target));
      } else if (language == Language.CPLUSPLUS && found != null) {
        cplusplus.add(found);
      }
    }
    String targetName = macro("TARGETNAME");
    return new Project(
        targetName.isEmpty() ? String.valueOf(folder.getFileName()) : targetName,
        file,
        folder,
        kind,
        List.of(configuration),
        units,
        cplusplus,
        skippedReason(kind, type));
  }

  private static @Nullable String skippedReason(Project.Kind kind, String type) {
    return switch (kind) {
      case DRIVER, LIBRARY -> null;
      case USER_MODE -> "it runs in user mode (TARGETTYPE " + type + ")";
      case OTHER -> "it compiles no C (TARGETTYPE " + (type.isEmpty() ? "missing" : type) + ")";
    };
  }

  private Set<String> sourceNames(String platform) {
    String own =
        switch (platform.toLowerCase(Locale.ROOT)) {
          case "win32", "x86" -> "I386_SOURCES";
          case "arm" -> "ARM_SOURCES";
          case "arm64" -> "ARM64_SOURCES";
          default -> "AMD64_SOURCES";
        };
    Set<String> names = new LinkedHashSet<>();
    for (String list : new String[] {"SOURCES", own}) {
      for (String name : macros.getOrDefault(list, "").split("\\s+", -1)) {
        if (!name.isEmpty() && !Values.isUnknown(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private SourceUnit unit(Path source, TargetMacros target) {
    List<String> words = new ArrayList<>();
    for (String name : new String[] {"C_DEFINES", "USER_C_FLAGS"}) {
      words.addAll(CommandLine.windows(Values.known(macros.getOrDefault(name, ""))));
    }
    CompilerOptions options = CompilerOptions.of(words);
    List<String> definitions = new ArrayList<>(target.definitions());
    definitions.addAll(options.definitions);
    definitions.addAll(NdisMacros.of(options.definitions));
    List<String> undefinitions = new ArrayList<>(target.undefinitions());
    undefinitions.addAll(options.undefinitions);
    Set<Path> includes = new LinkedHashSet<>();
    List<String> names = new ArrayList<>(Values.split(macros.getOrDefault("INCLUDES", "")));
    names.addAll(options.includeFolders);
    names.forEach(name -> index.findFolder(folder, name).ifPresent(includes::add));
    return new SourceUnit(source, definitions, undefinitions, List.copyOf(includes), List.of());
  }
}
