package dev.irqlint.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The items of a project, while they are being gathered. */
final class MsBuildItems {
  /** Items of one type; beyond it lies no project that a person wrote. */
  private static final int MAX_ITEMS = 10_000;

  private final Path folder;
  private final Map<String, Map<String, String>> definitions;
  private final MsBuildProperties properties;
  private final Set<String> wanted;
  private final Map<String, List<MsBuildItem>> byType = new HashMap<>();

  MsBuildItems(
      Path folder,
      Map<String, Map<String, String>> definitions,
      MsBuildProperties properties,
      Set<String> wanted) {
    this.folder = folder;
    this.definitions = definitions;
    this.properties = properties;
    this.wanted = wanted;
  }

  Map<String, List<MsBuildItem>> byType() {
    return byType;
  }

  /**
   * Takes one element of an item group; {@code holds} tells whether an element's condition does.
   */
  void add(XmlElement element, Predicate<XmlElement> holds) throws ProjectFormatException {
    if (!wanted.contains(element.key()) || !holds.test(element)) {
      return;
    }
    List<MsBuildItem> items = byType.computeIfAbsent(element.key(), k -> new ArrayList<>());
    NameSet removed = NameSet.of(names(element, "Remove"));
    items.removeIf(item -> removed.contains(item.include()));
    NameSet updated = NameSet.of(names(element, "Update"));
    for (MsBuildItem item : items) {
      if (updated.contains(item.include())) {
        describe(item, element, holds);
      }
    }
    NameSet excluded = NameSet.of(names(element, "Exclude"));
    for (String name : names(element, "Include")) {
      for (String one : files(name)) {
        if (!excluded.contains(one) && items.size() < MAX_ITEMS) {
          MsBuildItem item =
              new MsBuildItem(one, definitions.getOrDefault(element.key(), Map.of()));
          describe(item, element, holds);
          items.add(item);
        }
      }
    }
  }

  private void describe(MsBuildItem item, XmlElement element, Predicate<XmlElement> holds)
      throws ProjectFormatException {
    String path = item.include().replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    item.set("identity", item.include());
    item.set("filename", dot < 0 ? name : name.substring(0, dot));
    item.set("extension", dot < 0 ? "" : name.substring(dot));
    for (XmlElement metadata : element.children()) {
      if (holds.test(metadata)) {
        String value = properties.expand(metadata.text(), metadata.line());
        item.set(metadata.name(), MsBuildMetadata.expand(value, item.metadata(), metadata.line()));
      }
    }
  }

  private List<String> names(XmlElement element, String attribute) throws ProjectFormatException {
    List<String> names = new ArrayList<>();
    String text = properties.expand(element.attribute(attribute), element.line());
    for (String part : Values.split(text)) {
      if (part.startsWith("@(") && part.endsWith(")")) {
        String type = part.substring(2, part.length() - 1).strip().toLowerCase(Locale.ROOT);
        byType.getOrDefault(type, List.of()).forEach(item -> names.add(item.include()));
      } else {
        names.add(part);
      }
    }
    return names;
  }

  private List<String> files(String name) {
    if (!Wildcards.isPattern(name)) {
      return List.of(name);
    }
    return Wildcards.files(folder, name).stream()
        .map(path -> path.startsWith(folder) ? folder.relativize(path) : path)
        .map(Path::toString)
        .toList();
  }

  /** Names of items, patterns among them, without regard to case. */
  private record NameSet(Set<String> names, List<String> patterns) {
    private static final int MAX_PATTERNS = 1_000;

    static NameSet of(List<String> names) {
      Set<String> exact = new HashSet<>();
      List<String> patterns = new ArrayList<>();
      for (String name : names) {
        if (!Wildcards.isPattern(name)) {
          exact.add(key(name));
        } else if (patterns.size() < MAX_PATTERNS) {
          patterns.add(name);
        }
      }
      return new NameSet(exact, patterns);
    }

    private static String key(String name) {
      return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    boolean contains(String name) {
      return names.contains(key(name))
          || patterns.stream().anyMatch(pattern -> Wildcards.matches(pattern, name));
    }
  }
}
