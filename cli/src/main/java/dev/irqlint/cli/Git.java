package dev.irqlint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks git. What users wrote is handed over only where git cannot take it for an option. */
final class Git {

  private Git() {}

  /** The top of the checkout that holds {@code folder}; null if there is none. */
  static @Nullable Path top(Path folder) {
    Path top = folder.toAbsolutePath().normalize();
    while (top != null && !Files.exists(top.resolve(".git"))) {
      top = top.getParent();
    }
    return top;
  }

  /** What git answers; empty if it fails or is not there. */
  static Optional<byte[]> ask(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      process.getOutputStream().close();
      try (InputStream in = process.getInputStream()) {
        byte[] answer = in.readAllBytes();
        return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
