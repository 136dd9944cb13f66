package dev.irqlint.preprocess;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where include files are looked for, in MSVC's order: for quotes first beside the including file,
 * then beside the files that include that one; then the folders given. Where none has it, a header
 * of the driver's own tree whose path ends so stands in, since without a project file the folders
 * are not known.
 */
public final class IncludeSearch {
  private final FolderIndex index;
  private final List<Path> folders;
  private final HeaderIndex headers;

  /**
   * Sets up a search.
   *
   * @param folders the folders given, in order
   * @param headers the headers of the driver's own tree
   */
  public IncludeSearch(FolderIndex index, List<Path> folders, HeaderIndex headers) {
    this.index = index;
    this.folders = List.copyOf(folders);
    this.headers = headers;
  }

  /**
   * Finds an include file.
   *
   * @param name as it stands between the quotes or angle brackets
   * @param isQuoted whether quotes stand around it
   * @param includers the files that are being read, the innermost first
   */
  Optional<Path> find(String name, boolean isQuoted, Iterable<Path> includers) {
    Path first = null;
    for (Path includer : includers) {
      Path folder = includer.getParent();
      if (folder == null) {
        continue;
      }
      first = first == null ? folder : first;
      Optional<Path> found = isQuoted ? index.find(folder, name) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    for (Path folder : folders) {
      Optional<Path> found = index.find(folder, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return first == null ? Optional.empty() : headers.find(name, first);
  }
}
