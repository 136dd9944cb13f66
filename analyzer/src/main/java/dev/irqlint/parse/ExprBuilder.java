package dev.irqlint.parse;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.grammar.CParser;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds expressions; gives the flat row of operands and operators its structure (C17 6.5). */
final class ExprBuilder {
  private final TypeBuilder types;

  ExprBuilder(TypeBuilder types) {
    this.types = types;
  }

  static Span span(TerminalNode node) {
    return ((RowStream.Leaf) node.getSymbol()).span();
  }

  static Span span(ParserRuleContext context) {
    Span first = ((RowStream.Leaf) context.start).span();
    return context.stop == null || context.stop == context.start
        ? first
        : first.to(((RowStream.Leaf) context.stop).span());
  }

  static int kind(ParseTree node) {
    return node instanceof TerminalNode terminal ? terminal.getSymbol().getType() : -1;
  }

  Expr expression(CParser.ExpressionContext context) {
    Expr result = null;
    for (ParseTree child : context.children) {
      if (child instanceof CParser.AssignmentContext assignment) {
        Expr next = assignment(assignment);
        result =
            result == null
                ? next
                : new Expr.Binary(result.span().to(next.span()), BinaryOp.COMMA, result, next);
      }
    }
    if (result == null) {
      throw new IllegalStateException("the grammar lets no expression be empty");
    }
    return result;
  }

  @Nullable Expr optional(CParser.@Nullable ExpressionContext context) {
    return context == null ? null : expression(context);
  }

  Expr assignment(CParser.AssignmentContext context) {
    return new Climb(context.children).assignment();
  }

  /** Precedence climbing over operand, operator, operand, ... */
  private final class Climb {
    private final List<ParseTree> parts;
    private int at;

    Climb(List<ParseTree> parts) {
      this.parts = parts;
    }

    private int operator() {
      if (at >= parts.size()) {
        return -1;
      }
      ParseTree part = parts.get(at);
      return part instanceof CParser.OperatorContext operator
          ? operator.start.getType()
          : kind(part);
    }

    Expr assignment() {
      Expr left = conditional();
      int kind = operator();
      if (!isAssignment(kind)) {
        return left;
      }
      at++;
      Expr value = assignment();
      return new Expr.Assign(left.span().to(value.span()), compound(kind), left, value);
    }

    private Expr conditional() {
      Expr condition = binary(0);
      if (operator() != CParser.QUESTION) {
        return condition;
      }
      Expr whenTrue = expression((CParser.ExpressionContext) parts.get(at + 1));
      at += 3;
      Expr whenFalse = conditional();
      return new Expr.Conditional(
          condition.span().to(whenFalse.span()), condition, whenTrue, whenFalse);
    }

    private Expr binary(int minimum) {
      Expr left = operand((CParser.OperandContext) parts.get(at++));
      while (true) {
        int kind = operator();
        int precedence = precedence(kind);
        if (precedence < minimum) {
          return left;
        }
        at++;
        Expr right = binary(precedence + 1);
        left = new Expr.Binary(left.span().to(right.span()), binaryOp(kind), left, right);
      }
    }
  }

  private static boolean isAssignment(int kind) {
    return switch (kind) {
      case CParser.ASSIGN,
          CParser.MULTIPLY_ASSIGN,
          CParser.DIVIDE_ASSIGN,
          CParser.REMAINDER_ASSIGN,
          CParser.ADD_ASSIGN,
          CParser.SUBTRACT_ASSIGN,
          CParser.SHIFT_LEFT_ASSIGN,
          CParser.SHIFT_RIGHT_ASSIGN,
          CParser.AND_ASSIGN,
          CParser.XOR_ASSIGN,
          CParser.OR_ASSIGN ->
          true;
      default -> false;
    };
  }

