package dev.irqlint.project;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An item of an MSBuild project: what it includes and what is said of it. */
final class MsBuildItem {
  private final String include;
  private final Map<String, String> metadata;

  /**
   * An item.
   *
   * @param defaults what item definitions say of all items of its type, by name in lower case
   */
  MsBuildItem(String include, Map<String, String> defaults) {
    this.include = include;
    this.metadata = new HashMap<>(defaults);
  }

  /** What it includes, as written. */
  String include() {
    return include;
  }

  /** The metadata of that name, unknown values and all; empty where there is none. */
  String raw(String name) {
    return metadata.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The metadata of that name; empty where there is none. */
  String get(String name) {
    return Values.known(raw(name));
  }

  void set(String name, String value) {
    metadata.put(name.toLowerCase(Locale.ROOT), value);
  }

  /** The metadata, as a table that {@link MsBuildMetadata#expand} can read. */
  Map<String, String> metadata() {
    return metadata;
  }
}
