package dev.irqlint.suppression;

import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments of a file, and the code that each of them stands above. */
final class CommentLines {
  private final SourceFile file;
  private final List<Span> comments;

  /** By the offset of a comment: its place in the list, and the line of the code below it. */
  private final Map<Integer, Integer> indexes = new HashMap<>();

  private final int[] codeLines;

  CommentLines(SourceFile file) {
    this.file = file;
    this.comments = Comments.of(file);
    this.codeLines = new int[comments.size()];
    Map<Integer, Integer> firstOfLine = new HashMap<>();
    // From the last to the first: what stands above a comment stands above the same code.
    for (int i = comments.size() - 1; i >= 0; i--) {
      Span comment = comments.get(i);
      int below = comment.endLine() + 1;
      Integer next = firstOfLine.get(below);
      codeLines[i] =
          next != null && isAlone(comments.get(next))
              ? codeLines[next]
              : Math.min(below, file.lineCount());
      indexes.put(comment.start(), i);
      firstOfLine.put(comment.line(), i);
    }
  }

  /** All comments, in order. */
  List<Span> all() {
    return comments;
  }

  /** The line below a comment, or below the comments that follow it line by line. */
  int lineOfCode(Span comment) {
    Integer index = indexes.get(comment.start());
    return index == null ? Math.min(comment.endLine() + 1, file.lineCount()) : codeLines[index];
  }

  /** Whether nothing else stands in the lines of a comment. */
  boolean isAlone(Span comment) {
    return file.text().substring(file.lineStart(comment.line()), comment.start()).isBlank()
        && restOfLine(comment).isBlank();
  }

  private String restOfLine(Span comment) {
    int line = comment.endLine();
    int end = line < file.lineCount() ? file.lineStart(line + 1) : file.text().length();
    return file.text().substring(comment.end(), Math.max(comment.end(), end));
  }

  /** Whether only blanks, comments and directives lie between a comment and {@code start}. */
  boolean isFollowedBy(int start, Span comment) {
    Integer index = indexes.get(comment.start());
    if (start < comment.end() || index == null) {
      return false;
    }
    StringBuilder between = new StringBuilder();
    int at = comment.end();
    for (Span next : comments.subList(index + 1, comments.size())) {
      if (next.end() > start) {
        break;
      }
      between.append(file.text(), at, next.start()).append(' ');
      at = next.end();
    }
    between.append(file.text(), at, start);
    return between.toString().lines().allMatch(l -> l.isBlank() || l.strip().startsWith("#"));
  }
}
