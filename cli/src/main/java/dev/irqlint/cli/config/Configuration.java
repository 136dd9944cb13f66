package dev.irqlint.cli.config;

import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Additions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file says. Paths are absolute: in the file they are relative to its folder.
 *
 * @param file the file; null where there is none
 * @param select the rules to report; empty for all
 * @param ignore the rules not to report
 * @param confidence the least confidence to report; null if not said
 * @param failOn the least level that fails a run; null if not said
 * @param baseline the file with what is known already; null if there is none
 * @param paths what to check if the command line names nothing
 * @param definitions macros to define
 * @param undefinitions macros not to define
 * @param includeFolders folders to search for include files
 * @param wdk the folder of a driver kit; null if not said
 * @param levels the levels of rules, by their codes; a rule without one keeps its own
 * @param off the codes of the rules whose level is {@code off}
 * @param additions what the driver's own routines, roles and structures mean
 * @param ownTables the tables with those, as TOML
 * @param places where each key stands that is there
 */
public record Configuration(
    @Nullable Path file,
    List<String> select,
    List<String> ignore,
    @Nullable Confidence confidence,
    @Nullable FailOn failOn,
    @Nullable Path baseline,
    List<Path> paths,
    List<String> definitions,
    List<String> undefinitions,
    List<Path> includeFolders,
    @Nullable Path wdk,
    Map<String, Severity> levels,
    List<String> off,
    Additions additions,
    String ownTables,
    Map<String, Place> places) {

  /** Where something stands, both from 1. */
  public record Place(int line, int column) {}

  /** What files are called. */
  public static final String NAME = "irqlint.toml";

  /** Keeps its own copies of the collections. */
  public Configuration {
    select = List.copyOf(select);
    ignore = List.copyOf(ignore);
    paths = List.copyOf(paths);
    definitions = List.copyOf(definitions);
    undefinitions = List.copyOf(undefinitions);
    includeFolders = List.copyOf(includeFolders);
    levels = Map.copyOf(levels);
    off = List.copyOf(off);
    places = Map.copyOf(places);
  }

  /** The line of a key, {@code irqlint.toml:3}; {@code otherwise} where it is not there. */
  public String origin(String key, String otherwise) {
    Place place = places.get(key);
    return file == null || place == null ? otherwise : file.getFileName() + ":" + place.line();
  }

  /** A complaint about the value of a key, which shows only when it is used. */
  public ConfigException complaint(String key, String text) {
    Place place = places.getOrDefault(key, new Place(1, 1));
    return new ConfigException(
        List.of(file + ":" + place.line() + ":" + place.column() + ": " + text));
  }

  /** No file: all is as it comes. */
  public static Configuration none() {
    return new Configuration(
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Map.of(),
        List.of(),
        new Additions(List.of(), List.of(), List.of()),
        "",
        Map.of());
  }
}
