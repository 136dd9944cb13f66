package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes may be a project file: a project comes of it or a problem, soon. */
final class VcxProjectFuzzTest {
  @TempDir private static Path folder = Path.of("");

  @FuzzTest
  void anyBytesAreAProjectOrAProblem(byte[] bytes) throws IOException {
    Files.writeString(folder.resolve("a.c"), "");
    Files.write(folder.resolve("p.vcxproj"), bytes);
    for (ConfigurationChoice choice :
        List.of(ConfigurationChoice.DEFAULT, ConfigurationChoice.ALL)) {
      Problems problems = new Problems();
      long start = System.nanoTime();
      List<Project> projects =
          new ProjectFinder(new ProjectFinder.Options(folder, choice), new FolderIndex(), problems)
              .find(List.of(folder.resolve("p.vcxproj")));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
      assertThat(projects.isEmpty() && problems.sorted().isEmpty()).isFalse();
      for (Project project : projects) {
        project.units().forEach(unit -> assertThat(unit.file()).isRegularFile());
      }
      for (Problem problem : problems.sorted()) {
        assertThat(problem.message()).isNotEmpty();
      }
    }
  }
}
