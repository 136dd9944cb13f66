package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.report.SourceOrigin;
import dev.irqlint.report.SourceOrigin.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckoutTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a/b.git, https://example.org/a/b.git",
    "https://me:secret@example.org:8443/a/b.git, https://example.org:8443/a/b.git",
    "ssh://git@example.org/a/b.git, ssh://example.org/a/b.git",
    "git@example.org:a/b.git, ssh://example.org/a/b.git",
    "example.org:b.git, ssh://example.org/b.git",
  })
  void remoteIsAUriWithoutSecrets(String url, String expected) {
    assertThat(Checkout.remote(url)).hasToString("Optional[" + expected + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/git/b.git", "../b", "file:///srv/b", "C:\\git\\b", "not a uri"})
  void foldersOfThisMachineAreNotTold(String url) {
    assertThat(Checkout.remote(url)).isEmpty();
  }

  @Test
  void folderOutsideOfGitIsItsOwnTop(@TempDir Path folder) {
    assertThat(Checkout.of(folder)).isEqualTo(SourceOrigin.folder(folder));
  }

  private static void git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C"));
    command.add(folder.toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void topAndCommitAreThoseOfGit(@TempDir Path top) throws IOException, InterruptedException {
    Path inner = Files.createDirectory(top.resolve("drivers"));
    git(top, "init", "-q", "-b", "main");
    assertThat(Checkout.of(inner).top()).isEqualTo(top);
    assertThat(Checkout.of(inner).revision()).as("no commit yet").isNull();
    git(top, "commit", "-q", "--allow-empty", "-m", "First");
    assertThat(Checkout.of(inner).revision()).as("no remote yet").isNull();
    git(top, "remote", "add", "origin", "git@example.org:a/b.git");
    Revision revision = Objects.requireNonNull(Checkout.of(inner).revision());
    assertThat(revision.branch()).isEqualTo("main");
    assertThat(revision.commit()).matches("[0-9a-f]{40}");
    git(top, "checkout", "-q", "--detach");
    Revision detached = Objects.requireNonNull(Checkout.of(inner).revision());
    assertThat(detached.branch()).isEmpty();
  }
}
