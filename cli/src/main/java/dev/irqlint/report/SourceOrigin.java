package dev.irqlint.report;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the analysed sources lie.
 *
 * @param root the absolute folder that names of files are relative to
 * @param top the absolute folder that other programs know the sources by: the top of the git
 *     checkout that holds {@code root}, else {@code root} itself
 * @param revision what git knows of the sources; null outside of a checkout and where the checkout
 *     has no commit or no remote
 */
public record SourceOrigin(Path root, Path top, @Nullable Revision revision) {

  /**
   * A commit in a repository.
   *
   * @param repository the remote that the checkout came from, without user name and password
   * @param commit the full name of the commit
   * @param branch the branch; empty where none is checked out
   */
  public record Revision(URI repository, String commit, String branch) {}

  /** Takes detours out of the paths. */
  public SourceOrigin {
    root = root.toAbsolutePath().normalize();
    top = top.toAbsolutePath().normalize();
  }

  /** Sources that git knows nothing of. */
  public static SourceOrigin folder(Path root) {
    return new SourceOrigin(root, root, null);
  }
}
