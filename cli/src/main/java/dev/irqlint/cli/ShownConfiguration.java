package dev.irqlint.cli;

import dev.irqlint.cli.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/**
 * The configuration in force, each value with where it is from: itself an {@code irqlint.toml}, and
 * one that may lie anywhere, since its paths are absolute.
 */
final class ShownConfiguration {
  private final Configuration configuration;
  private final StringBuilder text = new StringBuilder();

  private ShownConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The configuration {@code c} with what the options say, whose paths begin at a folder. */
  static String of(
      Configuration c,
      Path folder,
      SourceOptions sources,
      SelectionOptions selection,
      FailOnOption failOn,
      NoveltyOptions novelty) {
    ShownConfiguration shown = new ShownConfiguration(c);
    shown.text.append(c.file() == null ? "# no irqlint.toml\n" : "# " + c.file() + "\n");
    shown.winner("select", selection.select(), c.select());
    shown.winner("ignore", selection.ignore(), c.ignore());
    shown.winner("min-confidence", selection.confidence(), c.confidence(), "possible");
    shown.winner("fail-on", failOn.level(), c.failOn(), "warning");
    shown.winner("baseline", path(folder, novelty.baseline()), c.baseline(), null);
    shown.winner("paths", paths(folder, sources.paths()), c.paths());
    shown.both("definitions", "-D", c.definitions(), sources.definitions());
    shown.both("undefinitions", "-U", c.undefinitions(), sources.undefinitions());
    shown.both("include-folders", "-I", c.includeFolders(), paths(folder, sources.includes()));
    shown.winner("wdk", path(folder, sources.wdk()), c.wdk(), null);
    // Before the levels: lists of tables in one line would belong to what stands above.
    shown.text.append(c.ownTables().isEmpty() ? "" : "\n" + c.ownTables());
    shown.levels();
    return shown.text.toString();
  }

  private static @Nullable String path(Path folder, @Nullable String name) {
    return name == null ? null : folder.resolve(name).normalize().toString();
  }

  private static List<String> paths(Path folder, List<String> names) {
    return names.stream().map(name -> folder.resolve(name).normalize().toString()).toList();
  }

  private void line(String key, String value, String origin) {
    text.append(String.format("%-40s # %s\n", key + " = " + value, origin));
  }

  /** One value; that of the command line wins. Nothing where there is none. */
  private void winner(
      String key,
      @Nullable Object option,
      @Nullable Object configured,
      @Nullable String otherwise) {
    if (option != null) {
      line(key, quoted(option), "--" + (key.equals("wdk") ? "include-wdk" : key));
    } else if (configured != null) {
      line(key, quoted(configured), configuration.origin(key, ""));
    } else if (otherwise != null) {
      line(key, quoted(otherwise), "default");
    }
  }

  private void winner(String key, List<String> options, List<?> configured) {
    if (!options.isEmpty()) {
      line(key, list(options), key.equals("paths") ? "command line" : "--" + key);
    } else {
      line(key, list(configured), configuration.origin(key, "default"));
    }
  }

  /** A list that the command line adds to. */
  private void both(String key, String option, List<?> configured, List<String> options) {
    List<Object> all = new ArrayList<>(configured);
    all.addAll(options);
    String origin = configuration.origin(key, options.isEmpty() ? "default" : "");
    String added = options.isEmpty() ? "" : (origin.isEmpty() ? "" : " and ") + option;
    line(key, list(all), origin + added);
  }

  private void levels() {
    Map<String, String> levels = new TreeMap<>();
    configuration.levels().forEach((code, level) -> levels.put(code, level.label()));
    configuration.off().forEach(code -> levels.put(code, "off"));
    if (!levels.isEmpty()) {
      text.append("\n[levels]\n");
      String origin = configuration.origin("levels", "");
      levels.forEach((code, level) -> line(code, quoted(level), origin));
    }
  }

  private static String list(Collection<?> values) {
    return values.stream()
        .map(ShownConfiguration::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(Object value) {
    String plain =
        value instanceof Enum<?> constant
            ? Choice.label(constant)
            : value instanceof Path path ? path.toString() : String.valueOf(value);
    return "\"" + Toml.tomlEscape(plain) + "\"";
  }
}
