package dev.irqlint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the folders of headers in a driver kit. */
final class WdkFolders {
  /** Below the folder of a version, those that kernel-mode drivers are built with. */
  private static final List<String> OF_VERSION = List.of("km", "shared", "km/crt", "um");

  private WdkFolders() {}

  /**
   * The folders to search.
   *
   * @param kit a kit of Microsoft's (the folder that holds {@code Include}), or a folder of headers
   *     such as that of MinGW-w64
   */
  static List<Path> of(Path kit) {
    Path include = Files.isDirectory(kit.resolve("Include")) ? kit.resolve("Include") : kit;
    List<Path> folders = new ArrayList<>();
    newest(include, "km").ifPresent(version -> addAll(folders, version, OF_VERSION));
    newest(include.resolve("wdf/kmdf"), "wdf.h").ifPresent(folders::add);
    if (folders.isEmpty()) {
      folders.add(kit);
      addAll(folders, kit, OF_VERSION);
      addAll(folders, kit, List.of("ddk"));
    }
    return folders;
  }

  private static void addAll(List<Path> folders, Path parent, List<String> names) {
    names.stream().map(parent::resolve).filter(Files::isDirectory).forEach(folders::add);
  }

  /** Of the folders named by a version in {@code parent}, the newest that holds {@code content}. */
  private static Optional<Path> newest(Path parent, String content) {
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).matches("[0-9]+(\\.[0-9]+)+"))
          .filter(entry -> Files.exists(entry.resolve(content)))
          .max(Comparator.comparing(WdkFolders::version, Arrays::compare));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int[] version(Path folder) {
    return Arrays.stream(String.valueOf(folder.getFileName()).split("\\."))
        .mapToInt(part -> part.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(part))
        .toArray();
  }
}
