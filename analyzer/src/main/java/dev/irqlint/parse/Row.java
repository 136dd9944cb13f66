package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import dev.irqlint.preprocess.Token;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * A unit's tokens with the types under which the parser reads them, and with the partner of each
 * bracket. Annotations that the tree does not keep are gone.
 */
final class Row {
  private Token[] tokens;
  private int[] kinds;
  private int[] partners = new int[0];
  private int[] sources;
  private int size;

  Row(int capacity) {
    tokens = new Token[capacity];
    kinds = new int[capacity];
    sources = new int[capacity];
  }

  /**
   * Appends a token.
   *
   * @param source its index among the preprocessed tokens; an inserted token has that of the one
   *     before which it stands
   */
  void add(Token token, int kind, int source) {
    if (size == kinds.length) {
      int capacity = Math.max(16, size * 2);
      tokens = Arrays.copyOf(tokens, capacity);
      kinds = Arrays.copyOf(kinds, capacity);
      sources = Arrays.copyOf(sources, capacity);
    }
    tokens[size] = token;
    kinds[size] = kind;
    sources[size++] = source;
  }

  int size() {
    return size;
  }

  Token token(int i) {
    return tokens[i];
  }

  String text(int i) {
    return i < size ? tokens[i].text() : "";
  }

  /** The type of token {@code i}; end of file outside the row. */
  int kind(int i) {
    return i >= 0 && i < size ? kinds[i] : CParser.EOF;
  }

  void retag(int i, int kind) {
    kinds[i] = kind;
  }

  int source(int i) {
    return i < size ? sources[i] : Integer.MAX_VALUE;
  }

  /** The index of the bracket that closes bracket {@code i}, see {@link BracketPairing#of}. */
  int partner(int i) {
    return partners[i];
  }

  /** This row with an empty token of type {@code kinds.get(i)} before each token {@code i}. */
  Row with(SortedMap<Integer, Integer> insertions) {
    Row result = new Row(size + insertions.size());
    for (int i = 0; i < size; i++) {
      Integer inserted = insertions.get(i);
      if (inserted != null) {
        result.add(tokens[i], inserted, sources[i]);
      }
      result.add(tokens[i], kinds[i], sources[i]);
    }
    return result;
  }

  /** Finds the partners of all brackets. */
  void pairBrackets() {
    partners = BracketPairing.of(this);
  }
}
