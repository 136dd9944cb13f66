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

  /** What the initialisers of variables in static memory assign: those at file scope come first. */
  public List<Instruction> initializers() {
    List<Instruction> assignments = new ArrayList<>();
    for (Program.Variable variable : program.variables()) {
      assignments.addAll(initializer(variable, new Names(program, variable.unit())));
    }
    for (FunctionSymbol function : program.functions()) {
      List<Program.Variable> statics = program.localStatics(function);
      if (!statics.isEmpty()) {
        Names names = new Names(program, statics.get(0).unit());
        statics.forEach(variable -> names.declare(variable.symbol()));
        statics.forEach(variable -> assignments.addAll(initializer(variable, names)));
      }
    }
    return assignments;
  }

  private List<Instruction> initializer(Program.Variable variable, Names names) {
    Expr initializer = variable.definition().initializer();
    if (initializer == null) {
      return List.of();
    }
    GraphBuilder builder = new GraphBuilder(initializer.span());
    ExprLowering exprs = new ExprLowering(program.types(), names, builder, kernel);
    Place place = new Place.Variable(variable.symbol());
    exprs.inits().initialize(new Typed.At(place, variable.definition().type()), initializer);
    return builder.blocks().stream().flatMap(block -> block.instructions().stream()).toList();
  }
}
