package dev.irqlint.parse;

import dev.irqlint.preprocess.Token;
import dev.irqlint.text.Span;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** A part of a row, as ANTLR's parser reads it; behind it comes the end of file. */
final class RowStream implements TokenStream {
  private final Row row;
  private int index;
  private int end;
  private @Nullable Leaf current;

  /** The one read before it, which ANTLR asks for at the end of each rule. */
  private @Nullable Leaf last;

  RowStream(Row row) {
    this.row = row;
  }

  /** Reads the tokens of {@code extent} next. */
  void enter(Extent extent) {
    index = extent.start();
    end = extent.end();
    current = null;
    last = null;
  }

  /** The index of the next token in the row. */
  @Override
  public int index() {
    return index;
  }

  /** A token as ANTLR's parser takes it. */
  record Leaf(@Nullable Token token, int kind, int index) implements org.antlr.v4.runtime.Token {

    /** Where it stands; the end of file has no place. */
    Span span() {
      if (token == null) {
        throw new IllegalStateException("the end of file has no place");
      }
      return token.span();
    }

    @Override
    public String getText() {
      return token == null ? "<EOF>" : token.text();
    }

    @Override
    public int getType() {
      return kind;
    }

    @Override
    public int getLine() {
      return token == null ? 0 : token.span().line();
    }

    @Override
    public int getCharPositionInLine() {
      return token == null ? 0 : token.span().column() - 1;
    }

    @Override
    public int getChannel() {
      return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
      return index;
    }

    @Override
    public int getStartIndex() {
      return token == null ? 0 : token.start();
    }

    @Override
    public int getStopIndex() {
      return token == null ? 0 : token.end() - 1;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
      return null;
    }

    @Override
    public @Nullable CharStream getInputStream() {
      return null;
    }
  }

  private Leaf leaf(int i) {
    // Behind the end, and before the first token, which ANTLR asks for where that is wrong.
    return i >= 0 && i < end ? new Leaf(row.token(i), row.kind(i), i) : new Leaf(null, EOF, i);
  }

  @Override
  public Leaf LT(int k) {
    if (k == -1 && last != null) {
      return last;
    }
    if (k != 1) {
      return leaf(k > 0 ? index + k - 1 : index + k);
    }
    Leaf leaf = current;
    if (leaf == null) {
      leaf = leaf(index);
      current = leaf;
    }
    return leaf;
  }

  @Override
  public int LA(int k) {
    int at = k > 0 ? index + k - 1 : index + k;
    return at < end ? row.kind(at) : EOF;
  }

  @Override
  public void consume() {
    index++;
    last = current;
    current = null;
  }

  @Override
  public void seek(int to) {
    index = to;
    current = null;
    last = null;
  }

  @Override
  public Leaf get(int i) {
    return leaf(i);
  }

  @Override
  public int size() {
    return end;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public TokenSource getTokenSource() {
    throw new IllegalStateException("a row has no token source");
  }

  @Override
  public String getText() {
    return getText(Interval.of(index, end - 1));
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(org.antlr.v4.runtime.Token start, org.antlr.v4.runtime.Token stop) {
    return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
  }

  @Override
  public String getText(Interval interval) {
    StringBuilder text = new StringBuilder();
    for (int i = interval.a; i <= interval.b && i < row.size(); i++) {
      text.append(row.text(i)).append(' ');
    }
    return text.toString();
  }
}
