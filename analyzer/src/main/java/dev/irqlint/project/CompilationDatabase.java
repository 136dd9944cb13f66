package dev.irqlint.project;

import dev.irqlint.text.Decoder;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compilation database as clang's tools use it ({@code compile_commands.json}).
 *
 * @param entries its entries, in order
 * @param missing sources it names that are not there
 */
record CompilationDatabase(List<Entry> entries, List<String> missing) {
  private static final long MAX_SIZE = 256L << 20;

  /** CMake puts what a target is made of below a folder named after it. */
  private static final Pattern TARGET = Pattern.compile("(?:^|[/\\\\])([^/\\\\]+)\\.dir[/\\\\]");

  /**
   * How one source is compiled.
   *
   * @param language its language
   * @param target the binary it goes into, where that can be told; else empty
   */
  record Entry(SourceUnit unit, Language language, String target) {}

  /** Reads a compilation database. */
  static CompilationDatabase read(Path file, FolderIndex index) throws ProjectFormatException {
    String text;
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new ProjectFormatException(0, "the file is larger than " + MAX_SIZE + " bytes");
      }
      text = Decoder.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ProjectFormatException(
          0, "the file cannot be read: " + e.getClass().getSimpleName());
    }
    if (!(Json.read(text) instanceof List<?> commands)) {
      throw new ProjectFormatException(0, "the file is no list of compile commands");
    }
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? file.toAbsolutePath() : parent;
    List<Entry> entries = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Object command : commands) {
      if (command instanceof Map<?, ?> members) {
        add(members, folder, index, entries, missing);
      }
    }
    return new CompilationDatabase(entries, missing);
  }

  private static String text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  private static void add(
      Map<?, ?> members,
      Path databaseFolder,
      FolderIndex index,
      List<Entry> entries,
      List<String> missing) {
    String name = text(members, "file");
    Path folder =
        index.findFolder(databaseFolder, text(members, "directory")).orElse(databaseFolder);
    if (Language.of(name) == Language.OTHER) {
      return;
    }
    Optional<Path> file = index.find(folder, name);
    if (file.isEmpty()) {
      missing.add(name);
      return;
    }
    List<String> words = words(members);
    CompilerOptions options = CompilerOptions.of(words);
    Language language = Language.of(name, options.isC());
    Set<Path> includes = new LinkedHashSet<>();
    options.includeFolders.forEach(
        include -> index.findFolder(folder, include).ifPresent(includes::add));
    List<Path> forced =
        options.forcedIncludes.stream()
            .flatMap(
                include ->
                    index
                        .find(folder, include)
                        .or(
                            () ->
                                includes.stream()
                                    .flatMap(at -> index.find(at, include).stream())
                                    .findFirst())
                        .stream())
            .toList();
    SourceUnit unit =
        new SourceUnit(
            file.get(), options.definitions, options.undefinitions, List.copyOf(includes), forced);
    entries.add(new Entry(unit, language, target(members, words)));
  }

  private static List<String> words(Map<?, ?> members) {
    if (members.get("arguments") instanceof List<?> arguments) {
      return arguments.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return CommandLine.split(text(members, "command"));
  }

  private static String target(Map<?, ?> members, List<String> words) {
    String output = text(members, "output");
    if (output.isEmpty()) {
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (word.startsWith("/Fo") || word.startsWith("-Fo")) {
          output = word.substring(3);
        } else if (word.equals("-o") && i + 1 < words.size()) {
          output = words.get(i + 1);
        }
      }
    }
    Matcher matcher = TARGET.matcher(output);
    return matcher.find() ? matcher.group(1) : "";
  }
}
