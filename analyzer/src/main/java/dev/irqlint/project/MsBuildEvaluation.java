package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates a project as MSBuild does, in three passes: properties and imports; item definitions;
 * items. What targets would do is left out, and so is whatever the installed kit would import.
 */
final class MsBuildEvaluation {
  /** Files that one project may import; a property sheet imports a handful. */
  private static final int MAX_IMPORTS = 1_000;

  /** Takes trouble that does not keep the project from being read. */
  interface Trouble {
    void report(Path file, int line, String message);
  }

  private record Group(XmlElement element, Path file) {}

  private final Path projectFile;
  private final FolderIndex index;
  private final Trouble trouble;
  private final MsBuildProperties properties;
  private final Set<Path> imported = new HashSet<>();
  private final List<Group> definitionGroups = new ArrayList<>();
  private final List<Group> itemGroups = new ArrayList<>();

  private MsBuildEvaluation(
      Path projectFile, Map<String, String> globals, FolderIndex index, Trouble trouble) {
    this.projectFile = projectFile;
    this.index = index;
    this.trouble = trouble;
    this.properties = new MsBuildProperties(index);
    String folder = SourceTree.folderOf(projectFile) + "/";
    String name = String.valueOf(projectFile.getFileName());
    String simple = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    globals.forEach(properties::fix);
    properties.fix("MSBuildProjectDirectory", SourceTree.folderOf(projectFile).toString());
    properties.fix("MSBuildProjectFullPath", projectFile.toString());
    properties.fix("MSBuildProjectFile", name);
    properties.fix("MSBuildProjectName", simple);
    properties.set("ProjectDir", folder);
    properties.set("ProjectPath", projectFile.toString());
    properties.set("ProjectName", simple);
    properties.set("SolutionDir", folder);
  }

  /**
   * Evaluates {@code file}.
   *
   * @param globals properties given from outside, which the project cannot change
   * @param wanted the types of the items that are asked for; others are not evaluated
   */
  static MsBuildProject evaluate(
      Path file,
      Map<String, String> globals,
      Set<String> wanted,
      FolderIndex index,
      Trouble trouble)
      throws ProjectFormatException {
    MsBuildEvaluation evaluation = new MsBuildEvaluation(file, globals, index, trouble);
    evaluation.read(file);
    Map<String, Map<String, String>> definitions = evaluation.definitions();
    MsBuildItems items =
        new MsBuildItems(SourceTree.folderOf(file), definitions, evaluation.properties, wanted);
    for (Group group : evaluation.itemGroups) {
      evaluation.enter(group.file);
      if (evaluation.holds(group.element, group.file, Map.of())) {
        for (XmlElement element : group.element.children()) {
          items.add(element, e -> evaluation.holds(e, group.file, Map.of()));
        }
      }
    }
    return new MsBuildProject(file, evaluation.properties, items.byType(), definitions);
  }

  private void enter(Path file) {
    properties.set("MSBuildThisFile", String.valueOf(file.getFileName()));
    properties.set("MSBuildThisFileFullPath", file.toString());
    properties.set("MSBuildThisFileDirectory", SourceTree.folderOf(file) + "/");
  }

  // Properties and imports.

  private void read(Path file) throws ProjectFormatException {
    imported.add(file);
    XmlElement root = XmlReader.read(file);
    contents(root.children(), file);
  }

  private void contents(List<XmlElement> elements, Path file) throws ProjectFormatException {
    for (XmlElement element : elements) {
      enter(file);
      switch (element.key()) {
        case "propertygroup" -> {
          if (holds(element, file, Map.of())) {
            propertyGroup(element, file);
          }
        }
        case "importgroup" -> {
          if (holds(element, file, Map.of())) {
            contents(element.children(), file);
          }
        }
        case "import" -> {
          if (holds(element, file, Map.of())) {
            include(element, file);
          }
        }
        case "choose" -> choose(element, file);
        case "itemdefinitiongroup" -> definitionGroups.add(new Group(element, file));
        case "itemgroup" -> itemGroups.add(new Group(element, file));
        default -> {
          // Targets and their kin build; they tell nothing of the sources.
        }
      }
    }
  }

