package dev.irqlint.cfg;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.Stmt;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns statements into blocks. */
final class StmtLowering implements Stmt.Visitor<StmtLowering> {
  private static final int NOWHERE = -1;

  private final GraphBuilder builder;
  private final ExprLowering exprs;
  private final Names names;
  private final GuardStack guards;
  private final LabelGuards labelGuards;
  private final Deque<Loop> loops = new ArrayDeque<>();
  private final Deque<Choice> switches = new ArrayDeque<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /** A statement that can be left, or begun again, early; a switch has no continueTo. */
  private record Loop(int breakTo, int continueTo, int guardDepth) {}

  /** A switch whose body is being lowered. */
  private static final class Choice {
    final List<Terminator.Case> cases = new ArrayList<>();
    int otherwise;

    Choice(int otherwise) {
      this.otherwise = otherwise;
    }
  }

  StmtLowering(GraphBuilder builder, ExprLowering exprs, Names names, Stmt body) {
    this.builder = builder;
    this.exprs = exprs;
    this.names = names;
    this.guards = new GuardStack(builder, exprs.calls(), this::lower);
    this.labelGuards = new LabelGuards(body);
  }

  void lower(Stmt stmt) {
    if (!builder.isFull()) {
      stmt.accept(this);
    }
  }

  @Override
  public StmtLowering visitCompound(Stmt.Compound stmt) {
    names.open();
    stmt.items().forEach(this::lower);
    names.close();
    return this;
  }

  @Override
  public StmtLowering visitDeclaration(Stmt.Declaration stmt) {
    for (Decl decl : stmt.declarations()) {
      if (decl instanceof Decl.Variable variable) {
        declare(variable);
      }
    }
    return this;
  }

  private void declare(Decl.Variable variable) {
    if (variable.specifiers().storage() == Specifiers.Storage.EXTERN) {
      names.outside(variable.name()).ifPresent(names::declare);
      return;
    }
    boolean isStatic = variable.specifiers().storage() == Specifiers.Storage.STATIC;
    VariableSymbol symbol =
        names
            .localStatic(variable)
            .orElseGet(
                () ->
                    new VariableSymbol(
                        variable.name(),
                        isStatic ? VariableSymbol.Kind.LOCAL_STATIC : VariableSymbol.Kind.LOCAL,
                        variable.type(),
                        variable.nameSpan(),
                        0));
    names.declare(symbol);
    Expr initializer = variable.initializer();
    if (initializer != null && !isStatic) {
      Typed.At at = new Typed.At(new Place.Variable(symbol), variable.type());
      exprs.inits().initialize(at, initializer);
    }
  }

  @Override
  public StmtLowering visitExpression(Stmt.Expression stmt) {
    exprs.effect(stmt.expression());
    return this;
  }

  @Override
  public StmtLowering visitEmpty(Stmt.Empty stmt) {
    return this;
  }

  @Override
  public StmtLowering visitIf(Stmt.If stmt) {
    int whenTrue = builder.newBlock();
    int join = builder.newBlock();
    Stmt otherwise = stmt.elseBranch();
    int whenFalse = otherwise == null ? join : builder.newBlock();
    exprs.branch(stmt.condition(), whenTrue, whenFalse);
    builder.enter(whenTrue);
    lower(stmt.thenBranch());
    builder.end(new Terminator.Jump(join));
    if (otherwise != null) {
      builder.enter(whenFalse);
      lower(otherwise);
      builder.end(new Terminator.Jump(join));
    }
    builder.enter(join);
    return this;
  }

  @Override
  public StmtLowering visitSwitch(Stmt.Switch stmt) {
    Value selector = exprs.value(stmt.selector());
    builder.evaluate(stmt.selector().span(), selector);
    int head = builder.newBlock();
    builder.end(new Terminator.Jump(head));
    int join = builder.newBlock();
    Choice choice = new Choice(join);
    switches.push(choice);
    loops.push(new Loop(join, NOWHERE, guards.depth()));
    builder.enter(builder.newBlock());
    lower(stmt.body());
    builder.end(new Terminator.Jump(join));
    loops.pop();
    switches.pop();
    builder.enter(head);
    builder.end(
        new Terminator.Switch(stmt.selector().span(), selector, choice.cases, choice.otherwise));
    builder.enter(join);
    return this;
  }

  @Override
  public StmtLowering visitCase(Stmt.Case stmt) {
    int block = builder.fallInto();
    if (!switches.isEmpty()) {
      Value low = exprs.value(stmt.low());
      Value high = stmt.high() == null ? null : exprs.value(stmt.high());
      switches.element().cases.add(new Terminator.Case(low, high, block));
    }
    return this;
  }

  @Override
  public StmtLowering visitDefault(Stmt.Default stmt) {
    int block = builder.fallInto();
    if (!switches.isEmpty()) {
      switches.element().otherwise = block;
    }
    return this;
  }

  @Override
  public StmtLowering visitWhile(Stmt.While stmt) {
    int head = builder.fallInto();
    int body = builder.newBlock();
    int join = builder.newBlock();
    exprs.branch(stmt.condition(), body, join);
    builder.enter(body);
    loop(stmt.body(), join, head);
    builder.end(new Terminator.Jump(head));
    builder.enter(join);
    return this;
  }

