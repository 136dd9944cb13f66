package dev.irqlint.parse;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.TypeName;
import dev.irqlint.ast.UnaryOp;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes syntax trees down as lists in parentheses: declarations and statements one a line, types
 * and expressions within the line.
 *
 * <p>{@code (* T)} is a pointer, {@code ([] T n)} an array, {@code (-> R p...)} a function; {@code
 * const} stands before the type it belongs to, {@code ?} is a type nobody wrote.
 */
final class TreePrinter {
  private final StringBuilder out = new StringBuilder();
  private int indent;

  static String print(List<Decl> declarations) {
    TreePrinter printer = new TreePrinter();
    declarations.forEach(printer::declaration);
    return printer.out.toString();
  }

  private void line(String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  private static String list(Object... parts) {
    StringBuilder text = new StringBuilder("(");
    for (Object part : parts) {
      String string = part.toString();
      if (!string.isEmpty()) {
        text.append(text.length() > 1 ? " " : "").append(string);
      }
    }
    return text.append(')').toString();
  }

  private static <T> String each(List<T> nodes, java.util.function.Function<T, String> printer) {
    return nodes.stream().map(printer).collect(Collectors.joining(" "));
  }

  // Declarations.

  private void declaration(Decl decl) {
    if (decl instanceof Decl.Function function && function.body() != null) {
      line(
          "(function "
              + function.name()
              + " "
              + type(function.type())
              + specifiers(function.specifiers()));
      indent++;
      statement(function.body());
      indent--;
      out.setCharAt(out.length() - 1, ')');
      out.append('\n');
    } else {
      line(inline(decl));
    }
  }

  private static String inline(Decl decl) {
    return decl.accept(
        new Decl.Visitor<>() {
          @Override
          public String visitFunction(Decl.Function d) {
            return list("function", d.name(), type(d.type()) + specifiers(d.specifiers()));
          }

          @Override
          public String visitVariable(Decl.Variable d) {
            return list(
                "var",
                d.name(),
                type(d.type()) + specifiers(d.specifiers()),
                given(d.initializer()));
          }

          @Override
          public String visitTypedef(Decl.Typedef d) {
            return list("typedef", d.name(), type(d.type()), annotations(d.specifiers()));
          }

          @Override
          public String visitField(Decl.Field d) {
            return list(
                d.name().isEmpty() ? "_" : d.name(),
                type(d.type()),
                each(d.annotations(), TreePrinter::annotation));
          }

          @Override
          public String visitEnumerator(Decl.Enumerator d) {
            return d.value() == null ? d.name() : list(d.name(), expression(d.value()));
          }

          @Override
          public String visitTag(Decl.Tag d) {
            return list("tag", type(d.type()));
          }

          @Override
          public String visitPragma(Decl.Pragma d) {
            return list(
                d.insideFunction() ? "pragma-inside" : "pragma",
                each(d.tokens(), Decl.PragmaToken::text));
          }

          @Override
          public String visitOther(Decl.Other d) {
            return "(other)";
          }
        });
  }

  private static String given(@Nullable Expr expr) {
    return expr == null ? "" : "= " + expression(expr);
  }

  private static String specifiers(Specifiers specifiers) {
    StringBuilder text = new StringBuilder();
    if (specifiers.storage() != Specifiers.Storage.NONE) {
      text.append(' ').append(word(specifiers.storage()));
    }
    if (specifiers.inlining() != Specifiers.Inlining.UNSAID) {
      text.append(" inline:").append(word(specifiers.inlining()));
    }
    if (specifiers.codeSegment() != null) {
      text.append(" code_seg:").append(specifiers.codeSegment());
    }
    if (specifiers.allocate() != null) {
      text.append(" allocate:").append(specifiers.allocate());
    }
    String annotations = annotations(specifiers);
    return annotations.isEmpty() ? text.toString() : text + " " + annotations;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String annotations(Specifiers specifiers) {
    return each(specifiers.annotations(), TreePrinter::annotation);
  }

  private static String annotation(Annotation annotation) {
    return "@"
        + annotation.name()
        + (annotation.arguments().isEmpty()
            ? ""
            : annotation.arguments().stream()
                .map(argument -> String.join(" ", argument))
                .collect(Collectors.joining(", ", "[", "]")));
  }

  // Types.

  private static String type(TypeName type) {
    String text =
        type.accept(
            new TypeName.Visitor<>() {
              @Override
              public String visitNamed(TypeName.Named t) {
                return t.name();
              }

              @Override
              public String visitBuiltin(TypeName.Builtin t) {
                return t.words().replace(' ', '+');
              }

              @Override
              public String visitTagged(TypeName.Tagged t) {
                return list(
                    word(t.kind()),
                    t.tag(),
                    t.members() == null ? "" : "{" + each(t.members(), TreePrinter::inline) + "}");
              }

              @Override
              public String visitPointer(TypeName.Pointer t) {
                return list("*", type(t.target()));
              }

              @Override
              public String visitArray(TypeName.Array t) {
                return list("[]", type(t.element()), t.size() == null ? "" : expression(t.size()));
              }

              @Override
              public String visitFunction(TypeName.Function t) {
                return list(
                    "->",
                    type(t.result()),
                    each(t.parameters(), TreePrinter::parameter),
                    t.isVariadic() ? "..." : "");
              }

              @Override
              public String visitUnknown(TypeName.Unknown t) {
                return "?";
              }
            });
    return type.isConst() && !(type instanceof TypeName.Array) ? "const " + text : text;
  }

  private static String parameter(Parameter parameter) {
    return list(
        parameter.name().isEmpty() ? "_" : parameter.name(),
        type(parameter.type()),
        each(parameter.annotations(), TreePrinter::annotation));
  }

  // Statements.

  private void statement(Stmt stmt) {
    stmt.accept(new Statements());
  }

  private void nested(String head, Stmt... bodies) {
    line("(" + head);
    indent++;
    for (Stmt body : bodies) {
      statement(body);
    }
    indent--;
    out.setCharAt(out.length() - 1, ')');
    out.append('\n');
  }

  private final class Statements implements Stmt.Visitor<TreePrinter> {
    private TreePrinter leaf(String text) {
      line(text);
      return TreePrinter.this;
    }

    private TreePrinter node(String head, Stmt... bodies) {
      nested(head, bodies);
      return TreePrinter.this;
    }

    @Override
    public TreePrinter visitCompound(Stmt.Compound stmt) {
      if (stmt.items().isEmpty()) {
        return leaf("{}");
      }
      line("{");
      indent++;
      stmt.items().forEach(TreePrinter.this::statement);
      indent--;
      return leaf("}");
    }

    @Override
    public TreePrinter visitDeclaration(Stmt.Declaration stmt) {
      stmt.declarations().forEach(TreePrinter.this::declaration);
      return TreePrinter.this;
    }

    @Override
    public TreePrinter visitExpression(Stmt.Expression stmt) {
      return leaf(expression(stmt.expression()));
    }

    @Override
    public TreePrinter visitEmpty(Stmt.Empty stmt) {
      return leaf(";");
    }

    @Override
    public TreePrinter visitIf(Stmt.If stmt) {
      String head = "if " + expression(stmt.condition());
      return stmt.elseBranch() == null
          ? node(head, stmt.thenBranch())
          : node(head, stmt.thenBranch(), stmt.elseBranch());
    }

    @Override
    public TreePrinter visitSwitch(Stmt.Switch stmt) {
      return node("switch " + expression(stmt.selector()), stmt.body());
    }

    @Override
    public TreePrinter visitWhile(Stmt.While stmt) {
      return node("while " + expression(stmt.condition()), stmt.body());
    }

    @Override
    public TreePrinter visitDoWhile(Stmt.DoWhile stmt) {
      return node("do-while " + expression(stmt.condition()), stmt.body());
    }

    @Override
    public TreePrinter visitFor(Stmt.For stmt) {
      String init = "_";
      if (stmt.init() instanceof Stmt.Expression first) {
        init = expression(first.expression());
      } else if (stmt.init() instanceof Stmt.Declaration first) {
        init = each(first.declarations(), TreePrinter::inline);
      }
      return node(
          "for " + init + "; " + orNothing(stmt.condition()) + "; " + orNothing(stmt.step()),
          stmt.body());
    }

    private String orNothing(@Nullable Expr expr) {
      return expr == null ? "_" : expression(expr);
    }

    @Override
    public TreePrinter visitCase(Stmt.Case stmt) {
      String low = expression(stmt.low());
      return leaf(
          stmt.high() == null
              ? list("case", low)
              : list("case", low, "...", expression(stmt.high())));
    }

    @Override
    public TreePrinter visitDefault(Stmt.Default stmt) {
      return leaf("(default)");
    }

    @Override
    public TreePrinter visitLabel(Stmt.Label stmt) {
      return leaf(list("label", stmt.name()));
    }

    @Override
    public TreePrinter visitGoto(Stmt.Goto stmt) {
      return leaf(list("goto", stmt.label()));
    }

    @Override
    public TreePrinter visitBreak(Stmt.Break stmt) {
      return leaf("(break)");
    }

    @Override
    public TreePrinter visitContinue(Stmt.Continue stmt) {
      return leaf("(continue)");
    }

    @Override
    public TreePrinter visitLeave(Stmt.Leave stmt) {
      return leaf("(leave)");
    }

    @Override
    public TreePrinter visitReturn(Stmt.Return stmt) {
      return leaf(list("return", stmt.value() == null ? "" : expression(stmt.value())));
    }

    @Override
    public TreePrinter visitTryExcept(Stmt.TryExcept stmt) {
      return node("try-except " + expression(stmt.filter()), stmt.body(), stmt.handler());
    }

    @Override
    public TreePrinter visitTryFinally(Stmt.TryFinally stmt) {
      return node("try-finally", stmt.body(), stmt.termination());
    }

    @Override
    public TreePrinter visitAsm(Stmt.Asm stmt) {
      return leaf("(asm)");
    }
  }

  // Expressions.

  private static String expression(Expr expr) {
    return expr.accept(
        new Expr.Visitor<>() {
          @Override
          public String visitName(Expr.Name e) {
            return e.name();
          }

          @Override
          public String visitConstant(Expr.Constant e) {
            return e.text();
          }

          @Override
          public String visitStringLiteral(Expr.StringLiteral e) {
            return e.text();
          }

          @Override
          public String visitMember(Expr.Member e) {
            return list(e.isArrow() ? "->" : ".", expression(e.base()), e.name());
          }

          @Override
          public String visitIndex(Expr.Index e) {
            return list("[]", expression(e.base()), expression(e.index()));
          }

          @Override
          public String visitCall(Expr.Call e) {
            return list(
                "call", expression(e.callee()), each(e.arguments(), TreePrinter::expression));
          }

          @Override
          public String visitUnary(Expr.Unary e) {
            return list(operator(e.op()), expression(e.operand()));
          }

          @Override
          public String visitBinary(Expr.Binary e) {
            return list(operator(e.op()), expression(e.left()), expression(e.right()));
          }

          @Override
          public String visitAssign(Expr.Assign e) {
            return list(
                e.op() == null ? "=" : operator(e.op()) + "=",
                expression(e.target()),
                expression(e.value()));
          }

          @Override
          public String visitConditional(Expr.Conditional e) {
            return list(
                "?",
                expression(e.condition()),
                expression(e.whenTrue()),
                expression(e.whenFalse()));
          }

          @Override
          public String visitCast(Expr.Cast e) {
            return list("cast", type(e.type()), expression(e.operand()));
          }

          @Override
          public String visitCompoundLiteral(Expr.CompoundLiteral e) {
            return list("literal", type(e.type()), expression(e.value()));
          }

          @Override
          public String visitSizeofType(Expr.SizeofType e) {
            return list("sizeof-type", type(e.type()));
          }

          @Override
          public String visitTypeArgument(Expr.TypeArgument e) {
            return list("type", type(e.type()));
          }

          @Override
          public String visitInitList(Expr.InitList e) {
            return "{" + each(e.items(), TreePrinter::item) + "}";
          }
        });
  }

  private static String item(Expr.InitItem item) {
    StringBuilder text = new StringBuilder();
    for (Expr.Designator designator : item.designators()) {
      text.append(
          designator.index() == null
              ? "." + designator.field()
              : "[" + expression(designator.index()) + "]");
    }
    return text.append(text.length() == 0 ? "" : "=").append(expression(item.value())).toString();
  }

  private static String operator(UnaryOp op) {
    return switch (op) {
      case ADDRESS -> "&";
      case DEREF -> "*";
      case PLUS -> "+";
      case MINUS -> "-";
      case COMPLEMENT -> "~";
      case NOT -> "!";
      case PRE_INCREMENT -> "++_";
      case PRE_DECREMENT -> "--_";
      case POST_INCREMENT -> "_++";
      case POST_DECREMENT -> "_--";
      case SIZEOF -> "sizeof";
    };
  }

  private static String operator(dev.irqlint.ast.BinaryOp op) {
    return switch (op) {
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case ADD -> "+";
      case SUBTRACT -> "-";
      case SHIFT_LEFT -> "<<";
      case SHIFT_RIGHT -> ">>";
      case LESS -> "<";
      case GREATER -> ">";
      case LESS_OR_EQUAL -> "<=";
      case GREATER_OR_EQUAL -> ">=";
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
      case BIT_AND -> "&";
      case BIT_XOR -> "^";
      case BIT_OR -> "|";
      case AND -> "&&";
      case OR -> "||";
      case COMMA -> ",";
    };
  }
}
