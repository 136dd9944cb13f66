package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // Java is a shell script here.
class ClassArchiveTest {
  @TempDir private Path folder;
  private Path archive = Path.of("");

  @BeforeEach
  void nameArchive() {
    archive = folder.resolve("cache/irqlint-1.jsa");
  }

  @Test
  void runsCheckOfSampleThenDumpsWhatItLoaded() throws IOException {
    Path java =
        script(
            """
            case "$*" in
              *DumpLoadedClassList*) grep -q DriverEntry "${0%/*}"/cache/training*/sample.c || exit 1
                echo classes > "${2#*=}" ;;
              *-Xshare:dump*) cat "${3#*=}" > "${4#*=}" ;;
            esac
            """);

    assertThat(new ClassArchive(java, 17, Path.of("x.jar")).make(archive)).isTrue();
    assertThat(archive).hasContent("classes\n");
    assertThat(files()).as("what is left").containsExactly("irqlint-1.jsa");
  }

  @Test
  void laterJavaMakesItInOneGo() throws IOException {
    Path java = script("echo cache > \"${2#-XX:AOTCacheOutput=}\"");

    assertThat(new ClassArchive(java, 25, Path.of("x.jar")).make(archive)).isTrue();
    assertThat(archive).hasContent("cache\n");
  }

  @Test
  void emptyFileTellsThatJavaMakesNone() throws IOException {
    Path java = script("exit 1");

    assertThat(new ClassArchive(java, 17, Path.of("x.jar")).make(archive)).isFalse();
    assertThat(archive).isEmptyFile();
    assertThat(files()).containsExactly("irqlint-1.jsa");
  }

  @Test
  void comesAfterWhoeverMakesItAlready() throws IOException {
    Files.createDirectories(archive.getParent());
    Path lock = folder.resolve("cache/irqlint-1.jsa.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();
      assertThat(new ClassArchive(script("exit 0"), 17, Path.of("x.jar")).make(archive)).isFalse();
    }
    assertThat(archive).doesNotExist();
  }

  @Test
  void oldArchivesGo() throws IOException {
    Files.createDirectories(archive.getParent());
    for (int age = 1; age < 8; age++) {
      Path old = Files.createFile(folder.resolve("cache/irqlint-old" + age + ".aot"));
      Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000_000L - age));
    }
    Files.createFile(folder.resolve("cache/notes.txt"));

    assertThat(new ClassArchive(script("exit 1"), 17, Path.of("x.jar")).make(archive)).isFalse();
    assertThat(files())
        .containsExactly(
            "irqlint-1.jsa",
            "irqlint-old1.aot",
            "irqlint-old2.aot",
            "irqlint-old3.aot",
            "notes.txt");
  }

  @Test
  void commandIsHiddenAndSaysWhatFailed() throws IOException {
    Files.createFile(folder.resolve("file"));

    Shell.Ended ended = Shell.in(folder).run("keep-classes", "file/archive");

    assertThat(ended.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(ended.err()).startsWith("irqlint: cannot write the archive \"file/archive\": ");
    assertThat(Shell.in(folder).run("--help").out()).doesNotContain("keep-classes");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path script(String text) throws IOException {
    Path script = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + text);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
