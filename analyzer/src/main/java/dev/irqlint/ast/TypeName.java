package dev.irqlint.ast;

import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type as it is written. Qualifiers other than {@code const} are dropped. */
public sealed interface TypeName extends Node {

  /** Whether {@code const} stands at the outermost level. */
  boolean isConst();

  /** Calls the method of {@code visitor} for this kind of type. */
  <R> R accept(Visitor<R> visitor);

  /** A typedef name. */
  record Named(Span span, String name, boolean isConst) implements TypeName {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNamed(this);
    }
  }

  /**
   * A type written with keywords: the words in alphabetical order, such as {@code int unsigned}.
   */
  record Builtin(Span span, String words, boolean isConst) implements TypeName {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBuiltin(this);
    }
  }

  /**
   * A structure, union or enumeration.
   *
   * @param tag its tag; empty where it has none
   * @param members the fields or enumerators in order, where this is the definition
   */
  record Tagged(Span span, TagKind kind, String tag, @Nullable List<Decl> members, boolean isConst)
      implements TypeName {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTagged(this);
    }
  }

  /** A pointer. */
  record Pointer(Span span, TypeName target, boolean isConst) implements TypeName {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPointer(this);
    }
  }

  /** An array. */
  record Array(Span span, TypeName element, @Nullable Expr size) implements TypeName {
    @Override
    public boolean isConst() {
      return element.isConst();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArray(this);
    }
  }

  /** A function. */
  record Function(Span span, TypeName result, List<Parameter> parameters, boolean isVariadic)
      implements TypeName {
    /** Keeps its own copy of the list. */
    public Function {
      parameters = List.copyOf(parameters);
    }

    @Override
    public boolean isConst() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunction(this);
    }
  }

  /** A type that is not written: implicit {@code int}, or one that irqlint cannot make out. */
  record Unknown(Span span) implements TypeName {
    @Override
    public boolean isConst() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnknown(this);
    }
  }

  /** The kinds of tagged type. */
  enum TagKind {
    /** {@code struct}. */
    STRUCT,
    /** {@code union}. */
    UNION,
    /** {@code enum}. */
    ENUM
  }

  /** One method for each kind of type. */
  interface Visitor<R> {
    /** For a typedef name. */
    R visitNamed(Named type);

    /** For a type of keywords. */
    R visitBuiltin(Builtin type);

    /** For a structure, union or enumeration. */
    R visitTagged(Tagged type);

    /** For a pointer. */
    R visitPointer(Pointer type);

    /** For an array. */
    R visitArray(Array type);

    /** For a function. */
    R visitFunction(Function type);

    /** For an unknown type. */
    R visitUnknown(Unknown type);
  }
}
