package dev.irqlint.ast;

import dev.irqlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declaration. One with several declarators becomes several nodes that share their specifiers.
 */
public sealed interface Decl extends Node {

  /** Calls the method of {@code visitor} for this kind of declaration. */
  <R> R accept(Visitor<R> visitor);

  /**
   * A function, declared or defined.
   *
   * @param name its name
   * @param nameSpan where the name stands
   * @param type its type
   * @param specifiers what else is said
   * @param body the body, where this is the definition
   */
  record Function(
      Span span,
      String name,
      Span nameSpan,
      TypeName.Function type,
      Specifiers specifiers,
      Stmt.@Nullable Compound body)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunction(this);
    }
  }

  /**
   * A variable, or a function that is declared through a typedef ({@code EVT_WDF_DPC MyDpc;}).
   *
   * @param initializer the initialiser, where there is one
   */
  record Variable(
      Span span,
      String name,
      Span nameSpan,
      TypeName type,
      Specifiers specifiers,
      @Nullable Expr initializer)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVariable(this);
    }
  }

  /** A typedef name. */
  record Typedef(Span span, String name, Span nameSpan, TypeName type, Specifiers specifiers)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTypedef(this);
    }
  }

  /** A field of a structure or union; without name where it is anonymous. */
  record Field(Span span, String name, TypeName type, List<Annotation> annotations)
      implements Decl {
    /** Keeps its own copy of the list. */
    public Field {
      annotations = List.copyOf(annotations);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitField(this);
    }
  }

  /** An enumerator. */
  record Enumerator(Span span, String name, @Nullable Expr value) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEnumerator(this);
    }
  }

  /** A declaration of a structure, union or enumeration alone. */
  record Tag(Span span, TypeName.Tagged type) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTag(this);
    }
  }

  /**
   * A pragma, at the place where it takes effect.
   *
   * @param tokens the pragma's tokens, macros expanded where MSVC expands them
   * @param insideFunction whether it stands in a function's body
   */
  record Pragma(Span span, List<PragmaToken> tokens, boolean insideFunction) implements Decl {
    /** Keeps its own copy of the list. */
    public Pragma {
      tokens = List.copyOf(tokens);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPragma(this);
    }
  }

  /** One token of a pragma. */
  record PragmaToken(String text, Span span) {}

  /** Anything at file scope that declares nothing irqlint asks for: assembly, assertions. */
  record Other(Span span) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOther(this);
    }
  }

  /** One method for each kind of declaration. */
  interface Visitor<R> {
    /** For a function. */
    R visitFunction(Function decl);

    /** For a variable. */
    R visitVariable(Variable decl);

    /** For a typedef name. */
    R visitTypedef(Typedef decl);

    /** For a field. */
    R visitField(Field decl);

    /** For an enumerator. */
    R visitEnumerator(Enumerator decl);

    /** For a structure, union or enumeration declared alone. */
    R visitTag(Tag decl);

    /** For a pragma. */
    R visitPragma(Pragma decl);

    /** For anything else. */
    R visitOther(Other decl);
  }
}
