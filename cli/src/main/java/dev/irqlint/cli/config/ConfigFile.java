package dev.irqlint.cli.config;

import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Finds and reads {@code irqlint.toml}. */
public final class ConfigFile {
  /** What a file may hold. */
  static final List<String> KEYS =
      List.of(
          "select",
          "ignore",
          "min-confidence",
          "fail-on",
          "baseline",
          "paths",
          "definitions",
          "undefinitions",
          "include-folders",
          "wdk",
          "levels",
          "routine",
          "role",
          "field");

  private static final List<String> OWN_TABLES = List.of("routine", "role", "field");

  private final Path file;
  private final RuleCatalog catalog;
  private final List<TomlReader.Complaint> complaints = new ArrayList<>();
  private final Map<String, Configuration.Place> places = new HashMap<>();

  private ConfigFile(Path file, RuleCatalog catalog) {
    this.file = file;
    this.catalog = catalog;
  }

  /** The nearest file in {@code folder} or above it. */
  public static Optional<Path> find(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path file = at.resolve(Configuration.NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads {@code file}.
   *
   * @throws ConfigException if anything in it cannot be meant
   */
  public static Configuration read(Path file, RuleCatalog catalog) {
    return new ConfigFile(file, catalog).read();
  }

  private Configuration read() {
    TomlParseResult toml;
    try {
      toml = Toml.parse(Files.readString(file).replaceFirst("^\uFEFF", ""));
    } catch (IOException e) {
      throw new ConfigException(List.of(file + ": the file cannot be read as UTF-8 text"));
    }
    for (TomlParseError error : toml.errors()) {
      complaints.add(
          new TomlReader.Complaint(
              error.position().line(), error.position().column(), decapitalised(error)));
    }
    fail();
    TomlReader top = new TomlReader(toml, complaints);
    top.allow(KEYS);
    top.keys().forEach(key -> places.put(key, top.place(key)));
    Map<String, Severity> levels = new HashMap<>();
    List<String> off = new ArrayList<>();
    readLevels(top.table("levels"), levels, off);
    // The model is large: it is asked only where the file speaks of it.
    boolean addsToTheModel = OWN_TABLES.stream().anyMatch(places::containsKey);
    KernelModel kernel = addsToTheModel ? KernelModel.load() : null;
    AdditionsReader additions = new AdditionsReader(kernel);
    Configuration configuration =
        new Configuration(
            file,
            top.list("select", this::rule),
            top.list("ignore", this::rule),
            top.choice("min-confidence", Confidence.class),
            top.choice("fail-on", FailOn.class),
            top.read("baseline", this::path),
            top.list("paths", this::existing),
            top.list("definitions", Macros::definition),
            top.list("undefinitions", Macros::undefinition),
            top.list("include-folders", this::existing),
            top.read("wdk", this::existing),
            levels,
            off,
            additions.read(top),
            ownTables(toml),
            places);
    fail();
    return configuration;
  }

  /** What the file says of the driver's own routines, roles and structures. */
  private static String ownTables(MutableTomlTable toml) {
    MutableTomlTable own = MutableTomlTable.copyOf(toml);
    KEYS.stream().filter(key -> !OWN_TABLES.contains(key)).forEach(own::remove);
    return own.isEmpty() ? "" : own.toToml();
  }

  private void fail() {
    if (!complaints.isEmpty()) {
      throw new ConfigException(
          complaints.stream()
              .sorted(
                  Comparator.comparingInt(TomlReader.Complaint::line)
                      .thenComparingInt(TomlReader.Complaint::column))
              .map(c -> file + ":" + c.line() + ":" + c.column() + ": " + c.text())
              .toList());
    }
  }

  private static String decapitalised(TomlParseError error) {
    String text = String.valueOf(error.getMessage()).lines().findFirst().orElse("This is not TOML");
    return text.isEmpty()
        ? "no TOML"
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private String rule(String word) {
    codes(word);
    return word;
  }

  private List<String> codes(String word) {
    List<Rule> rules = catalog.matching(word);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("unknown rule \"" + word + "\"" + catalog.hint(word));
    }
    return rules.stream().map(rule -> rule.meta().code()).toList();
  }

  /** Levels by rule. A family comes before its members, whatever the order in the file. */
  private void readLevels(
      @Nullable TomlReader table, Map<String, Severity> levels, List<String> off) {
    if (table == null) {
      return;
    }
    List<String> words =
        table.keys().stream()
            .sorted(Comparator.comparingInt((String word) -> -catalog.matching(word).size()))
            .toList();
    Map<Set<String>, String> known = new HashMap<>();
    for (String word : words) {
      Level level = table.choice(word, Level.class);
      try {
        List<String> codes = codes(word);
        String other = known.putIfAbsent(Set.copyOf(codes), word);
        if (other != null) {
          // Which of them wins would be a matter of their order.
          table.complain(word, "\"" + word + "\" means the same as \"" + other + "\"");
        }
        off.removeAll(codes);
        if (level == Level.OFF) {
          off.addAll(codes);
        } else if (level != null) {
          codes.forEach(code -> levels.put(code, Severity.valueOf(level.name())));
        }
      } catch (IllegalArgumentException e) {
        table.complain(word, String.valueOf(e.getMessage()));
      }
    }
  }

  private enum Level {
    ERROR,
    WARNING,
    NOTE,
    OFF
  }

  private Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the name of a file or folder is empty");
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      return folder == null ? Path.of(text) : folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" cannot be the name of a file", e);
    }
  }

  private Path existing(String text) {
    Path path = path(text);
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("there is no \"" + path + "\"");
    }
    return path;
  }
}
