package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens still to be read: files at the bottom, replacement lists above them.
 *
 * <p>A macro is disabled while its replacement list is being read (C17 6.10.3.4p2). Directives are
 * carried out as they are met in a file, also between the arguments of a macro, which the standard
 * leaves undefined and drivers rely on.
 */
final class TokenReader {

  /** Carries out directives. */
  interface DirectiveHandler {
    /**
     * Carries out one directive.
     *
     * @param frame the file that holds it; its position is behind the directive's line
     * @param line the tokens behind the {@code #}, without the end of the line
     * @param hash the {@code #}
     */
    void directive(FileFrame frame, List<Token> line, Token hash);

    /** Called when a file has been read to its end. */
    void endOfFile(FileFrame frame);
  }

  abstract static class Frame {
    final List<Token> tokens;
    int position;

    Frame(List<Token> tokens) {
      this.tokens = tokens;
    }
  }

  /** A file that is being read. */
  static final class FileFrame extends Frame {
    final LexedFile file;
    final Conditionals conditionals = new Conditionals();

    FileFrame(LexedFile file) {
      super(file.tokens());
      this.file = file;
    }
  }

  private static final class ListFrame extends Frame {
    final @Nullable String disabled;
    final boolean isBoundary;

    ListFrame(List<Token> tokens, @Nullable String disabled, boolean isBoundary) {
      super(tokens);
      this.disabled = disabled;
      this.isBoundary = isBoundary;
    }
  }

  private final DirectiveHandler directives;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Deque<FileFrame> files = new ArrayDeque<>();
  private final Set<String> disabled = new HashSet<>();
  private boolean spaceBeforeNext;

  TokenReader(DirectiveHandler directives) {
    this.directives = directives;
  }

  /** Reads {@code file} next. */
  FileFrame pushFile(LexedFile file) {
    FileFrame frame = new FileFrame(file);
    frames.push(frame);
    files.push(frame);
    return frame;
  }

  /** Reads {@code tokens} next, with the macro {@code name} disabled meanwhile. */
  void pushReplacement(List<Token> tokens, String name) {
    disabled.add(name);
    frames.push(new ListFrame(tokens, name, false));
  }

  /** Reads {@code tokens} next. */
  void pushBack(List<Token> tokens) {
    frames.push(new ListFrame(tokens, null, false));
  }

  /** Reads {@code tokens} next, then pretends to be at the end until {@link #popBoundary}. */
  void pushBoundary(List<Token> tokens) {
    frames.push(new ListFrame(tokens, null, true));
  }

  /** Goes back behind the boundary, whatever is left in front of it. */
  void popBoundary() {
    while (true) {
      Frame frame = frames.pop();
      if (frame instanceof ListFrame list) {
        if (list.isBoundary) {
          return;
        }
        enable(list);
      }
    }
  }

  /** Keeps the white space before a use of a macro that stands for nothing. */
  void spaceBeforeNext() {
    spaceBeforeNext = true;
  }

  /** Whether such white space waits for its token. */
  boolean hasSpaceBeforeNext() {
    return spaceBeforeNext;
  }

  /** The files that are being read, the innermost first. */
  Deque<FileFrame> files() {
    return files;
  }

  /** Where these files lie. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>(files.size());
    for (FileFrame frame : files) {
      paths.add(frame.file.path());
    }
    return paths;
  }

  /** The next token, or null at the end. */
  @Nullable Token next() {
    Token token = read();
    if (spaceBeforeNext && token != null) {
      spaceBeforeNext = false;
      return token.withSpaceBefore(true);
    }
    return token;
  }

  private @Nullable Token read() {
    while (true) {
      Frame frame = frames.peek();
      if (frame == null) {
        return null;
      }
      if (frame.position == frame.tokens.size()) {
        if (frame instanceof ListFrame list && list.isBoundary) {
          return null;
        }
        pop(frame);
        continue;
      }
      Token token = frame.tokens.get(frame.position++);
      if (frame instanceof FileFrame file) {
        if (token.is(CLexer.NEWLINE)) {
          continue;
        }
        if (token.is(CLexer.HASH) && token.isFirstOnLine()) {
          directive(file, token);
          continue;
        }
        return token;
      }
      return token.is(CLexer.IDENTIFIER) && disabled.contains(token.text())
          ? token.painted()
          : token;
    }
  }

  private void directive(FileFrame frame, Token hash) {
    int start = frame.position;
    int end = LexedFile.nextLine(frame.tokens, start);
    frame.position = end;
    directives.directive(frame, frame.tokens.subList(start, end - 1), hash);
  }

  /** Whether a left parenthesis comes next, on this line or, in a file, on a later one. */
  boolean nextIsLeftParen() {
    while (true) {
      Frame frame = frames.peek();
      if (frame == null) {
        return false;
      }
      if (frame instanceof FileFrame) {
        int at = frame.position;
        while (at < frame.tokens.size() && frame.tokens.get(at).is(CLexer.NEWLINE)) {
          at++;
        }
        return at < frame.tokens.size() && frame.tokens.get(at).is(CLexer.LEFT_PAREN);
      }
      if (frame.position < frame.tokens.size()) {
        return frame.tokens.get(frame.position).is(CLexer.LEFT_PAREN);
      }
      if (((ListFrame) frame).isBoundary) {
        return false;
      }
      pop(frame);
    }
  }

  private void pop(Frame frame) {
    frames.pop();
    if (frame instanceof ListFrame list) {
      enable(list);
    } else {
      directives.endOfFile(files.pop());
    }
  }

  private void enable(ListFrame list) {
    if (list.disabled != null) {
      disabled.remove(list.disabled);
    }
  }
}
