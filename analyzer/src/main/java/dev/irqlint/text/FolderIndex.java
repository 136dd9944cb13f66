package dev.irqlint.text;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds files without regard to case, as Windows does, on file systems that have regard to it.
 *
 * <p>Each folder is listed once. For any number of threads.
 */
public final class FolderIndex {
  private final Map<Path, Map<String, Path>> folders = new ConcurrentHashMap<>();

  /**
   * The file that {@code name} means in {@code folder}.
   *
   * @param name a path with {@code /} or {@code \} between its parts; {@code folder} does not
   *     matter where it is absolute
   */
  public Optional<Path> find(Path folder, String name) {
    return resolve(folder, name).filter(Files::isRegularFile);
  }

  /** The folder that {@code name} means in {@code folder}, see {@link #find}. */
  public Optional<Path> findFolder(Path folder, String name) {
    return resolve(folder, name).filter(Files::isDirectory);
  }

  private Optional<Path> resolve(Path folder, String name) {
    String slashed = name.replace('\\', '/');
    Path at = folder.toAbsolutePath().normalize();
    if (isAbsolute(slashed)) {
      Path exact = existing(slashed);
      if (exact != null) {
        return Optional.of(exact);
      }
      if (!slashed.startsWith("/")) {
        return Optional.empty();
      }
      at = at.getRoot();
    }
    for (String part : slashed.split("/", -1)) {
      if (at == null) {
        return Optional.empty();
      }
      if (!part.isEmpty() && !part.equals(".")) {
        at = part.equals("..") ? at.getParent() : entry(at, part);
      }
    }
    return Optional.ofNullable(at);
  }

  private static boolean isAbsolute(String slashed) {
    return slashed.startsWith("/") || (slashed.length() > 1 && slashed.charAt(1) == ':');
  }

  /** The file or folder of exactly that absolute name, in a folder that need not be listable. */
  private static @Nullable Path existing(String slashed) {
    try {
      Path path = Path.of(slashed);
      return path.isAbsolute() && Files.exists(path) ? path.normalize() : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private @Nullable Path entry(Path folder, String name) {
    Map<String, Path> entries = folders.computeIfAbsent(folder, FolderIndex::list);
    Path exact = entries.get(name);
    return exact != null ? exact : entries.get(name.toLowerCase(Locale.ROOT));
  }

  private static Map<String, Path> list(Path folder) {
    SortedMap<String, Path> names = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        Path name = entry.getFileName();
        if (name != null) {
          names.put(name.toString(), entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // No folder, or one that may not be read: nothing is found in it.
      return Map.of();
    }
    Map<String, Path> entries = new HashMap<>(names);
    // Of names that differ in case only the one in lower case, else the smallest: each run takes
    // the same.
    names.forEach((name, path) -> entries.putIfAbsent(name.toLowerCase(Locale.ROOT), path));
    return entries;
  }
}
