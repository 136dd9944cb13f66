package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.Origin;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;

/**
 * A preprocessing token (C17 6.4).
 *
 * <p>Tokens never change, so that the tokens of a header serve every unit that includes it. A token
 * that a macro's replacement list made has the place of the outermost use of a macro.
 */
public final class Token {
  private static final int SPACE_BEFORE = 1;
  private static final int FIRST_ON_LINE = 2;
  private static final int PAINTED = 4;
  private static final int PACKED = 8;

  private final int kind;
  private final String text;
  private final SourceFile file;
  private final int start;
  private final int end;
  private final Origin origin;
  private final int flags;

  private Token(
      int kind, String text, SourceFile file, int start, int end, Origin origin, int flags) {
    this.kind = kind;
    this.text = text;
    this.file = file;
    this.start = start;
    this.end = end;
    this.origin = origin;
    this.flags = flags;
  }

  /**
   * A token that a file spells.
   *
   * @param kind one of {@link CLexer}'s token types
   * @param text its spelling, line splices removed
   * @param start offset of its first character in {@code file}
   * @param end offset after its last character
   */
  static Token written(
      int kind,
      String text,
      SourceFile file,
      int start,
      int end,
      boolean spaceBefore,
      boolean firstOnLine) {
    int flags = (spaceBefore ? SPACE_BEFORE : 0) | (firstOnLine ? FIRST_ON_LINE : 0);
    return new Token(kind, text, file, start, end, Origin.Written.HERE, flags);
  }

  /**
   * This name of a macro with the place of its whole use, up to {@code last}; the name's own place
   * where the two do not follow each other in one file.
   */
  Token upTo(Token last) {
    boolean follows = last.file == file && last.end > end && last.origin.equals(origin);
    return follows ? new Token(kind, text, file, start, last.end, origin, flags) : this;
  }

  /** A token that a macro made, in the place of {@code use}. */
  static Token expanded(int kind, String text, Token use, Origin origin, boolean spaceBefore) {
    return new Token(
        kind, text, use.file, use.start, use.end, origin, spaceBefore ? SPACE_BEFORE : 0);
  }

  /** This token as the first of an expansion: with the white space that stood before the macro. */
  Token withSpaceBefore(boolean spaceBefore) {
    int wanted = spaceBefore ? flags | SPACE_BEFORE : flags & ~(SPACE_BEFORE | FIRST_ON_LINE);
    return wanted == flags ? this : new Token(kind, text, file, start, end, origin, wanted);
  }

  /** This name of a macro, met while that macro is being replaced: never replaced again. */
  Token painted() {
    return new Token(kind, text, file, start, end, origin, flags | PAINTED);
  }

  /** This comma as part of an argument that was put in: it separates no arguments once read. */
  Token packed() {
    return new Token(kind, text, file, start, end, origin, flags | PACKED);
  }

  /** This comma as one like any other. */
  Token unpacked() {
    return new Token(kind, text, file, start, end, origin, flags & ~PACKED);
  }

  /** One of {@link CLexer}'s token types. */
  public int kind() {
    return kind;
  }

  /** The spelling. */
  public String text() {
    return text;
  }

  /** Where it stands. */
  public Span span() {
    return new Span(file, start, end, origin);
  }

  /** The file of its place. */
  public SourceFile file() {
    return file;
  }

  /** The offset of its place. */
  public int start() {
    return start;
  }

  /** The offset after its place. */
  public int end() {
    return end;
  }

  /** How it came to stand there. */
  public Origin origin() {
    return origin;
  }

  /** Whether white space stands before it. */
  public boolean hasSpaceBefore() {
    return (flags & SPACE_BEFORE) != 0;
  }

  /** Whether it is the first on its line, as written. */
  public boolean isFirstOnLine() {
    return (flags & FIRST_ON_LINE) != 0;
  }

  boolean isPainted() {
    return (flags & PAINTED) != 0;
  }

  boolean isPacked() {
    return (flags & PACKED) != 0;
  }

  boolean is(int wanted) {
    return kind == wanted;
  }

  boolean isIdentifier(String wanted) {
    return kind == CLexer.IDENTIFIER && text.equals(wanted);
  }

  @Override
  public String toString() {
    return text;
  }
}
