package dev.irqlint.symbol;

import dev.irqlint.ast.TypeName;
import dev.irqlint.text.Span;

/** A variable or parameter. Two symbols are the same only if they are one object. */
public final class VariableSymbol implements Symbol {

  /** How long a variable lives and who sees it. */
  public enum Kind {
    /** At file scope with external linkage. */
    GLOBAL,
    /** At file scope with internal linkage. */
    FILE,
    /** Static in a function. */
    LOCAL_STATIC,
    /** Automatic. */
    LOCAL,
    /** A parameter. */
    PARAMETER,
    /** No variable of the source: the value of a call or of a conditional expression. */
    TEMPORARY
  }

  private final String name;
  private final Kind kind;
  private final TypeName type;
  private final Span place;
  private final int index;

  /**
   * Makes a variable.
   *
   * @param place where its name is declared
   * @param index a parameter's position from 0, a temporary's number; 0 for others
   */
  public VariableSymbol(String name, Kind kind, TypeName type, Span place, int index) {
    this.name = name;
    this.kind = kind;
    this.type = type;
    this.place = place;
    this.index = index;
  }

  @Override
  public String name() {
    return name;
  }

  /** How long it lives and who sees it. */
  public Kind kind() {
    return kind;
  }

  /** Its type as written. */
  public TypeName type() {
    return type;
  }

  @Override
  public Span place() {
    return place;
  }

  /** A parameter's position from 0, a temporary's number; 0 for others. */
  public int index() {
    return index;
  }

  /** Whether it lives as long as the driver is loaded. */
  public boolean isStatic() {
    return kind == Kind.GLOBAL || kind == Kind.FILE || kind == Kind.LOCAL_STATIC;
  }

  @Override
  public String toString() {
    return name;
  }
}
