package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * How deep a tree is. All that comes behind the parser descends once for each level of a syntax
 * tree; what is deeper than any stack is refused here, once, with a place.
 */
final class TreeDepth {
  /** Levels of a parse tree; a chain of 6,000 {@code else if} has as many. */
  static final int MAX = 20_000;

  private TreeDepth() {}

  /** A node that is yet to be looked at, and the levels above it. */
  private record Open(ParseTree node, int depth) {}

  /** Whether the syntax tree that comes of {@code tree} is too deep to be descended. */
  static boolean isTooDeep(ParseTree tree) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(tree, 0));
    while (!open.isEmpty()) {
      Open at = open.pop();
      int below = at.depth + levels(at.node);
      if (below > MAX) {
        return true;
      }
      for (int i = 0; i < at.node.getChildCount(); i++) {
        ParseTree child = at.node.getChild(i);
        if (child.getChildCount() > 0) {
          open.push(new Open(child, below));
        }
      }
    }
    return false;
  }

  /** A row of operands is flat in the parse tree and becomes a level for each operator. */
  private static int levels(ParseTree node) {
    boolean isRow =
        node instanceof CParser.AssignmentContext
            || node instanceof CParser.OperandContext
            || node instanceof CParser.ExpressionContext;
    return isRow ? Math.max(1, node.getChildCount() / 2) : 1;
  }
}
