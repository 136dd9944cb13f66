package dev.irqlint.cli;

import dev.irqlint.report.SourceOrigin;
import dev.irqlint.report.SourceOrigin.Revision;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks git what it knows of the sources. Whatever goes wrong there, reports do without. */
final class Checkout {

  /** How git writes a remote that is reached by ssh, beside the usual form of a URI. */
  private static final Pattern SCP = Pattern.compile("(?:[^@/]+@)?([^:/]+):(?!//)(.+)");

  private Checkout() {}

  /** Where the sources below {@code root} lie. */
  static SourceOrigin of(Path root) {
    Path top = Git.top(root);
    if (top == null) {
      return SourceOrigin.folder(root);
    }
    Optional<Revision> revision =
        git(top, "config", "--get", "remote.origin.url")
            .flatMap(Checkout::remote)
            .flatMap(
                remote ->
                    git(top, "rev-parse", "HEAD", "--abbrev-ref", "HEAD")
                        .flatMap(head -> revision(remote, head)));
    return new SourceOrigin(root, top, revision.orElse(null));
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
    return Git.ask(folder, arguments)
        .map(answer -> new String(answer, StandardCharsets.UTF_8).strip())
        .filter(answer -> !answer.isEmpty());
  }
}
