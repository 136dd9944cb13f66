package dev.irqlint.ast;

import dev.irqlint.text.SourceFile;
import java.util.List;

/**
 * One source file with all it includes, parsed.
 *
 * @param file the source file itself
 * @param declarations what stands at file scope, in order, headers included
 */
public record TranslationUnit(SourceFile file, List<Decl> declarations) {

  /** Keeps its own copy of the list. */
  public TranslationUnit {
    declarations = List.copyOf(declarations);
  }
}