  private static @Nullable BinaryOp compound(int kind) {
    return switch (kind) {
      case CParser.MULTIPLY_ASSIGN -> BinaryOp.MULTIPLY;
      case CParser.DIVIDE_ASSIGN -> BinaryOp.DIVIDE;
      case CParser.REMAINDER_ASSIGN -> BinaryOp.REMAINDER;
      case CParser.ADD_ASSIGN -> BinaryOp.ADD;
      case CParser.SUBTRACT_ASSIGN -> BinaryOp.SUBTRACT;
      case CParser.SHIFT_LEFT_ASSIGN -> BinaryOp.SHIFT_LEFT;
      case CParser.SHIFT_RIGHT_ASSIGN -> BinaryOp.SHIFT_RIGHT;
      case CParser.AND_ASSIGN -> BinaryOp.BIT_AND;
      case CParser.XOR_ASSIGN -> BinaryOp.BIT_XOR;
      case CParser.OR_ASSIGN -> BinaryOp.BIT_OR;
      default -> null;
    };
  }

  /** Whether a token is a binary operator that does not assign. */
  static boolean isBinary(int kind) {
    return precedence(kind) >= 0;
  }

  private static int precedence(int kind) {
    return switch (kind) {
      case CParser.OR -> 0;
      case CParser.AND -> 1;
      case CParser.BIT_OR -> 2;
      case CParser.CARET -> 3;
      case CParser.BIT_AND -> 4;
      case CParser.EQUAL, CParser.NOT_EQUAL -> 5;
      case CParser.LESS, CParser.GREATER, CParser.LESS_EQUAL, CParser.GREATER_EQUAL -> 6;
      case CParser.SHIFT_LEFT, CParser.SHIFT_RIGHT -> 7;
      case CParser.PLUS, CParser.MINUS -> 8;
      case CParser.STAR, CParser.DIVIDE, CParser.REMAINDER -> 9;
      default -> -1;
    };
  }

  private static BinaryOp binaryOp(int kind) {
    return switch (kind) {
      case CParser.OR -> BinaryOp.OR;
      case CParser.AND -> BinaryOp.AND;
      case CParser.BIT_OR -> BinaryOp.BIT_OR;
      case CParser.CARET -> BinaryOp.BIT_XOR;
      case CParser.BIT_AND -> BinaryOp.BIT_AND;
      case CParser.EQUAL -> BinaryOp.EQUAL;
      case CParser.NOT_EQUAL -> BinaryOp.NOT_EQUAL;
      case CParser.LESS -> BinaryOp.LESS;
      case CParser.GREATER -> BinaryOp.GREATER;
      case CParser.LESS_EQUAL -> BinaryOp.LESS_OR_EQUAL;
      case CParser.GREATER_EQUAL -> BinaryOp.GREATER_OR_EQUAL;
      case CParser.SHIFT_LEFT -> BinaryOp.SHIFT_LEFT;
      case CParser.SHIFT_RIGHT -> BinaryOp.SHIFT_RIGHT;
      case CParser.PLUS -> BinaryOp.ADD;
      case CParser.MINUS -> BinaryOp.SUBTRACT;
      case CParser.STAR -> BinaryOp.MULTIPLY;
      case CParser.DIVIDE -> BinaryOp.DIVIDE;
      default -> BinaryOp.REMAINDER;
    };
  }

  private Expr operand(CParser.OperandContext context) {
    List<ParseTree> parts = context.children;
    int primaryAt = 0;
    while (!(parts.get(primaryAt) instanceof CParser.PrimaryContext)) {
      primaryAt++;
    }
    Expr result = primary((CParser.PrimaryContext) parts.get(primaryAt));
    for (int i = primaryAt + 1; i < parts.size(); i++) {
      result = postfix(result, (CParser.PostfixContext) parts.get(i));
    }
    for (int i = primaryAt - 1; i >= 0; i--) {
      result = prefix((CParser.PrefixContext) parts.get(i), result);
    }
    return result;
  }

