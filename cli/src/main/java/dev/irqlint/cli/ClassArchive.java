package dev.irqlint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of a check as Java has them after loading, so that the next start need not do that
 * again. Such an archive serves the very Java and the very jar that made it.
 *
 * @param java the program that will start irqlint
 * @param feature its version: 17, 21, 25
 * @param jar irqlint
 */
record ClassArchive(Path java, int feature, Path jar) {

  /** The first Java that makes an archive in one go, and keeps more in it than classes. */
  private static final int AHEAD_OF_TIME = 25;

  /** Archives kept beside a new one: a few kinds of Java on one machine. Each takes some 30 MB. */
  private static final int KEPT = 4;

  /** More than enough on a slow machine. */
  private static final long MINUTES = 5;

  private static final String SAMPLE = "sample.c";

  /** That of the Java and the jar that run now. */
  static ClassArchive ofThisProcess() {
    String program = System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
    return new ClassArchive(
        Path.of(System.getProperty("java.home", ""), "bin", program),
        Runtime.version().feature(),
        Path.of(System.getProperty("java.class.path", "")));
  }

  /**
   * Makes it. Whoever makes the same one at the same time comes first. Where Java cannot make any,
   * an empty file says that there is no use in trying again.
   *
   * @return whether it is there now
   */
  boolean make(Path archive) throws IOException {
    Path folder = archive.toAbsolutePath().normalize().getParent();
    return folder != null && make(archive, Files.createDirectories(folder));
  }

  private boolean make(Path archive, Path folder) throws IOException {
    Path lockFile = folder.resolve(archive.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      Path training = Files.createTempDirectory(folder, "training");
      try {
        Path made = train(training);
        Files.move(
            made, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        prune(folder);
        return Files.size(archive) > 0;
      } finally {
        delete(training);
        Files.deleteIfExists(lockFile);
      }
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Runs a check of a small driver; the result is empty where Java keeps nothing. */
  private Path train(Path training) throws IOException {
    Path sample = training.resolve(SAMPLE);
    try (InputStream in = ClassArchive.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new IOException("there is no " + SAMPLE);
      }
      Files.copy(in, sample);
    }
    Path made = training.resolve("made");
    for (List<String> command : commands(training, made)) {
      if (!runs(command)) {
        break;
      }
    }
    if (Files.notExists(made)) {
      Files.createFile(made);
    }
    return made;
  }

  /** What makes {@code made}, one command after the other. */
  List<List<String>> commands(Path training, Path made) {
    List<String> check =
        List.of(
            "-jar",
            jar.toString(),
            "check",
            "--fail-on",
            "never",
            "--report",
            "sarif=" + training.resolve("sample.sarif"),
            training.toString());
    if (feature >= AHEAD_OF_TIME) {
      return List.of(command(List.of("-XX:AOTCacheOutput=" + made), check));
    }
    Path classes = training.resolve("classes");
    return List.of(
        command(List.of("-XX:DumpLoadedClassList=" + classes), check),
        command(
            List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + made),
            List.of("-cp", jar.toString())));
  }

  private List<String> command(List<String> options, List<String> rest) {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(rest);
    return command;
  }

  private static boolean runs(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    try {
      return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Leaves the newest archives: others are of a Java or an irqlint that is likely gone. */
  private static void prune(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files
              .filter(file -> file.getFileName().toString().matches("irqlint-.*\\.(jsa|aot)"))
              .sorted(Comparator.comparing(ClassArchive::age).thenComparing(Path::toString))
              .skip(KEPT)
              .toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static long age(Path file) {
    return -file.toFile().lastModified();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
