package dev.irqlint.parse;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Stmt;
import dev.irqlint.grammar.CParser;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;

/** Builds statements. */
final class StmtBuilder {
  private final ExprBuilder exprs;
  private final DeclBuilder decls;

  StmtBuilder(ExprBuilder exprs, DeclBuilder decls) {
    this.exprs = exprs;
    this.decls = decls;
  }

  Stmt.Compound compound(CParser.CompoundStatementContext context) {
    List<Stmt> items = new ArrayList<>(context.getChildCount());
    for (ParseTree child : context.children) {
      if (child instanceof CParser.BlockItemContext item) {
        items.add(item(item));
      }
    }
    return new Stmt.Compound(ExprBuilder.span(context), items);
  }

  private Stmt item(CParser.BlockItemContext context) {
    ParseTree child = context.getChild(0);
    if (child instanceof CParser.LabelPrefixContext label) {
      return label(label);
    }
    if (child instanceof CParser.DeclarationContext declaration) {
      return declaration(declaration);
    }
    return plain((CParser.PlainStatementContext) child);
  }

  private Stmt declaration(CParser.DeclarationContext context) {
    List<Decl> declarations = decls.declaration(context);
    return new Stmt.Declaration(ExprBuilder.span(context), declarations);
  }

  private Stmt label(CParser.LabelPrefixContext context) {
    Span span = ExprBuilder.span(context);
    return switch (context.start.getType()) {
      case CParser.CASE ->
          new Stmt.Case(
              span,
              exprs.expression(context.expression(0)),
              context.ELLIPSIS() == null ? null : exprs.expression(context.expression(1)));
      case CParser.DEFAULT -> new Stmt.Default(span);
      default -> new Stmt.Label(span, context.start.getText());
    };
  }

  private Stmt statement(CParser.StatementContext context) {
    Stmt plain = plain(context.plainStatement());
    if (context.getChildCount() == 1) {
      return plain;
    }
    List<Stmt> items = new ArrayList<>();
    context.labelPrefix().forEach(label -> items.add(label(label)));
    items.add(plain);
    return new Stmt.Compound(ExprBuilder.span(context), items);
  }

  private Stmt plain(CParser.PlainStatementContext context) {
    ParseTree first = context.getChild(0);
    if (first instanceof CParser.CompoundStatementContext compound) {
      return compound(compound);
    }
    if (first instanceof CParser.IfStatementContext branch) {
      return branch(branch);
    }
    Span span = ExprBuilder.span(context);
    if (first instanceof CParser.ExpressionContext expression) {
      return new Stmt.Expression(span, exprs.expression(expression));
    }
    if (first instanceof CParser.AsmStatementContext) {
      return new Stmt.Asm(span);
    }
    return switch (context.start.getType()) {
      case CParser.SWITCH ->
          new Stmt.Switch(
              span, exprs.expression(context.expression()), statement(context.statement()));
      case CParser.WHILE ->
          new Stmt.While(
              span, exprs.expression(context.expression()), statement(context.statement()));
      case CParser.DO ->
          new Stmt.DoWhile(
              span, statement(context.statement()), exprs.expression(context.expression()));
      case CParser.FOR -> loop(context, span);
      case CParser.GOTO -> new Stmt.Goto(span, context.LABEL_NAME().getText());
      case CParser.BREAK -> new Stmt.Break(span);
      case CParser.CONTINUE -> new Stmt.Continue(span);
      case CParser.LEAVE -> new Stmt.Leave(span);
      case CParser.RETURN -> new Stmt.Return(span, exprs.optional(context.expression()));
      case CParser.TRY -> guarded(context, span);
      default -> new Stmt.Empty(span);
    };
  }

  private Stmt branch(CParser.IfStatementContext context) {
    Expr condition = exprs.expression(context.expression());
    Stmt thenBranch = statement(context.statement(0));
    Stmt elseBranch = context.ELSE() == null ? null : statement(context.statement(1));
    return new Stmt.If(ExprBuilder.span(context), condition, thenBranch, elseBranch);
  }

  private Stmt loop(CParser.PlainStatementContext context, Span span) {
    CParser.ForInitContext init = context.forInit();
    Stmt initial = null;
    if (init.declaration() != null) {
      initial = declaration(init.declaration());
    } else if (init.expression() != null) {
      Expr expression = exprs.expression(init.expression());
      initial = new Stmt.Expression(expression.span(), expression);
    }
    return new Stmt.For(
        span,
        initial,
        exprs.optional(context.forCondition().expression()),
        exprs.optional(context.forStep().expression()),
        statement(context.statement()));
  }

  private Stmt guarded(CParser.PlainStatementContext context, Span span) {
    Stmt.Compound body = compound(context.compoundStatement(0));
    Stmt.Compound handler = compound(context.compoundStatement(1));
    return context.FINALLY() == null
        ? new Stmt.TryExcept(span, body, exprs.expression(context.expression()), handler)
        : new Stmt.TryFinally(span, body, handler);
  }
}
