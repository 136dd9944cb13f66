package dev.irqlint.engine;

/**
 * How much was analysed.
 *
 * @param drivers drivers found, each once
 * @param variants drivers analysed, each once for each of its configurations that was looked at
 * @param files source files read, headers not counted
 * @param lines lines of these files and of the headers beside them, each file once
 * @param functionsParsed function definitions that were parsed, each once
 * @param functions all function definitions that were met, the unparsed ones too
 * @param unresolvedCalls calls through pointers of which no target is known
 */
public record Statistics(
    int drivers,
    int variants,
    int files,
    int lines,
    int functionsParsed,
    int functions,
    int unresolvedCalls) {}
