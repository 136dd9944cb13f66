package dev.irqlint.symbol;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Node;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.ast.TypeName;
import dev.irqlint.ast.Walker;
import java.util.ArrayList;
import java.util.List;

/** Finds the static variables in the body of a function, in their order. */
final class LocalStatics extends Walker {
  private final TranslationUnit unit;
  private final List<Program.Variable> found = new ArrayList<>();

  private LocalStatics(TranslationUnit unit) {
    this.unit = unit;
  }

  static List<Program.Variable> of(FunctionSymbol function) {
    TranslationUnit unit = function.unit().orElse(null);
    Decl.Function definition = function.definition().orElse(null);
    if (unit == null || definition == null) {
      return List.of();
    }
    LocalStatics walker = new LocalStatics(unit);
    walker.walk(definition.body());
    return walker.found;
  }

  @Override
  protected boolean enter(Node node) {
    if (node instanceof Decl.Variable variable
        && variable.specifiers().storage() == Specifiers.Storage.STATIC) {
      found.add(
          new Program.Variable(
              new VariableSymbol(
                  variable.name(),
                  VariableSymbol.Kind.LOCAL_STATIC,
                  variable.type(),
                  variable.nameSpan(),
                  0),
              unit,
              variable));
    }
    // No declaration lies within an expression or a type.
    return !(node instanceof Expr || node instanceof TypeName);
  }
}
