package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.report.Samples;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangedLinesTest {
  private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void enterFolder() throws Exception {
    folder = folder.toRealPath();
    git("init", "-q");
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/ä b\"c.c"), TEN);
    Files.writeString(folder.resolve("same.c"), TEN);
    Files.write(folder.resolve("wide.c"), TEN.getBytes(StandardCharsets.UTF_16LE));
    git("add", ".");
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Span line(String name, int line) {
    SourceFile file = new SourceFile(name, TEN);
    return Span.written(file, file.lineStart(line), file.lineStart(line) + 1);
  }

  private List<Integer> touched(String name) {
    ChangedLines changed = ChangedLines.since("HEAD", List.of(folder.resolve("sub")));
    return java.util.stream.IntStream.rangeClosed(1, 10)
        .filter(line -> changed.touch(Samples.at(line(name, line)), folder))
        .boxed()
        .toList();
  }

  @Test
  void nothingChangedTouchesNothing() {
    assertThat(touched("same.c")).isEmpty();
  }

  @Test
  void changedAddedAndNeighboursOfLostLinesCount() throws Exception {
    // Line 2 changes, one is added before 5 (it looks like a head of a file), 8 and 9 go.
    Files.writeString(folder.resolve("sub/ä b\"c.c"), "1\ntwo\n3\n4\n++ b/same.c\n5\n6\n7\n10\n");
    assertThat(touched("sub/ä b\"c.c")).containsExactly(2, 5, 8, 9);
    assertThat(touched("same.c")).isEmpty();
  }

  @Test
  void whatIsRenamedHasNotChanged() throws Exception {
    git("mv", "same.c", "sub/moved.c");
    assertThat(touched("sub/moved.c")).isEmpty();
    Files.writeString(folder.resolve("sub/moved.c"), TEN.replace("3", "three"));
    assertThat(touched("sub/moved.c")).containsExactly(3);
  }

  @Test
  void severalCheckoutsAreTooMany(@TempDir Path other) throws Exception {
    Files.createDirectory(other.resolve(".git"));
    assertThatThrownBy(() -> ChangedLines.since("HEAD", List.of(folder, other)))
        .hasMessageContaining("--diff takes one checkout");
  }

  @Test
  void newFilesCountWhole() throws IOException {
    Files.writeString(folder.resolve("sub/new ü.c"), TEN);
    assertThat(touched("sub/new ü.c")).hasSize(10);
  }

  @Test
  void filesInUtf16HaveLinesToo() throws IOException {
    Files.write(
        folder.resolve("wide.c"), TEN.replace("7", "seven").getBytes(StandardCharsets.UTF_16LE));
    assertThat(touched("wide.c")).containsExactly(7);
  }

  @Test
  void aStepOfThePathCounts() throws IOException {
    Files.writeString(folder.resolve("same.c"), TEN.replace("3", "three"));
    Finding plain = Samples.at(line("sub/ä b\"c.c", 1));
    Finding led =
        new Finding(
            plain.rule(),
            plain.confidence(),
            plain.message(),
            plain.place(),
            "F",
            List.of(new Step(line("same.c", 3), "it begins here", "", 0)),
            List.of(),
            "");
    ChangedLines changed = ChangedLines.since("HEAD", List.of(folder));
    assertThat(changed.touch(plain, folder)).isFalse();
    assertThat(changed.touch(led, folder)).isTrue();
  }

  @Test
  void whatIsElsewhereIsCountedIfThereIsAny() {
    Shell clean = Shell.in(folder);
    assertThat(clean.run("check", "--diff=HEAD").err()).doesNotContain("diff:");
    Shell finding = clean.with(request -> Shell.result(Samples.at(line("same.c", 1))));
    assertThat(finding.run("check", "--diff=HEAD").err())
        .contains("diff: 1 finding elsewhere not reported");
  }

  @Test
  void revisionsAreNeverOptions() {
    Path victim = folder.resolve("victim");
    assertThatThrownBy(() -> ChangedLines.since("--output=" + victim, List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--diff takes a commit");
    assertThatThrownBy(() -> ChangedLines.since("HEAD --output=" + victim, List.of(folder)))
        .hasMessageContaining("git knows no commit");
    assertThatThrownBy(() -> ChangedLines.since("nowhere", List.of(folder)))
        .hasMessage("git knows no commit \"nowhere\" for --diff");
    assertThat(victim).doesNotExist();
  }

  @Test
  void outsideOfACheckoutThereIsNothingToCompareWith(@TempDir Path elsewhere) {
    assertThatThrownBy(() -> ChangedLines.since("HEAD", List.of(elsewhere)))
        .hasMessageContaining("--diff needs a git checkout");
  }
}
