package dev.irqlint.project;

import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Files in a folder, and what the finder makes of them. */
final class Tree {
  static final String DRIVER_ENTRY =
      "NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING p)\n{\n  return 0;\n}\n";

  final Path root;
  private final Problems problems = new Problems();

  Tree(Path root) {
    try {
      this.root = root.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file. */
  Tree file(String name, String text) {
    try {
      Path path = root.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes empty files. */
  Tree files(String... names) {
    for (String name : names) {
      file(name, "");
    }
    return this;
  }

  /** Writes a project that holds {@code contents} behind the usual beginning of a KMDF driver. */
  Tree driver(String name, String contents) {
    return file(name, project("Driver", "KMDF", "WindowsKernelModeDriver10.0", contents));
  }

  static String project(String type, String driverType, String toolset, String contents) {
    StringBuilder configurations = new StringBuilder();
    for (String configuration : new String[] {"Debug|x64", "Release|x64", "Debug|Win32"}) {
      configurations.append("<ProjectConfiguration Include=\"" + configuration + "\"/>");
    }
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
        <ItemGroup Label="ProjectConfigurations">%s</ItemGroup>
        <PropertyGroup>
        <ConfigurationType>%s</ConfigurationType>
        <DriverType>%s</DriverType>
        <PlatformToolset>%s</PlatformToolset>
        </PropertyGroup>
        %s
        </Project>
        """
        .formatted(configurations, type, driverType, toolset, contents);
  }

  List<Project> find(String... inputs) {
    return find(ConfigurationChoice.DEFAULT, inputs);
  }

  List<Project> find(ConfigurationChoice choice, String... inputs) {
    List<Path> paths = Arrays.stream(inputs).map(root::resolve).toList();
    return new ProjectFinder(new ProjectFinder.Options(root, choice), new FolderIndex(), problems)
        .find(paths);
  }

  Project only(String... inputs) {
    List<Project> found = find(inputs);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " projects: " + found + messages());
    }
    return found.get(0);
  }

  /** The sources of a project, relative to the root. */
  String sources(Project project) {
    return project.units().stream()
        .map(unit -> relative(unit.file()))
        .collect(Collectors.joining(" "));
  }

  String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** One line for each project: its name, its kind or why it is skipped, its sources. */
  String summary(List<Project> projects) {
    return projects.stream()
        .map(
            p ->
                p.name()
                    + (p.isAnalysed() ? " " + p.kind() : " skipped: " + p.skippedReason())
                    + ": "
                    + sources(p))
        .collect(Collectors.joining("\n"));
  }

  List<Problem> problems() {
    return problems.sorted();
  }

  String messages() {
    return problems().stream()
        .map(p -> p.file() + ":" + p.line() + ": " + p.message())
        .collect(Collectors.joining("\n"));
  }
}
