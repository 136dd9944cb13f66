package dev.irqlint.cli;

import dev.irqlint.engine.Request;
import dev.irqlint.problem.Problems;
import dev.irqlint.project.Project;
import dev.irqlint.project.ProjectFinder;
import dev.irqlint.project.SourceUnit;
import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;

/** Lists the drivers of a request and their sources. */
final class ShownFiles {

  private ShownFiles() {}

  static String of(Request request) {
    ProjectFinder.Options options =
        new ProjectFinder.Options(
            request.root(), ProjectFinder.Options.DEFAULT_CONFIGURATION, false);
    StringBuilder text = new StringBuilder();
    for (Project project :
        new ProjectFinder(options, new FolderIndex(), new Problems()).find(request.inputs())) {
      text.append(name(request, project.file()));
      if (!project.isAnalysed()) {
        text.append(" (not analysed: ").append(project.skippedReason()).append(')');
      }
      text.append('\n');
      for (SourceUnit unit : project.units()) {
        text.append("  ").append(name(request, unit.file())).append('\n');
      }
    }
    return text.toString();
  }

  private static String name(Request request, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path root = request.root();
    Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
    return shown.toString().isEmpty() ? "." : shown.toString();
  }
}