  private void propertyGroup(XmlElement group, Path file) throws ProjectFormatException {
    for (XmlElement property : group.children()) {
      if (holds(property, file, Map.of())) {
        properties.set(property.name(), properties.expand(property.text(), property.line()));
      }
    }
  }

  private void choose(XmlElement choose, Path file) throws ProjectFormatException {
    for (XmlElement branch : choose.children()) {
      boolean taken =
          branch.key().equals("otherwise")
              || (branch.key().equals("when") && holds(branch, file, Map.of()));
      if (taken) {
        contents(branch.children(), file);
        return;
      }
    }
  }

  private void include(XmlElement element, Path file) throws ProjectFormatException {
    String name = properties.expand(element.attribute("Project"), element.line());
    String simple = name.substring(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1);
    if (Values.isUnknown(name)) {
      // A part of the installed kit; two of them bring in files of the source tree.
      switch (simple.toLowerCase(Locale.ROOT)) {
        case "microsoft.cpp.default.props" -> includeAbove("Directory.Build.props");
        case "microsoft.cpp.targets" -> includeAbove("Directory.Build.targets");
        default -> {
          // Nothing that is to be had.
        }
      }
      return;
    }
    for (String one : Values.split(name)) {
      Path found = index.find(SourceTree.folderOf(file), one).orElse(null);
      if (found != null) {
        includeOnce(found);
      } else if (!Wildcards.isPattern(one)) {
        trouble.report(file, element.line(), "imported file \"" + one + "\" was not found");
      }
    }
  }

  private void includeAbove(String name) {
    for (Path at = SourceTree.folderOf(projectFile); at != null; at = at.getParent()) {
      Path found = index.find(at, name).orElse(null);
      if (found != null) {
        includeOnce(found);
        return;
      }
    }
  }

  /** MSBuild imports each file once, too; so a cycle ends. */
  private void includeOnce(Path file) {
    if (imported.contains(file) || imported.size() >= MAX_IMPORTS) {
      return;
    }
    try {
      read(file);
    } catch (ProjectFormatException e) {
      trouble.report(file, e.line(), String.valueOf(e.getMessage()));
    }
  }

  // Item definitions.

  private Map<String, Map<String, String>> definitions() throws ProjectFormatException {
    Map<String, Map<String, String>> definitions = new HashMap<>();
    for (Group group : definitionGroups) {
      enter(group.file);
      if (!holds(group.element, group.file, Map.of())) {
        continue;
      }
      for (XmlElement type : group.element.children()) {
        Map<String, String> values = definitions.computeIfAbsent(type.key(), k -> new HashMap<>());
        if (!holds(type, group.file, values)) {
          continue;
        }
        for (XmlElement metadata : type.children()) {
          if (holds(metadata, group.file, values)) {
            String value = properties.expand(metadata.text(), metadata.line());
            values.put(metadata.key(), MsBuildMetadata.expand(value, values, metadata.line()));
          }
        }
      }
    }
    return definitions;
  }

  // Conditions.

  /** Whether the condition of an element holds; one that cannot be read does not. */
  private boolean holds(XmlElement element, Path file, Map<String, String> metadata) {
    String condition = element.attribute("Condition");
    if (condition.isEmpty()) {
      return true;
    }
    try {
      return ConditionExpression.holds(condition, element.line(), surroundings(element, metadata));
    } catch (ProjectFormatException e) {
      trouble.report(file, e.line(), e.getMessage() + " and counts as false");
      return false;
    }
  }

  private ConditionExpression.Surroundings surroundings(
      XmlElement element, Map<String, String> metadata) {
    return new ConditionExpression.Surroundings() {
      @Override
      public String expand(String text) throws ProjectFormatException {
        String value = properties.expand(text, element.line());
        return Values.known(MsBuildMetadata.expand(value, metadata, element.line()));
      }

      @Override
      public boolean answer(String function, String argument) throws ProjectFormatException {
        return switch (function) {
          case "exists" -> {
            Path folder = SourceTree.folderOf(projectFile);
            yield !argument.isEmpty()
                && (index.find(folder, argument).isPresent()
                    || index.findFolder(folder, argument).isPresent());
          }
          case "hastrailingslash" -> argument.endsWith("/") || argument.endsWith("\\");
          default ->
              throw new ProjectFormatException(
                  element.line(), "function \"" + function + "\" is not known");
        };
      }
    };
  }
}