  private Expr prefix(CParser.PrefixContext context, Expr operand) {
    Span span = span(context).to(operand.span());
    if (context.typeHead() != null) {
      return operand instanceof Expr.InitList list
          ? new Expr.CompoundLiteral(span, types.typeName(context.typeHead()), list)
          : new Expr.Cast(span, types.typeName(context.typeHead()), operand);
    }
    UnaryOp op =
        switch (context.start.getType()) {
          case CParser.INCREMENT -> UnaryOp.PRE_INCREMENT;
          case CParser.DECREMENT -> UnaryOp.PRE_DECREMENT;
          case CParser.BIT_AND -> UnaryOp.ADDRESS;
          case CParser.STAR -> UnaryOp.DEREF;
          case CParser.PLUS -> UnaryOp.PLUS;
          case CParser.MINUS -> UnaryOp.MINUS;
          case CParser.TILDE -> UnaryOp.COMPLEMENT;
          case CParser.NOT -> UnaryOp.NOT;
          default -> UnaryOp.SIZEOF;
        };
    return new Expr.Unary(span, op, operand);
  }

  private Expr primary(CParser.PrimaryContext context) {
    ParseTree first = context.getChild(0);
    if (first instanceof CParser.InitializerListContext list) {
      return initList(list);
    }
    TerminalNode token = (TerminalNode) first;
    switch (token.getSymbol().getType()) {
      case CParser.IDENTIFIER -> {
        return new Expr.Name(span(token), token.getText());
      }
      case CParser.STRING -> {
        if (context.getChildCount() == 1) {
          return new Expr.StringLiteral(span(token), token.getText());
        }
        StringBuilder text = new StringBuilder(token.getText());
        for (int i = 1; i < context.getChildCount(); i++) {
          text.append(' ').append(context.getChild(i).getText());
        }
        return new Expr.StringLiteral(span(context), text.toString());
      }
      case CParser.LEFT_PAREN -> {
        return expression(context.expression());
      }
      case CParser.SIZEOF_TYPE -> {
        return new Expr.SizeofType(span(context), types.typeName(context.typeHead()));
      }
      default -> {
        return new Expr.Constant(span(token), token.getText());
      }
    }
  }

  private Expr postfix(Expr base, CParser.PostfixContext context) {
    Span span = base.span().to(span(context));
    ParseTree first = context.getChild(0);
    if (first instanceof CParser.ArgumentsContext arguments) {
      return new Expr.Call(span, base, arguments(arguments));
    }
    return switch (kind(first)) {
      case CParser.LEFT_BRACKET -> new Expr.Index(span, base, expression(context.expression()));
      case CParser.DOT -> new Expr.Member(span, base, context.getChild(1).getText(), false);
      case CParser.ARROW -> new Expr.Member(span, base, context.getChild(1).getText(), true);
      case CParser.INCREMENT -> new Expr.Unary(span, UnaryOp.POST_INCREMENT, base);
      default -> new Expr.Unary(span, UnaryOp.POST_DECREMENT, base);
    };
  }

  private List<Expr> arguments(CParser.ArgumentsContext context) {
    List<Expr> arguments = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof CParser.ArgumentContext argument) {
        ParseTree value = argument.getChild(0);
        arguments.add(
            value instanceof CParser.AssignmentContext assignment
                ? assignment(assignment)
                : new Expr.TypeArgument(
                    span(argument), types.typeName((CParser.TypeHeadContext) value)));
      }
    }
    return arguments;
  }

  private Expr.InitList initList(CParser.InitializerListContext context) {
    List<Expr.InitItem> items = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof CParser.InitializerItemContext item) {
        items.add(initItem(item));
      }
    }
    return new Expr.InitList(span(context), items);
  }

  private Expr.InitItem initItem(CParser.InitializerItemContext context) {
    List<Expr.Designator> designators = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof CParser.DesignatorContext designator) {
        designators.add(
            designator.expression() == null
                ? new Expr.Designator(designator.getChild(1).getText(), null)
                : new Expr.Designator(null, expression(designator.expression())));
      }
    }
    return new Expr.InitItem(designators, assignment(context.assignment()));
  }
}
