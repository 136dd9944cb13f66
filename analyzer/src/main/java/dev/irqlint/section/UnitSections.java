package dev.irqlint.section;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.List;

/** Follows the pragmas of one unit from top to bottom and places what the unit defines. */
final class UnitSections {
  private final Program program;
  private final TranslationUnit unit;
  private final SectionMap.Tables tables;
  private final AllocTexts allocTexts;
  private final SegmentBalance balance;
  private final SegmentStack code = new SegmentStack(Section.TEXT);
  private final SegmentStack data = new SegmentStack(Section.DATA);
  private final SegmentStack bss = new SegmentStack(Section.BSS);
  private final SegmentStack constants = new SegmentStack(Section.CONST);

  UnitSections(Program program, TranslationUnit unit, SectionMap.Tables tables) {
    this.program = program;
    this.unit = unit;
    this.tables = tables;
    this.allocTexts = new AllocTexts(unit);
    this.balance = new SegmentBalance(unit.file());
  }

  void place() {
    for (Decl decl : unit.declarations()) {
      if (decl instanceof Decl.Pragma pragma) {
        pragma(pragma);
      } else if (decl instanceof Decl.Function function) {
        function(function);
      } else if (decl instanceof Decl.Variable variable) {
        variable(variable);
      }
    }
    balance.end(tables.unbalanced);
    for (AllocText each : allocTexts.end()) {
      tables.allocTexts.merge(
          each.place(), each, (a, b) -> a.outcome().compareTo(b.outcome()) <= 0 ? a : b);
    }
  }

  private void pragma(Decl.Pragma pragma) {
    String name = pragma.tokens().get(0).text();
    switch (name) {
      case AllocTexts.PRAGMA -> allocTexts.pragma(pragma, tables.namings);
      case "code_seg" -> segment(pragma, code, Naming.Means.CODE_SEG);
      case "data_seg" -> segment(pragma, data, Naming.Means.DATA_SEG);
      case "bss_seg" -> segment(pragma, bss, Naming.Means.BSS_SEG);
      case "const_seg" -> segment(pragma, constants, Naming.Means.CONST_SEG);
      case "section" -> naming(pragma, Naming.Means.SECTION);
      default -> {
        // Any other pragma moves nothing.
      }
    }
  }

  private void segment(Decl.Pragma pragma, SegmentStack stack, Naming.Means means) {
    List<Decl.PragmaToken> tokens = pragma.tokens();
    stack.apply(pragma.span(), tokens);
    balance.apply(pragma.span(), tokens.get(0).text(), tokens, tables.unbalanced);
    naming(pragma, means);
  }

  /** The first string is the section's name, whatever stands before it. */
  private void naming(Decl.Pragma pragma, Naming.Means means) {
    pragma.tokens().stream()
        .filter(token -> token.text().startsWith("\""))
        .findFirst()
        .ifPresent(
            token ->
                tables.namings.add(
                    new Naming(SegmentStack.unquoted(token.text()), means, token.span())));
  }

  private void function(Decl.Function function) {
    String segment = function.specifiers().codeSegment();
    if (segment != null) {
      tables.namings.add(new Naming(segment, Naming.Means.DECLSPEC, function.span()));
    }
    if (function.body() != null) {
      program
          .lookup(unit, function.name())
          .filter(FunctionSymbol.class::isInstance)
          .map(FunctionSymbol.class::cast)
          .filter(symbol -> isDefinition(symbol, function))
          .ifPresent(symbol -> define(symbol, function));
    }
    allocTexts.declaration(function);
  }

  /** The static variables of a function go where those go that stand beside it. */
  private void define(FunctionSymbol symbol, Decl.Function function) {
    tables.functions.putIfAbsent(symbol, placement(symbol, function));
    for (Program.Variable variable : program.localStatics(symbol)) {
      String allocate = variable.definition().specifiers().allocate();
      if (allocate != null) {
        Span place = variable.definition().span();
        tables.namings.add(new Naming(allocate, Naming.Means.DECLSPEC, place));
      }
      variable(variable.symbol(), variable.definition());
    }
  }

  private static boolean isDefinition(FunctionSymbol symbol, Decl.Function function) {
    return symbol.definition().filter(d -> d.nameSpan().equals(function.nameSpan())).isPresent();
  }

  /**
   * The attribute, then alloc_text, then code_seg: the more a thing names the function, the more it
   * counts.
   */
  private Placement placement(FunctionSymbol symbol, Decl.Function definition) {
    for (Decl declaration : symbol.declarations()) {
      if (declaration instanceof Decl.Function function
          && function.specifiers().codeSegment() != null) {
        return new Placement(
            new Section(function.specifiers().codeSegment()),
            Placement.Means.DECLSPEC,
            function.nameSpan());
      }
    }
    Placement named = allocTexts.of(definition.name());
    return named == null ? code.current() : named;
  }

  private void variable(Decl.Variable variable) {
    allocTexts.declaration(variable);
    String allocate = variable.specifiers().allocate();
    if (allocate != null) {
      tables.namings.add(new Naming(allocate, Naming.Means.DECLSPEC, variable.span()));
    }
    program
        .lookup(unit, variable.name())
        .filter(VariableSymbol.class::isInstance)
        .map(VariableSymbol.class::cast)
        .ifPresent(symbol -> variable(symbol, variable));
  }

  private void variable(VariableSymbol symbol, Decl.Variable definition) {
    Specifiers specifiers = definition.specifiers();
    boolean isInitialized = definition.initializer() != null;
    if (specifiers.storage() == Specifiers.Storage.EXTERN && !isInitialized) {
      return;
    }
    Segments segments =
        new Segments(kind(definition), data.current(), bss.current(), constants.current());
    Placement placement =
        specifiers.allocate() == null
            ? segments.placement()
            : new Placement(
                new Section(specifiers.allocate()),
                Placement.Means.DECLSPEC,
                definition.nameSpan());
    // A definition with an initialiser decides over tentative ones, wherever it stands.
    if (isInitialized || !tables.variables.containsKey(symbol)) {
      tables.variables.put(symbol, placement);
      if (placement.means() == Placement.Means.DECLSPEC) {
        tables.segments.remove(symbol);
      } else {
        tables.segments.put(symbol, segments);
      }
    }
  }

  private Segments.Kind kind(Decl.Variable definition) {
    if (definition.initializer() == null) {
      return Segments.Kind.UNINITIALIZED;
    }
    if (program.types().isConst(definition.type())) {
      return Segments.Kind.CONSTANT;
    }
    return ZeroInitializers.isZero(definition.initializer())
        ? Segments.Kind.ZERO
        : Segments.Kind.INITIALIZED;
  }
}
