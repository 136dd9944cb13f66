package dev.irqlint.ast;

import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression. Parentheses are dropped. */
public sealed interface Expr extends Node {

  /** Calls the method of {@code visitor} for this kind of expression. */
  <R> R accept(Visitor<R> visitor);

  /** A name. */
  record Name(Span span, String name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /** A number or character constant, as spelled. */
  record Constant(Span span, String text) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConstant(this);
    }
  }

  /** A string literal: the spelling of its parts, with a blank between them. */
  record StringLiteral(Span span, String text) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStringLiteral(this);
    }
  }

  /** {@code base.name} or {@code base->name}. */
  record Member(Span span, Expr base, String name, boolean isArrow) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMember(this);
    }
  }

  /** {@code base[index]}. */
  record Index(Span span, Expr base, Expr index) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /** A call. The span runs from the callee to the closing parenthesis. */
  record Call(Span span, Expr callee, List<Expr> arguments) implements Expr {
    /** Keeps its own copy of the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /** An operator with one operand. */
  record Unary(Span span, UnaryOp op, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnary(this);
    }
  }

  /** An operator with two operands, the comma among them, assignments not. */
  record Binary(Span span, BinaryOp op, Expr left, Expr right) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinary(this);
    }
  }

  /**
   * An assignment.
   *
   * @param op the operator of a compound assignment, null for {@code =}
   */
  record Assign(Span span, @Nullable BinaryOp op, Expr target, Expr value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAssign(this);
    }
  }

  /** {@code condition ? whenTrue : whenFalse}. */
  record Conditional(Span span, Expr condition, Expr whenTrue, Expr whenFalse) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConditional(this);
    }
  }

  /** A cast. */
  record Cast(Span span, TypeName type, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /** A compound literal: {@code (type){...}}. */
  record CompoundLiteral(Span span, TypeName type, InitList value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCompoundLiteral(this);
    }
  }

  /** {@code sizeof(type)}. */
  record SizeofType(Span span, TypeName type) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSizeofType(this);
    }
  }

  /** A type where a macro that is not at hand takes one as its argument. */
  record TypeArgument(Span span, TypeName type) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTypeArgument(this);
    }
  }

  /** The braces of an initialiser. */
  record InitList(Span span, List<InitItem> items) implements Expr {
    /** Keeps its own copy of the list. */
    public InitList {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInitList(this);
    }
  }

  /** One item between the braces; the designators are members and indices, outermost first. */
  record InitItem(List<Designator> designators, Expr value) {
    /** Keeps its own copy of the list. */
    public InitItem {
      designators = List.copyOf(designators);
    }
  }

  /** {@code .field} or {@code [index]}: exactly one of the two is there. */
  record Designator(@Nullable String field, @Nullable Expr index) {}

  /** One method for each kind of expression. */
  interface Visitor<R> {
    /** For a name. */
    R visitName(Name expr);

    /** For a constant. */
    R visitConstant(Constant expr);

    /** For a string literal. */
    R visitStringLiteral(StringLiteral expr);

    /** For a member access. */
    R visitMember(Member expr);

    /** For an array access. */
    R visitIndex(Index expr);

    /** For a call. */
    R visitCall(Call expr);

    /** For an operator with one operand. */
    R visitUnary(Unary expr);

    /** For an operator with two operands. */
    R visitBinary(Binary expr);

    /** For an assignment. */
    R visitAssign(Assign expr);

    /** For a conditional expression. */
    R visitConditional(Conditional expr);

    /** For a cast. */
    R visitCast(Cast expr);

    /** For a compound literal. */
    R visitCompoundLiteral(CompoundLiteral expr);

    /** For the size of a type. */
    R visitSizeofType(SizeofType expr);

    /** For a type as a macro's argument. */
    R visitTypeArgument(TypeArgument expr);

    /** For the braces of an initialiser. */
    R visitInitList(InitList expr);
  }
}
