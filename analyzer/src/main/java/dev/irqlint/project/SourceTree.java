package dev.irqlint.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What lies below a folder that says how drivers are built. Hidden folders are left out, symbolic
 * links not followed, so that a loop of them ends.
 */
final class SourceTree {
  /** Files and folders looked at before the search ends: the tree is then no driver's. */
  private static final int MAX_FILES = 500_000;

  final List<Path> visualStudio = new ArrayList<>();
  final List<Path> databases = new ArrayList<>();
  final List<Path> buildUtility = new ArrayList<>();
  final List<Path> c = new ArrayList<>();
  final List<Path> cplusplus = new ArrayList<>();
  final List<Path> unreadable = new ArrayList<>();
  boolean isComplete = true;

  private SourceTree() {}

  /** Looks through {@code folder}; the lists are sorted. */
  static SourceTree of(Path folder) {
    SourceTree tree = new SourceTree();
    try {
      // A link to a folder is followed where the user names it.
      tree.new Visitor(folder, folder.toRealPath()).walk();
    } catch (IOException e) {
      tree.unreadable.add(folder);
    }
    for (List<Path> list :
        List.of(tree.visualStudio, tree.databases, tree.buildUtility, tree.c, tree.cplusplus)) {
      Collections.sort(list);
    }
    return tree;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path named;
    private final Path root;
    private int count;

    Visitor(Path named, Path root) {
      this.named = named;
      this.root = root;
    }

    void walk() throws IOException {
      Files.walkFileTree(root, this);
    }

    private Path named(Path found) {
      return named.resolve(root.relativize(found));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      boolean hidden = name != null && name.toString().startsWith(".") && !folder.equals(root);
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (++count > MAX_FILES) {
        isComplete = false;
        return FileVisitResult.TERMINATE;
      }
      // A link to a file counts as that file; one to a folder was not followed.
      if (attributes.isRegularFile()
          || (attributes.isSymbolicLink() && Files.isRegularFile(file))) {
        add(named(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreadable.add(named(file));
      return FileVisitResult.CONTINUE;
    }
  }

  private void add(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".vcxproj")) {
      visualStudio.add(file);
    } else if (name.equals("compile_commands.json")) {
      databases.add(file);
    } else if (name.equals("sources")) {
      buildUtility.add(file);
    } else {
      switch (Language.of(name)) {
        case C -> c.add(file);
        case CPLUSPLUS -> cplusplus.add(file);
        case OTHER -> {
          // Says nothing of drivers.
        }
      }
    }
  }

  /** The folder that a file lies in. */
  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
