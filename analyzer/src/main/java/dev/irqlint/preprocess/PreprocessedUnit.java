package dev.irqlint.preprocess;

import dev.irqlint.text.SourceFile;
import java.util.List;
import java.util.Set;

/**
 * A source file with all it includes, as one row of tokens.
 *
 * @param file the source file itself
 * @param tokens the tokens, without ends of lines
 * @param pragmas the pragmas in order
 * @param headers the headers that were read
 * @param missing the names of include files that were not found, as written
 */
public record PreprocessedUnit(
    SourceFile file,
    List<Token> tokens,
    List<Pragma> pragmas,
    Set<SourceFile> headers,
    Set<String> missing) {}
