package dev.irqlint.cfg;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Turns the functions of a program into graphs, and its initialisers into assignments. */
public final class Lowering {
  private final Program program;
  private final KernelModel kernel;

  /** Sets up the lowering of one driver. */
  public Lowering(Program program, KernelModel kernel) {
    this.program = program;
    this.kernel = kernel;
  }

  /**
   * The graph of a function.
   *
   * @throws IllegalArgumentException if the driver does not define it
   */
  public ControlFlowGraph lower(FunctionSymbol function) {
    Decl.Function definition =
        function
            .definition()
            .orElseThrow(() -> new IllegalArgumentException(function + " has no definition"));
    Stmt.Compound body = definition.body();
    TranslationUnit unit = function.unit().orElse(null);
    if (body == null || unit == null) {
      throw new IllegalArgumentException(function + " has no body");
    }
    GraphBuilder builder = new GraphBuilder(body.span());
    Names names = new Names(program, unit, program.localStatics(function));
    List<VariableSymbol> parameters = new ArrayList<>();
    for (Parameter parameter : definition.type().parameters()) {
      VariableSymbol symbol =
          new VariableSymbol(
              parameter.name(),
              VariableSymbol.Kind.PARAMETER,
              parameter.type(),
              parameter.span(),
              parameters.size());
      parameters.add(symbol);
      names.declare(symbol);
    }
    ExprLowering exprs = new ExprLowering(program.types(), names, builder, kernel);
    new StmtLowering(builder, exprs, names, body).lower(body);
    builder.end(new Terminator.Return(closingBrace(body)));
    return new ControlFlowGraph(
        function, parameters, builder.result(), builder.blocks(), !builder.isFull());
  }

  private static Span closingBrace(Stmt.Compound body) {
    Span span = body.span();
    return new Span(span.file(), Math.max(span.start(), span.end() - 1), span.end(), span.origin());
  }

  /** What the initialisers of variables at file scope assign, in order. */
  public List<Instruction> initializers() {
    List<Instruction> assignments = new ArrayList<>();
    for (Program.Variable variable : program.variables()) {
      Expr initializer = variable.definition().initializer();
      if (initializer == null) {
        continue;
      }
      GraphBuilder builder = new GraphBuilder(initializer.span());
      Names names = new Names(program, variable.unit());
      ExprLowering exprs = new ExprLowering(program.types(), names, builder, kernel);
      exprs
          .inits()
          .initialize(
              new Typed.At(new Place.Variable(variable.symbol()), variable.definition().type()),
              initializer);
      builder.blocks().forEach(block -> assignments.addAll(block.instructions()));
    }
    return assignments;
  }
}
