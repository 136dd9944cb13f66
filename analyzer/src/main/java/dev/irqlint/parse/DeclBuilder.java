package dev.irqlint.parse;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.TypeName;
import dev.irqlint.grammar.CParser;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Builds declarations. */
final class DeclBuilder {
  private final TypeBuilder types = new TypeBuilder();
  private final ExprBuilder exprs = types.exprs();
  private final StmtBuilder stmts = new StmtBuilder(exprs, this);

  /** What one declaration at file scope declares. */
  List<Decl> external(CParser.ExternalDeclarationContext context) {
    if (context.head().isEmpty()) {
      boolean isNothing = context.start.getType() == CParser.SEMICOLON;
      return isNothing ? List.of() : List.of(new Decl.Other(ExprBuilder.span(context)));
    }
    if (context.compoundStatement() == null) {
      return declarators(context);
    }
    Head head = head(context.head(0), null);
    Stmt.Compound body = stmts.compound(context.compoundStatement());
    TypeName.Function type = functionType(head, context);
    return List.of(
        new Decl.Function(
            ExprBuilder.span(context),
            head.declared.name(),
            head.declared.nameSpan(),
            type,
            head.specifiers,
            body));
  }

  /** What a declaration in a block declares. */
  List<Decl> declaration(CParser.DeclarationContext context) {
    return declarators(context);
  }

  private record Head(
      TypeBuilder.Base base,
      TypeBuilder.Declared declared,
      Specifiers specifiers,
      boolean isBare) {}

  /** Reads a head; a later one of the same declaration shares the base of the first. */
  private Head head(ParserRuleContext context, TypeBuilder.@Nullable Base shared) {
    List<ParserRuleContext> items = TypeBuilder.items(context);
    Span span = ExprBuilder.span(context);
    int split = shared == null ? TypeBuilder.specifierCount(items) : 0;
    TypeBuilder.Base base = shared == null ? types.base(items.subList(0, split), span) : shared;
    List<ParserRuleContext> rest = items.subList(split, items.size());
    TypeBuilder.Declared declared = types.declared(base.base(), rest, span);
    return new Head(
        base, declared, with(base.specifiers(), declared.annotations()), rest.isEmpty());
  }

  private static Specifiers with(Specifiers specifiers, List<Annotation> more) {
    if (more.isEmpty()) {
      return specifiers;
    }
    List<Annotation> annotations = new ArrayList<>(specifiers.annotations());
    annotations.addAll(more);
    return new Specifiers(
        specifiers.storage(),
        specifiers.inlining(),
        specifiers.codeSegment(),
        specifiers.allocate(),
        annotations);
  }

  private List<Decl> declarators(ParserRuleContext context) {
    List<Decl> result = new ArrayList<>();
    Head head = null;
    Span start = ExprBuilder.span(context);
    for (int i = 0; i < context.getChildCount(); i++) {
      ParseTree child = context.getChild(i);
      if (!(child instanceof CParser.HeadContext) && !(child instanceof CParser.TypeHeadContext)) {
        continue;
      }
      ParserRuleContext part = (ParserRuleContext) child;
      head = head(part, head == null ? null : head.base);
      Expr initializer = null;
      Span span = ExprBuilder.span(part);
      if (i + 1 < context.getChildCount()
          && context.getChild(i + 1) instanceof CParser.InitializerContext init) {
        initializer = exprs.assignment(init.assignment());
        span = span.to(initializer.span());
      }
      add(head, span, initializer, result);
    }
    return result.isEmpty() ? List.of(new Decl.Other(start)) : result;
  }

  private static void add(Head head, Span span, @Nullable Expr initializer, List<Decl> result) {
    TypeBuilder.Declared declared = head.declared;
    if (head.base.base() instanceof TypeName.Tagged tagged
        && (tagged.members() != null || head.isBare)
        && result.isEmpty()) {
      result.add(new Decl.Tag(tagged.span(), tagged));
    }
    if (declared.name().isEmpty()) {
      return;
    }
    if (head.specifiers.storage() == Specifiers.Storage.TYPEDEF) {
      result.add(
          new Decl.Typedef(
              span, declared.name(), declared.nameSpan(), declared.type(), head.specifiers));
    } else if (declared.type() instanceof TypeName.Function function) {
      result.add(
          new Decl.Function(
              span, declared.name(), declared.nameSpan(), function, head.specifiers, null));
    } else {
      result.add(
          new Decl.Variable(
              span,
              declared.name(),
              declared.nameSpan(),
              declared.type(),
              head.specifiers,
              initializer));
    }
  }

  /** The type of a function that is being defined, old-style parameters filled in. */
  private TypeName.Function functionType(Head head, CParser.ExternalDeclarationContext context) {
    if (!(head.declared.type() instanceof TypeName.Function function)) {
      // The head is a macro that is not at hand; the body is still worth reading.
      return new TypeName.Function(head.declared.nameSpan(), head.declared.type(), List.of(), true);
    }
    if (context.declaration().isEmpty()) {
      return function;
    }
    Map<String, TypeName> declared = new HashMap<>();
    for (CParser.DeclarationContext declaration : context.declaration()) {
      for (Decl decl : declarators(declaration)) {
        if (decl instanceof Decl.Variable variable) {
          declared.put(variable.name(), variable.type());
        }
      }
    }
    List<Parameter> parameters =
        function.parameters().stream()
            .map(
                p ->
                    new Parameter(
                        p.span(), p.name(), declared.getOrDefault(p.name(), p.type()), List.of()))
            .toList();
    return new TypeName.Function(
        function.span(), function.result(), parameters, function.isVariadic());
  }
}
