package dev.irqlint.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visits every node below a node, parents first, in the order of the text.
 *
 * <p>A subclass overrides {@link #enter} and looks at the nodes it knows with {@code instanceof}.
 */
public abstract class Walker {

  /**
   * Called for each node before its children.
   *
   * @return whether to visit the children
   */
  protected abstract boolean enter(Node node);

  /** Visits {@code node} and all below it; does nothing for null. */
  public final void walk(@Nullable Node node) {
    if (node == null || !enter(node)) {
      return;
    }
    if (node instanceof Decl decl) {
      decl.accept(decls);
    } else if (node instanceof Stmt stmt) {
      stmt.accept(stmts);
    } else if (node instanceof Expr expr) {
      expr.accept(exprs);
    } else if (node instanceof TypeName type) {
      type.accept(types);
    } else if (node instanceof Parameter parameter) {
      walkAll(parameter.annotations());
      walk(parameter.type());
    }
  }

  /** Visits each of {@code nodes} and all below it. */
  public final void walkAll(@Nullable List<? extends Node> nodes) {
    if (nodes != null) {
      nodes.forEach(this::walk);
    }
  }

  private final Decl.Visitor<Walker> decls = new Declarations();
  private final Stmt.Visitor<Walker> stmts = new Statements();
  private final Expr.Visitor<Walker> exprs = new Expressions();
  private final TypeName.Visitor<Walker> types = new Types();

  private Walker all(@Nullable Node... nodes) {
    for (Node node : nodes) {
      walk(node);
    }
    return this;
  }

  private Walker list(@Nullable List<? extends Node> nodes) {
    walkAll(nodes);
    return this;
  }

  private final class Declarations implements Decl.Visitor<Walker> {
    @Override
    public Walker visitFunction(Decl.Function decl) {
      walkAll(decl.specifiers().annotations());
      return all(decl.type(), decl.body());
    }

    @Override
    public Walker visitVariable(Decl.Variable decl) {
      walkAll(decl.specifiers().annotations());
      return all(decl.type(), decl.initializer());
    }

    @Override
    public Walker visitTypedef(Decl.Typedef decl) {
      walkAll(decl.specifiers().annotations());
      return all(decl.type());
    }

    @Override
    public Walker visitField(Decl.Field decl) {
      walkAll(decl.annotations());
      return all(decl.type());
    }

    @Override
    public Walker visitEnumerator(Decl.Enumerator decl) {
      return all(decl.value());
    }

    @Override
    public Walker visitTag(Decl.Tag decl) {
      return all(decl.type());
    }

    @Override
    public Walker visitPragma(Decl.Pragma decl) {
      return Walker.this;
    }

    @Override
    public Walker visitOther(Decl.Other decl) {
      return Walker.this;
    }
  }

  private final class Statements implements Stmt.Visitor<Walker> {
    @Override
    public Walker visitCompound(Stmt.Compound stmt) {
      return list(stmt.items());
    }

    @Override
    public Walker visitDeclaration(Stmt.Declaration stmt) {
      return list(stmt.declarations());
    }

    @Override
    public Walker visitExpression(Stmt.Expression stmt) {
      return all(stmt.expression());
    }

    @Override
    public Walker visitEmpty(Stmt.Empty stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitIf(Stmt.If stmt) {
      return all(stmt.condition(), stmt.thenBranch(), stmt.elseBranch());
    }

    @Override
    public Walker visitSwitch(Stmt.Switch stmt) {
      return all(stmt.selector(), stmt.body());
    }

    @Override
    public Walker visitWhile(Stmt.While stmt) {
      return all(stmt.condition(), stmt.body());
    }

    @Override
    public Walker visitDoWhile(Stmt.DoWhile stmt) {
      return all(stmt.body(), stmt.condition());
    }

    @Override
    public Walker visitFor(Stmt.For stmt) {
      return all(stmt.init(), stmt.condition(), stmt.step(), stmt.body());
    }

    @Override
    public Walker visitCase(Stmt.Case stmt) {
      return all(stmt.low(), stmt.high());
    }

    @Override
    public Walker visitDefault(Stmt.Default stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitLabel(Stmt.Label stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitGoto(Stmt.Goto stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitBreak(Stmt.Break stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitContinue(Stmt.Continue stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitLeave(Stmt.Leave stmt) {
      return Walker.this;
    }

    @Override
    public Walker visitReturn(Stmt.Return stmt) {
      return all(stmt.value());
    }

    @Override
    public Walker visitTryExcept(Stmt.TryExcept stmt) {
      return all(stmt.body(), stmt.filter(), stmt.handler());
    }

    @Override
    public Walker visitTryFinally(Stmt.TryFinally stmt) {
      return all(stmt.body(), stmt.termination());
    }

    @Override
    public Walker visitAsm(Stmt.Asm stmt) {
      return Walker.this;
    }
  }

  private final class Expressions implements Expr.Visitor<Walker> {
    @Override
    public Walker visitName(Expr.Name expr) {
      return Walker.this;
    }

    @Override
    public Walker visitConstant(Expr.Constant expr) {
      return Walker.this;
    }

    @Override
    public Walker visitStringLiteral(Expr.StringLiteral expr) {
      return Walker.this;
    }

    @Override
    public Walker visitMember(Expr.Member expr) {
      return all(expr.base());
    }

    @Override
    public Walker visitIndex(Expr.Index expr) {
      return all(expr.base(), expr.index());
    }

    @Override
    public Walker visitCall(Expr.Call expr) {
      walk(expr.callee());
      return list(expr.arguments());
    }

    @Override
    public Walker visitUnary(Expr.Unary expr) {
      return all(expr.operand());
    }

    @Override
    public Walker visitBinary(Expr.Binary expr) {
      return all(expr.left(), expr.right());
    }

    @Override
    public Walker visitAssign(Expr.Assign expr) {
      return all(expr.target(), expr.value());
    }

    @Override
    public Walker visitConditional(Expr.Conditional expr) {
      return all(expr.condition(), expr.whenTrue(), expr.whenFalse());
    }

    @Override
    public Walker visitCast(Expr.Cast expr) {
      return all(expr.type(), expr.operand());
    }

    @Override
    public Walker visitCompoundLiteral(Expr.CompoundLiteral expr) {
      return all(expr.type(), expr.value());
    }

    @Override
    public Walker visitSizeofType(Expr.SizeofType expr) {
      return all(expr.type());
    }

    @Override
    public Walker visitTypeArgument(Expr.TypeArgument expr) {
      return all(expr.type());
    }

    @Override
    public Walker visitInitList(Expr.InitList expr) {
      for (Expr.InitItem item : expr.items()) {
        item.designators().forEach(d -> walk(d.index()));
        walk(item.value());
      }
      return Walker.this;
    }
  }

  private final class Types implements TypeName.Visitor<Walker> {
    @Override
    public Walker visitNamed(TypeName.Named type) {
      return Walker.this;
    }

    @Override
    public Walker visitBuiltin(TypeName.Builtin type) {
      return Walker.this;
    }

    @Override
    public Walker visitTagged(TypeName.Tagged type) {
      return list(type.members());
    }

    @Override
    public Walker visitPointer(TypeName.Pointer type) {
      return all(type.target());
    }

    @Override
    public Walker visitArray(TypeName.Array type) {
      return all(type.element(), type.size());
    }

    @Override
    public Walker visitFunction(TypeName.Function type) {
      walk(type.result());
      return list(type.parameters());
    }

    @Override
    public Walker visitUnknown(TypeName.Unknown type) {
      return Walker.this;
    }
  }
}
