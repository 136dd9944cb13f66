package dev.irqlint.parse;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Node;
import dev.irqlint.ast.Walker;
import dev.irqlint.preprocess.HeaderIndex;
import dev.irqlint.preprocess.IncludeSearch;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Preprocessor;
import dev.irqlint.preprocess.SourceCache;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.Problems;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What comes out of the parser for one source text. */
record Parsed(ParsedUnit result, List<Problem> problems) {
  /** The types that count as the kernel's in tests. */
  private static final Set<String> KERNEL_TYPES =
      Set.of(
          "BOOLEAN",
          "CCHAR",
          "DEVICE_OBJECT",
          "DRIVER_INITIALIZE",
          "EVT_WDF_DPC",
          "GUID",
          "HANDLE",
          "IO_STATUS_BLOCK",
          "KDPC",
          "KIRQL",
          "LARGE_INTEGER",
          "LONG",
          "LIST_ENTRY",
          "NTSTATUS",
          "PCHAR",
          "PDEVICE_OBJECT",
          "PDRIVER_OBJECT",
          "PIRP",
          "PKDPC",
          "PUCHAR",
          "PULONG",
          "PUNICODE_STRING",
          "PVOID",
          "PWCHAR",
          "UCHAR",
          "ULONG",
          "ULONG_PTR",
          "UNICODE_STRING",
          "USHORT",
          "WCHAR",
          "WDFDPC",
          "WDFOBJECT");

  static Parsed of(String source) {
    try {
      Path folder = Files.createTempDirectory("irqlint-parse");
      Path file = folder.resolve("main.c");
      try {
        Files.writeString(file, source);
        return of(folder, file);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Parsed of(Path folder, Path file) {
    Problems problems = new Problems();
    IncludeSearch search = new IncludeSearch(new FolderIndex(), List.of(), new HeaderIndex(folder));
    PreprocessedUnit unit =
        new Preprocessor(new SourceCache(folder, problems), search, List.of(), List.of(), problems)
            .preprocess(file)
            .orElseThrow();
    ParsedUnit result = new UnitParser(KERNEL_TYPES::contains, problems).parse(unit);
    return new Parsed(result, problems.sorted());
  }

  List<Decl> declarations() {
    return result.unit().declarations();
  }

  /** The tree and, behind it, what could not be read. */
  String text() {
    return TreePrinter.print(declarations())
        + problems.stream()
            .map(p -> "! " + p.line() + ": " + p.message() + "\n")
            .collect(Collectors.joining());
  }

  /** All nodes of one kind, in the order of the text. */
  <T extends Node> List<T> all(Class<T> kind) {
    List<T> found = new ArrayList<>();
    new Walker() {
      @Override
      protected boolean enter(Node node) {
        if (kind.isInstance(node)) {
          found.add(kind.cast(node));
        }
        return true;
      }
    }.walkAll(declarations());
    return found;
  }

  /** The only node of one kind. */
  <T extends Node> T only(Class<T> kind) {
    List<T> found = all(kind);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " nodes of " + kind + " in\n" + text());
    }
    return found.get(0);
  }
}
