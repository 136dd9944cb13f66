package dev.irqlint.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names with {@code *}, {@code ?} and {@code **} in them, as MSBuild includes items by. */
final class Wildcards {
  private static final int MAX_DEPTH = 32;

  /** Files and folders looked at for one pattern. */
  private static final int MAX_ENTRIES = 50_000;

  private final List<Path> found = new ArrayList<>();
  private int entries;

  private Wildcards() {}

  /** Whether {@code name} stands for more than itself. */
  static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /**
   * The files below {@code folder} that {@code pattern} stands for, sorted, without regard to case.
   * Symbolic links to folders are not followed by {@code **}.
   */
  static List<Path> files(Path folder, String pattern) {
    Wildcards search = new Wildcards();
    String[] parts = parts(pattern);
    search.walk(folder.toAbsolutePath().normalize(), parts, 0, 0);
    return search.found.stream().distinct().sorted().toList();
  }

  /** Whether {@code name}, a path relative to the project, is one that {@code pattern} means. */
  static boolean matches(String pattern, String name) {
    String[] patterns = parts(pattern);
    String[] names = parts(name);
    int i = 0;
    int star = -1;
    int resume = 0;
    for (int k = 0; k < names.length; ) {
      if (i < patterns.length && patterns[i].equals("**")) {
        star = i++;
        resume = k;
      } else if (i < patterns.length && matchesPart(patterns[i], names[k])) {
        i++;
        k++;
      } else if (star >= 0) {
        i = star + 1;
        k = ++resume;
      } else {
        return false;
      }
    }
    return i == patterns.length;
  }

  private static String[] parts(String path) {
    return path.replace('\\', '/').split("/+", -1);
  }

  /** The same within one part of a path; going back to the last star alone keeps it fast. */
  private static boolean matchesPart(String pattern, String name) {
    int i = 0;
    int star = -1;
    int resume = 0;
    for (int k = 0; k < name.length(); ) {
      if (i < pattern.length() && pattern.charAt(i) == '*') {
        star = i++;
        resume = k;
      } else if (i < pattern.length() && isSame(pattern.charAt(i), name.charAt(k))) {
        i++;
        k++;
      } else if (star >= 0) {
        i = star + 1;
        k = ++resume;
      } else {
        return false;
      }
    }
    while (i < pattern.length() && pattern.charAt(i) == '*') {
      i++;
    }
    return i == pattern.length();
  }

  private static boolean isSame(char pattern, char c) {
    return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(c);
  }

  private void walk(Path at, String[] parts, int part, int depth) {
    if (depth > MAX_DEPTH || entries > MAX_ENTRIES) {
      return;
    }
    if (parts[part].equals("..") || parts[part].equals(".")) {
      Path next = at.resolve(parts[part]).normalize();
      if (part + 1 < parts.length) {
        walk(next, parts, part + 1, depth);
      }
      return;
    }
    boolean isLast = part + 1 == parts.length;
    boolean isDeep = parts[part].equals("**");
    if (isDeep && !isLast) {
      walk(at, parts, part + 1, depth);
    }
    for (Path entry : list(at)) {
      if (++entries > MAX_ENTRIES) {
        return;
      }
      boolean named = isDeep || matchesPart(parts[part], String.valueOf(entry.getFileName()));
      if (isDeep && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        walk(entry, parts, part, depth + 1);
      } else if (named && isLast && Files.isRegularFile(entry)) {
        found.add(entry);
      } else if (named && !isLast && !isDeep && Files.isDirectory(entry)) {
        walk(entry, parts, part + 1, depth + 1);
      }
    }
  }

  private static List<Path> list(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      // No folder, or one that may not be read: nothing is found in it.
      return List.of();
    }
    return entries;
  }
}
