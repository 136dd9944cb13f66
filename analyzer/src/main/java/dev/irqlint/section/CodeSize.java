package dev.irqlint.section;

import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Node;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.Walker;
import dev.irqlint.symbol.FunctionSymbol;

/**
 * Estimates the size of a function's code from its syntax tree. Optimised x64 code of drivers has
 * some four bytes for each expression and each statement; it is good for telling a page from ten,
 * and for no more.
 */
public final class CodeSize {
  private static final int BYTES_PER_NODE = 4;
  private static final int FRAME = 16;

  private CodeSize() {}

  /** The estimate in bytes; 0 for a function that the driver does not define. */
  public static int of(FunctionSymbol function) {
    return function.body().map(CodeSize::of).orElse(0);
  }

  private static int of(Stmt.Compound body) {
    Counter counter = new Counter();
    counter.walk(body);
    return FRAME + counter.nodes * BYTES_PER_NODE;
  }

  private static final class Counter extends Walker {
    private int nodes;

    @Override
    protected boolean enter(Node node) {
      if (node instanceof Expr || node instanceof Stmt) {
        nodes++;
      }
      return true;
    }
  }
}
