package dev.irqlint.symbol;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.ast.TypeName;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A function of the driver, or one that it only declares. Two symbols are the same only if they are
 * one object.
 */
public final class FunctionSymbol implements Symbol, Comparable<FunctionSymbol> {
  private final String name;
  private final boolean isInternal;
  private final List<Decl> declarations = new ArrayList<>();
  private final TreeSet<String> roleTypes = new TreeSet<>();
  private Decl.@Nullable Function definition;
  private @Nullable TranslationUnit unit;

  FunctionSymbol(String name, boolean isInternal) {
    this.name = name;
    this.isInternal = isInternal;
  }

  void add(Decl.Function declaration, TranslationUnit in) {
    declarations.add(declaration);
    if (declaration.body() != null && definition == null) {
      definition = declaration;
      unit = in;
    }
  }

  /** Adds a declaration through a typedef of function type. */
  void add(Decl.Variable declaration, String typedef) {
    declarations.add(declaration);
    roleTypes.add(typedef);
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether it has internal linkage (C17 6.2.2), so that other units may use its name anew. */
  public boolean isInternal() {
    return isInternal;
  }

  /** Its definition; empty if it is defined elsewhere. */
  public Optional<Decl.Function> definition() {
    return Optional.ofNullable(definition);
  }

  /** The unit that defines it, the first one where a header does; empty if none does. */
  public Optional<TranslationUnit> unit() {
    return Optional.ofNullable(unit);
  }

  /** Its body; empty if it is defined elsewhere. */
  public Optional<Stmt.Compound> body() {
    return definition == null ? Optional.empty() : Optional.ofNullable(definition.body());
  }

  /** All its declarations, the definition among them, in the order they are met. */
  public List<Decl> declarations() {
    return List.copyOf(declarations);
  }

  /** The function typedefs it is declared through, such as {@code EVT_WDF_DPC}, sorted. */
  public List<String> roleTypes() {
    return List.copyOf(roleTypes);
  }

  /** Its parameters, as the definition names them, or else the first prototype. */
  public List<Parameter> parameters() {
    return type().map(TypeName.Function::parameters).orElse(List.of());
  }

  /** Its type; empty if it is declared through typedefs only. */
  public Optional<TypeName.Function> type() {
    if (definition != null) {
      return Optional.of(definition.type());
    }
    return declarations.stream()
        .filter(Decl.Function.class::isInstance)
        .map(d -> ((Decl.Function) d).type())
        .findFirst();
  }

  /** The annotations of all its declarations, each place once. */
  public List<Annotation> annotations() {
    return declarations.stream()
        .flatMap(d -> specifiers(d).annotations().stream())
        .distinct()
        .toList();
  }

  /** Whether any declaration asks for inlining and none forbids it. */
  public boolean isInline() {
    boolean asks = false;
    for (Decl declaration : declarations) {
      Specifiers.Inlining inlining = specifiers(declaration).inlining();
      if (inlining == Specifiers.Inlining.FORBIDDEN) {
        return false;
      }
      asks |= inlining != Specifiers.Inlining.UNSAID;
    }
    return asks;
  }

  private static Specifiers specifiers(Decl declaration) {
    if (declaration instanceof Decl.Function function) {
      return function.specifiers();
    }
    return declaration instanceof Decl.Variable variable ? variable.specifiers() : Specifiers.NONE;
  }

  @Override
  public Span place() {
    if (definition != null) {
      return definition.nameSpan();
    }
    Decl first = declarations.get(0);
    return first instanceof Decl.Function function ? function.nameSpan() : first.span();
  }

  /** By name, then by place. */
  @Override
  public int compareTo(FunctionSymbol other) {
    int byName = name.compareTo(other.name);
    if (byName != 0 || this == other) {
      return byName;
    }
    int byFile = place().file().name().compareTo(other.place().file().name());
    return byFile != 0 ? byFile : Integer.compare(place().start(), other.place().start());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
