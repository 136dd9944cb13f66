package dev.irqlint.preprocess;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where include files are looked for, in MSVC's order: for quotes first beside the including file,
 * then beside the files that include that one; then the folders given. Where none has it, a header
 * of the driver's own tree whose path ends so stands in, since without a project file the folders
 * are not known. For any number of threads.
 */
public final class IncludeSearch {
  private final FolderIndex index;
  private final List<Path> folders;
  private final HeaderIndex headers;
  private final Map<Query, Optional<Path>> found = new ConcurrentHashMap<>();

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
  Optional<Path> find(String name, boolean isQuoted, List<Path> includers) {
    Query query = new Query(name, isQuoted, folders(includers));
    Optional<Path> known = found.get(query);
    return known != null ? known : found.computeIfAbsent(query, this::find);
  }

  /** What decides which file is found. */
  private record Query(String name, boolean isQuoted, List<Path> folders) {}

  /** The folders of {@code files}, in order and none twice. */
  static List<Path> folders(List<Path> files) {
    List<Path> folders = new ArrayList<>(2);
    for (Path file : files) {
      Path folder = file.getParent();
      if (folder != null && !folders.contains(folder)) {
        folders.add(folder);
      }
    }
    return folders;
  }

  private Optional<Path> find(Query query) {
    if (query.isQuoted) {
      for (Path folder : query.folders) {
        Optional<Path> beside = index.find(folder, query.name);
        if (beside.isPresent()) {
          return beside;
        }
      }
    }
    for (Path folder : folders) {
      Optional<Path> found = index.find(folder, query.name);
      if (found.isPresent()) {
        return found;
      }
    }
    return query.folders.isEmpty()
        ? Optional.empty()
        : headers.find(query.name, query.folders.get(0));
  }
}
