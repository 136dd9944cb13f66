package dev.irqlint.parse;

import dev.irqlint.ast.Decl;
import dev.irqlint.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What the parser made of a header, and all that it depended on: where the same holds again, the
 * header need not be parsed again.
 */
final class HeaderTree {
  /** The tree. */
  final List<Decl> declarations;

  /** The function definitions that were met. */
  final List<ParsedUnit.Definition> definitions;

  /** What was reported. */
  final List<Problem> problems;

  /** The names asked for that the header does not declare itself, and what they meant. */
  final Map<String, NameScopes.Meaning> asked;

  /** The names of which it was asked whether the unit uses them as types. */
  final Map<String, Boolean> askedEvidence;

  /** The names that it declares at file scope. */
  final Map<String, NameScopes.Meaning> declared;

  HeaderTree(
      List<Decl> declarations,
      List<ParsedUnit.Definition> definitions,
      List<Problem> problems,
      FileNames.Recording recording) {
    this.declarations = List.copyOf(declarations);
    this.definitions = List.copyOf(definitions);
    this.problems = List.copyOf(problems);
    this.asked = Map.copyOf(recording.asked);
    this.askedEvidence = Map.copyOf(recording.askedEvidence);
    this.declared = Map.copyOf(recording.declared);
  }
}
