package dev.irqlint.cli;

import dev.irqlint.project.Project;
import dev.irqlint.project.SourceUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists drivers, their sources, and how these are compiled. */
final class ShownFiles {
  private final Path folder;
  private final StringBuilder text = new StringBuilder();

  private ShownFiles(Path folder) {
    this.folder = folder;
  }

  /** The list of {@code projects}, with names relative to {@code folder}. */
  static String of(Path folder, List<Project> projects) {
    ShownFiles shown = new ShownFiles(folder);
    projects.forEach(shown::project);
    return shown.text.toString();
  }

  private void project(Project project) {
    text.append(name(project.file()));
    if (!project.configurations().isEmpty()) {
      text.append(" [").append(String.join(", ", project.configurations())).append(']');
    }
    if (!project.isAnalysed()) {
      text.append(" (not analysed: ").append(project.skippedReason()).append(')');
    }
    text.append('\n');
    // Most sources of a project are compiled alike: that is said where it changes.
    List<String> said = List.of();
    for (SourceUnit unit : project.units()) {
      List<String> compiled = project.isAnalysed() ? compiled(unit) : said;
      if (!compiled.equals(said)) {
        compiled.forEach(line -> text.append("  ").append(line).append('\n'));
        said = compiled;
      }
      text.append("    ").append(name(unit.file())).append('\n');
    }
    for (Path file : project.cplusplus()) {
      text.append("    ").append(name(file)).append(" (not analysed: C++)\n");
    }
  }

  private List<String> compiled(SourceUnit unit) {
    List<String> lines = new ArrayList<>();
    add(lines, "defined", unit.definitions());
    add(lines, "not defined", unit.undefinitions());
    add(lines, "searched", unit.includeFolders().stream().map(this::name).toList());
    add(lines, "included first", unit.forcedIncludes().stream().map(this::name).toList());
    return lines;
  }

  private static void add(List<String> lines, String label, List<String> values) {
    if (!values.isEmpty()) {
      lines.add(label + ": " + String.join(" ", values));
    }
  }

  private String name(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
    return shown.toString().isEmpty() ? "." : shown.toString();
  }
}
