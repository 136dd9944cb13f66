package dev.irqlint.ast;

import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. Labels stand as statements of their own before the one they label. */
public sealed interface Stmt extends Node {

  /** Calls the method of {@code visitor} for this kind of statement. */
  <R> R accept(Visitor<R> visitor);

  /** A block. */
  record Compound(Span span, List<Stmt> items) implements Stmt {
    /** Keeps its own copy of the list. */
    public Compound {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCompound(this);
    }
  }

  /** A declaration in a block. */
  record Declaration(Span span, List<Decl> declarations) implements Stmt {
    /** Keeps its own copy of the list. */
    public Declaration {
      declarations = List.copyOf(declarations);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDeclaration(this);
    }
  }

  /** An expression and a semicolon. */
  record Expression(Span span, Expr expression) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExpression(this);
    }
  }

  /** A lone semicolon. */
  record Empty(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEmpty(this);
    }
  }

  /** {@code if}. */
  record If(Span span, Expr condition, Stmt thenBranch, @Nullable Stmt elseBranch) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIf(this);
    }
  }

  /** {@code switch}. */
  record Switch(Span span, Expr selector, Stmt body) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSwitch(this);
    }
  }

  /** {@code while}. */
  record While(Span span, Expr condition, Stmt body) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWhile(this);
    }
  }

  /** {@code do ... while}. */
  record DoWhile(Span span, Stmt body, Expr condition) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDoWhile(this);
    }
  }

  /** {@code for}; {@code init} is a declaration, an expression statement, or absent. */
  record For(
      Span span, @Nullable Stmt init, @Nullable Expr condition, @Nullable Expr step, Stmt body)
      implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFor(this);
    }
  }

  /** {@code case}; {@code high} is the upper end of a range, a common extension. */
  record Case(Span span, Expr low, @Nullable Expr high) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /** {@code default}. */
  record Default(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDefault(this);
    }
  }

  /** A label. */
  record Label(Span span, String name) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLabel(this);
    }
  }

  /** {@code goto}. */
  record Goto(Span span, String label) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGoto(this);
    }
  }

  /** {@code break}. */
  record Break(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBreak(this);
    }
  }

  /** {@code continue}. */
  record Continue(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitContinue(this);
    }
  }

  /** {@code __leave}: to the end of the enclosing {@code __try} block. */
  record Leave(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLeave(this);
    }
  }

  /** {@code return}. */
  record Return(Span span, @Nullable Expr value) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReturn(this);
    }
  }

  /** {@code __try ... __except (filter) ...}. */
  record TryExcept(Span span, Compound body, Expr filter, Compound handler) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTryExcept(this);
    }
  }

  /** {@code __try ... __finally ...}. */
  record TryFinally(Span span, Compound body, Compound termination) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTryFinally(this);
    }
  }

  /** Inline assembly. */
  record Asm(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAsm(this);
    }
  }

  /** One method for each kind of statement. */
  interface Visitor<R> {
    /** For a block. */
    R visitCompound(Compound stmt);

    /** For a declaration. */
    R visitDeclaration(Declaration stmt);

    /** For an expression statement. */
    R visitExpression(Expression stmt);

    /** For a lone semicolon. */
    R visitEmpty(Empty stmt);

    /** For {@code if}. */
    R visitIf(If stmt);

    /** For {@code switch}. */
    R visitSwitch(Switch stmt);

    /** For {@code while}. */
    R visitWhile(While stmt);

    /** For {@code do ... while}. */
    R visitDoWhile(DoWhile stmt);

    /** For {@code for}. */
    R visitFor(For stmt);

    /** For {@code case}. */
    R visitCase(Case stmt);

    /** For {@code default}. */
    R visitDefault(Default stmt);

    /** For a label. */
    R visitLabel(Label stmt);

    /** For {@code goto}. */
    R visitGoto(Goto stmt);

    /** For {@code break}. */
    R visitBreak(Break stmt);

    /** For {@code continue}. */
    R visitContinue(Continue stmt);

    /** For {@code __leave}. */
    R visitLeave(Leave stmt);

    /** For {@code return}. */
    R visitReturn(Return stmt);

    /** For {@code __try} with {@code __except}. */
    R visitTryExcept(TryExcept stmt);

    /** For {@code __try} with {@code __finally}. */
    R visitTryFinally(TryFinally stmt);

    /** For inline assembly. */
    R visitAsm(Asm stmt);
  }
}
