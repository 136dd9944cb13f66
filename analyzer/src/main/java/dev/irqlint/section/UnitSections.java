package dev.irqlint.section;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.ast.TypeName;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows the pragmas of one unit from top to bottom and places what the unit defines. */
final class UnitSections {
  private final Program program;
  private final TranslationUnit unit;
  private final Map<FunctionSymbol, Placement> functions;
  private final Map<VariableSymbol, Placement> variables;
  private final Map<String, Placement> allocText = new HashMap<>();
  private final SegmentStack code = new SegmentStack(Section.TEXT);
  private final SegmentStack data = new SegmentStack(Section.DATA);
  private final SegmentStack bss = new SegmentStack(Section.BSS);
  private final SegmentStack constants = new SegmentStack(Section.CONST);

  UnitSections(
      Program program,
      TranslationUnit unit,
      Map<FunctionSymbol, Placement> functions,
      Map<VariableSymbol, Placement> variables) {
    this.program = program;
    this.unit = unit;
    this.functions = functions;
    this.variables = variables;
  }

  void place() {
    for (Decl decl : unit.declarations()) {
      if (decl instanceof Decl.Pragma pragma) {
        pragma(pragma);
      } else if (decl instanceof Decl.Function function && function.body() != null) {
        program
            .lookup(unit, function.name())
            .filter(FunctionSymbol.class::isInstance)
            .map(FunctionSymbol.class::cast)
            .filter(symbol -> isDefinition(symbol, function))
            .ifPresent(symbol -> functions.putIfAbsent(symbol, function(symbol, function)));
      } else if (decl instanceof Decl.Variable variable) {
        program
            .lookup(unit, variable.name())
            .filter(VariableSymbol.class::isInstance)
            .map(VariableSymbol.class::cast)
            .ifPresent(symbol -> variable(symbol, variable));
      }
    }
  }

  private static boolean isDefinition(FunctionSymbol symbol, Decl.Function function) {
    return symbol.definition().filter(d -> d.nameSpan().equals(function.nameSpan())).isPresent();
  }

  private void pragma(Decl.Pragma pragma) {
    List<Decl.PragmaToken> tokens = pragma.tokens();
    switch (tokens.get(0).text()) {
      case "alloc_text" -> {
        if (!pragma.insideFunction()) {
          allocText(pragma.span(), tokens);
        }
      }
      case "code_seg" -> code.apply(pragma.span(), tokens);
      case "data_seg" -> data.apply(pragma.span(), tokens);
      case "bss_seg" -> bss.apply(pragma.span(), tokens);
      case "const_seg" -> constants.apply(pragma.span(), tokens);
      default -> {
        // Any other pragma moves nothing.
      }
    }
  }

  /** {@code alloc_text ( section , name { , name } )}; the section with or without quotes. */
  private void allocText(Span span, List<Decl.PragmaToken> tokens) {
    Section section = null;
    for (Decl.PragmaToken token : tokens.subList(1, tokens.size())) {
      String text = token.text();
      if (text.equals("(") || text.equals(")") || text.equals(",")) {
        continue;
      }
      if (section == null) {
        section = new Section(text.startsWith("\"") ? text.substring(1, text.length() - 1) : text);
      } else {
        allocText.put(text, new Placement(section, Placement.Means.ALLOC_TEXT, span));
      }
    }
  }

  /**
   * The attribute, then alloc_text, then code_seg: the more a thing names the function, the more it
   * counts.
   */
  private Placement function(FunctionSymbol symbol, Decl.Function definition) {
    for (Decl declaration : symbol.declarations()) {
      if (declaration instanceof Decl.Function function
          && function.specifiers().codeSegment() != null) {
        return new Placement(
            new Section(function.specifiers().codeSegment()),
            Placement.Means.DECLSPEC,
            function.nameSpan());
      }
    }
    Placement named = allocText.get(definition.name());
    return named == null ? code.current() : named;
  }

  private void variable(VariableSymbol symbol, Decl.Variable definition) {
    Specifiers specifiers = definition.specifiers();
    boolean isInitialized = definition.initializer() != null;
    if (specifiers.storage() == Specifiers.Storage.EXTERN && !isInitialized) {
      return;
    }
    Placement placement;
    if (specifiers.allocate() != null) {
      placement =
          new Placement(
              new Section(specifiers.allocate()), Placement.Means.DECLSPEC, definition.nameSpan());
    } else if (isInitialized && isConstant(definition.type())) {
      placement = constants.current();
    } else {
      placement = isInitialized ? data.current() : bss.current();
    }
    if (isInitialized) {
      // A definition with an initialiser decides over tentative ones, wherever it stands.
      variables.put(symbol, placement);
    } else {
      variables.putIfAbsent(symbol, placement);
    }
  }

  private boolean isConstant(TypeName type) {
    return type.isConst() || program.types().resolve(type).isConst();
  }
}
