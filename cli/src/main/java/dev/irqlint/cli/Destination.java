package dev.irqlint.cli;

import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a report goes: a file, written whole or not at all, or standard output.
 *
 * @param file the file; null for standard output
 */
record Destination(@Nullable Path file) {

  /**
   * The destination that {@code name} means: {@code -} is standard output.
   *
   * @throws UsageException if there is no name
   */
  static Destination of(String name, Path folder) {
    if (name.isEmpty()) {
      throw new UsageException("the name of the file to write is empty");
    }
    return new Destination(name.equals("-") ? null : folder.resolve(name));
  }

  /** The folder that the file lies in; {@code otherwise} for standard output. */
  Path folder(Path otherwise) {
    return file == null ? otherwise : file.resolveSibling(".").normalize();
  }

  /**
   * Complains about a file that cannot be written, before any work is done for it.
   *
   * @throws UsageException if there is no such folder, or it cannot be written to
   */
  void check() {
    if (file == null) {
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new UsageException("cannot write to \"" + file + "\": it is a folder");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException("cannot write to \"" + file + "\": there is no such folder");
    }
    boolean replaced = !Files.exists(file) || Files.isRegularFile(file);
    boolean writable = Files.isWritable(replaced ? parent : file);
    if (!writable) {
      throw new UsageException("cannot write to \"" + file + "\": permission denied");
    }
  }

  /**
   * Writes a report.
   *
   * @param out standard output
   * @throws IOException if it cannot be written; a file is then as it was before
   */
  void write(Report report, Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    if (file == null) {
      OutputStream buffered = new BufferedOutputStream(out);
      report.write(outcome, buffered, warnings);
      buffered.flush();
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe: there is nothing to keep, and nothing may take its place.
      try (OutputStream stream = Files.newOutputStream(file)) {
        report.write(outcome, stream, warnings);
      }
    } else {
      // A link stays a link: what it points to is replaced.
      replace(Files.exists(file) ? file.toRealPath() : file, report, outcome, warnings);
    }
  }

  private static void replace(
      Path target, Report report, Outcome outcome, Consumer<String> warnings) throws IOException {
    Path unfinished =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream stream =
          new BufferedOutputStream(
              Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
        report.write(outcome, stream, warnings);
      }
      keepPermissions(target, unfinished);
      move(unfinished, target);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    try {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    } catch (NoSuchFileException e) {
      // A new file has the permissions that new files have.
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public String toString() {
    return file == null ? "standard output" : "\"" + file + "\"";
  }
}
