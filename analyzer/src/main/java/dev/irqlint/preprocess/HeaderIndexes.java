package dev.irqlint.preprocess;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The headers around drivers, where project files do not say in which folders to look: those below
 * the folder that a driver's folder lies in, since drivers share headers with their siblings. Each
 * such folder is looked through once a run. For any number of threads.
 */
public final class HeaderIndexes {
  private final Map<Path, HeaderIndex> byRoot = new ConcurrentHashMap<>();

  /** The headers around a driver that lies in {@code folder}. */
  public HeaderIndex around(Path folder) {
    return byRoot.computeIfAbsent(root(folder.toAbsolutePath().normalize()), HeaderIndex::new);
  }

  /**
   * What lies outside of a checkout differs from one machine to the next, and what lies below the
   * root of a file system is no driver's.
   */
  private static Path root(Path folder) {
    Path above = folder.getParent();
    return above == null || above.getParent() == null || Files.exists(folder.resolve(".git"))
        ? folder
        : above;
  }
}
