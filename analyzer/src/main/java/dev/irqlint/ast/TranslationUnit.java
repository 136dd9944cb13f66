package dev.irqlint.ast;

import dev.irqlint.text.SourceFile;
import java.util.List;
import java.util.Set;

/**
 * One source file with all it includes, parsed.
 *
 * @param file the source file itself
 * @param declarations what stands at file scope, in order, headers included
 * @param missing the names of include files that were not found, in their quotes or brackets
 */
public record TranslationUnit(SourceFile file, List<Decl> declarations, Set<String> missing) {

  /** Keeps its own copies. */
  public TranslationUnit {
    declarations = List.copyOf(declarations);
    missing = Set.copyOf(missing);
  }
}
