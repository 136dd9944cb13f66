package dev.irqlint.cli;

import dev.irqlint.report.SourceOrigin;
import dev.irqlint.report.SourceOrigin.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks git what it knows of the sources. Whatever goes wrong there, reports do without. */
final class Checkout {

  /** How git writes a remote that is reached by ssh, beside the usual form of a URI. */
  private static final Pattern SCP = Pattern.compile("(?:[^@/]+@)?([^:/]+):(?!//)(.+)");

  private Checkout() {}

  /** Where the sources below {@code root} lie. */
  static SourceOrigin of(Path root) {
    Path top = root.toAbsolutePath().normalize();
    while (top != null && !Files.exists(top.resolve(".git"))) {
      top = top.getParent();
    }
    if (top == null) {
      return SourceOrigin.folder(root);
    }
    Path found = top;
    Optional<Revision> revision =
        git(found, "config", "--get", "remote.origin.url")
            .flatMap(Checkout::remote)
            .flatMap(
                remote ->
                    git(found, "rev-parse", "HEAD", "--abbrev-ref", "HEAD")
                        .flatMap(head -> revision(remote, head)));
    return new SourceOrigin(root, found, revision.orElse(null));
  }

  private static Optional<Revision> revision(URI remote, String head) {
    List<String> lines = head.lines().toList();
    if (lines.size() != 2) {
      return Optional.empty();
    }
    String branch = lines.get(1).equals("HEAD") ? "" : lines.get(1);
    return Optional.of(new Revision(remote, lines.get(0), branch));
  }

  /** The remote as a URI without user name and password; nothing for a folder of this machine. */
  static Optional<URI> remote(String url) {
    try {
      Matcher scp = SCP.matcher(url);
      if (scp.matches() && scp.group(1).length() > 1) {
        return Optional.of(new URI("ssh", scp.group(1), "/" + scp.group(2), null));
      }
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!List.of("https", "http", "ssh", "git").contains(scheme) || uri.getHost() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new URI(scheme, null, uri.getHost(), uri.getPort(), uri.getPath(), null, null));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> git(Path folder, String... arguments) {
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
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean done = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        return done && !answer.isEmpty() ? Optional.of(answer) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