  private void loop(Stmt body, int breakTo, int continueTo) {
    loops.push(new Loop(breakTo, continueTo, guards.depth()));
    lower(body);
    loops.pop();
  }

  @Override
  public StmtLowering visitDoWhile(Stmt.DoWhile stmt) {
    int body = builder.fallInto();
    int head = builder.newBlock();
    int join = builder.newBlock();
    loop(stmt.body(), join, head);
    builder.end(new Terminator.Jump(head));
    builder.enter(head);
    exprs.branch(stmt.condition(), body, join);
    builder.enter(join);
    return this;
  }

  @Override
  public StmtLowering visitFor(Stmt.For stmt) {
    names.open();
    Stmt init = stmt.init();
    if (init != null) {
      lower(init);
    }
    int head = builder.fallInto();
    int body = builder.newBlock();
    int step = builder.newBlock();
    int join = builder.newBlock();
    Expr condition = stmt.condition();
    if (condition == null) {
      builder.end(new Terminator.Jump(body));
    } else {
      exprs.branch(condition, body, join);
    }
    builder.enter(body);
    loop(stmt.body(), join, step);
    builder.end(new Terminator.Jump(step));
    builder.enter(step);
    Expr stepping = stmt.step();
    if (stepping != null) {
      exprs.effect(stepping);
    }
    builder.end(new Terminator.Jump(head));
    builder.enter(join);
    names.close();
    return this;
  }

  @Override
  public StmtLowering visitLabel(Stmt.Label stmt) {
    int block = label(stmt.name());
    builder.end(new Terminator.Jump(block));
    builder.enter(block);
    return this;
  }

  private int label(String name) {
    Integer known = labels.get(name);
    if (known != null) {
      return known;
    }
    // Its handler is that of the place where it stands, not of the goto that is met first.
    int before = builder.handler(guards.handlerAt(labelGuards.depth(name)));
    int block = builder.newBlock();
    builder.handler(before);
    labels.put(name, block);
    return block;
  }

  @Override
  public StmtLowering visitGoto(Stmt.Goto stmt) {
    guards.leaveTo(labelGuards.commonDepth(stmt.label(), guards.statements()), true);
    builder.endAndLoseControl(new Terminator.Jump(label(stmt.label())));
    return this;
  }

  @Override
  public StmtLowering visitBreak(Stmt.Break stmt) {
    if (!loops.isEmpty()) {
      Loop loop = loops.element();
      guards.leaveTo(loop.guardDepth, true);
      builder.endAndLoseControl(new Terminator.Jump(loop.breakTo));
    }
    return this;
  }

  @Override
  public StmtLowering visitContinue(Stmt.Continue stmt) {
    for (Loop loop : loops) {
      if (loop.continueTo != NOWHERE) {
        guards.leaveTo(loop.guardDepth, true);
        builder.endAndLoseControl(new Terminator.Jump(loop.continueTo));
        break;
      }
    }
    return this;
  }

  @Override
  public StmtLowering visitReturn(Stmt.Return stmt) {
    Expr expr = stmt.value();
    if (expr != null) {
      // Before the termination blocks, which must not change what is returned.
      Value value = exprs.value(expr);
      builder.add(new Instruction.Assign(stmt.span(), builder.result(), value));
    }
    guards.leaveTo(0, true);
    builder.endAndLoseControl(new Terminator.Return(stmt.span()));
    return this;
  }

  @Override
  public StmtLowering visitLeave(Stmt.Leave stmt) {
    guards.leaveInnermost();
    return this;
  }

  @Override
  public StmtLowering visitTryExcept(Stmt.TryExcept stmt) {
    int filter = builder.newBlock();
    int join = builder.newBlock();
    guards.enter(stmt, null, filter);
    lower(stmt.body());
    guards.exit();
    builder.end(new Terminator.Jump(join));
    builder.enter(filter);
    int handler = builder.newBlock();
    int unhandled = builder.newBlock();
    filter(stmt.filter(), handler, unhandled);
    builder.enter(unhandled);
    guards.raiseFurther();
    builder.enter(handler);
    lower(stmt.handler());
    builder.end(new Terminator.Jump(join));
    builder.enter(join);
    return this;
  }

  /**
   * The filter's value is positive to handle, zero to search on; negative ones retry and are rare.
   */
  private void filter(Expr filter, int handler, int unhandled) {
    Value value = exprs.value(filter);
    if (value instanceof Value.Named named && named.name().equals("EXCEPTION_EXECUTE_HANDLER")) {
      builder.end(new Terminator.Jump(handler));
    } else if (value instanceof Value.Constant constant) {
      builder.end(new Terminator.Jump(constant.value() > 0 ? handler : unhandled));
    } else {
      builder.end(new Terminator.Branch(filter.span(), value, handler, unhandled));
    }
  }

  @Override
  public StmtLowering visitTryFinally(Stmt.TryFinally stmt) {
    int unwinding = builder.newBlock();
    guards.enter(stmt, stmt.termination(), unwinding);
    lower(stmt.body());
    guards.exit();
    guards.terminate(stmt.termination(), false);
    int join = builder.fallInto();
    builder.enter(unwinding);
    guards.terminate(stmt.termination(), true);
    guards.raiseFurther();
    builder.enter(join);
    return this;
  }

  @Override
  public StmtLowering visitAsm(Stmt.Asm stmt) {
    builder.add(new Instruction.Opaque(stmt.span()));
    return this;
  }
}
