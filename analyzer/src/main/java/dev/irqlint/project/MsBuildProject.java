package dev.irqlint.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An MSBuild project, evaluated for one configuration.
 *
 * @param file the project file
 * @param properties its properties at the end
 * @param items its items by type, types in lower case
 * @param definitions what item definitions say of each type, types and names in lower case
 */
record MsBuildProject(
    Path file,
    MsBuildProperties properties,
    Map<String, List<MsBuildItem>> items,
    Map<String, Map<String, String>> definitions) {

  /** The items of one type, in order. */
  List<MsBuildItem> items(String type) {
    return items.getOrDefault(type.toLowerCase(Locale.ROOT), List.of());
  }

  /** The default metadata that item definitions give to a type; empty where there is none. */
  String definition(String type, String name) {
    return definitions
        .getOrDefault(type.toLowerCase(Locale.ROOT), Map.of())
        .getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
