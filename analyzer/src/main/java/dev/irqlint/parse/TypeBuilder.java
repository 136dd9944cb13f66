package dev.irqlint.parse;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.TypeName;
import dev.irqlint.grammar.CParser;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Tells specifiers from declarators in a flat head and builds the type they make (C17 6.7). */
final class TypeBuilder {
  private final ExprBuilder exprs = new ExprBuilder(this);

  ExprBuilder exprs() {
    return exprs;
  }

  /**
   * What the specifiers of a declaration say.
   *
   * @param base the type before any declarator
   * @param specifiers the rest
   */
  record Base(TypeName base, Specifiers specifiers) {}

  /**
   * What a declarator declares.
   *
   * @param name its name; empty for an abstract declarator
   * @param nameSpan where the name stands; the whole declarator for an abstract one
   * @param type the declared type
   * @param annotations SAL annotations among the declarator's parts
   */
  record Declared(String name, Span nameSpan, TypeName type, List<Annotation> annotations) {}

  /** The parts of a head or of a later declarator: type items and declarator items. */
  static List<ParserRuleContext> items(ParserRuleContext head) {
    List<ParserRuleContext> items = new ArrayList<>(head.getChildCount());
    for (ParseTree child : head.children) {
      items.add((ParserRuleContext) child);
    }
    return items;
  }

  /** How many of the items are specifiers: all before the first part of a declarator. */
  static int specifierCount(List<ParserRuleContext> items) {
    int count = 0;
    while (count < items.size() && items.get(count) instanceof CParser.TypeItemContext) {
      count++;
    }
    return count;
  }

  TypeName typeName(CParser.TypeHeadContext context) {
    List<ParserRuleContext> items = items(context);
    int split = specifierCount(items);
    Base base = base(items.subList(0, split), ExprBuilder.span(context));
    return declared(base.base, items.subList(split, items.size()), ExprBuilder.span(context)).type;
  }

  // Specifiers.

  Base base(List<ParserRuleContext> items, Span whole) {
    Specifiers.Storage storage = Specifiers.Storage.NONE;
    Specifiers.Inlining inlining = Specifiers.Inlining.UNSAID;
    DeclspecReader declspec = new DeclspecReader();
    List<Annotation> annotations = new ArrayList<>();
    TreeSet<String> words = new TreeSet<>();
    boolean isLongLong = false;
    boolean isConst = false;
    TypeName named = null;
    for (ParserRuleContext item : items) {
      ParseTree first = item.getChild(0);
      if (first instanceof CParser.StructSpecifierContext struct) {
        named = struct(struct);
        continue;
      }
      if (first instanceof CParser.EnumSpecifierContext enumeration) {
        named = enumeration(enumeration);
        continue;
      }
      String text = first.getText();
      switch (item.start.getType()) {
        case CParser.STORAGE -> storage = storage(text, storage);
        case CParser.QUALIFIER -> isConst |= isConst(text);
        case CParser.FUNCTION_SPECIFIER -> inlining = max(inlining, inlining(text));
        case CParser.BUILTIN_TYPE -> isLongLong |= !words.add(text) && text.equals("long");
        case CParser.TYPE_NAME -> named = new TypeName.Named(ExprBuilder.span(item), text, false);
        case CParser.DECLSPEC -> declspec.read(balanced(item));
        case CParser.ANNOTATION, CParser.ANNOTATION_CALL -> annotations.add(annotation(item));
        default -> {
          // Calling conventions and typeof tell the analysis nothing.
        }
      }
    }
    if (isLongLong) {
      words.add("long long");
    }
    if (declspec.forbidsInlining()) {
      inlining = Specifiers.Inlining.FORBIDDEN;
    }
    TypeName type = named;
    if (type == null) {
      type =
          words.isEmpty()
              ? new TypeName.Unknown(whole)
              : new TypeName.Builtin(whole, String.join(" ", words), false);
    }
    return new Base(
        isConst ? withConst(type) : type,
        new Specifiers(
            storage, inlining, declspec.codeSegment(), declspec.allocate(), annotations));
  }

  private static Specifiers.Storage storage(String word, Specifiers.Storage before) {
    return switch (word) {
      case "typedef" -> Specifiers.Storage.TYPEDEF;
      case "extern" -> before == Specifiers.Storage.STATIC ? before : Specifiers.Storage.EXTERN;
      case "static" -> Specifiers.Storage.STATIC;
      case "register", "auto" -> Specifiers.Storage.AUTOMATIC;
      default -> before;
    };
  }

  private static Specifiers.Inlining inlining(String word) {
    return switch (word) {
      case "__forceinline" -> Specifiers.Inlining.FORCED;
      case "_Noreturn" -> Specifiers.Inlining.UNSAID;
      default -> Specifiers.Inlining.INLINE;
    };
  }

  private static Specifiers.Inlining max(Specifiers.Inlining a, Specifiers.Inlining b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static boolean isConst(String word) {
    return word.equals("const") || word.equals("__const");
  }

  private static TypeName withConst(TypeName type) {
    if (type instanceof TypeName.Named t) {
      return new TypeName.Named(t.span(), t.name(), true);
    }
    if (type instanceof TypeName.Builtin t) {
      return new TypeName.Builtin(t.span(), t.words(), true);
    }
    if (type instanceof TypeName.Tagged t) {
      return new TypeName.Tagged(t.span(), t.kind(), t.tag(), t.members(), true);
    }
    if (type instanceof TypeName.Pointer t) {
      return new TypeName.Pointer(t.span(), t.target(), true);
    }
    return type;
  }

  private TypeName struct(CParser.StructSpecifierContext context) {
    TypeName.TagKind kind =
        context.STRUCT_OR_UNION().getText().equals("union")
            ? TypeName.TagKind.UNION
            : TypeName.TagKind.STRUCT;
    List<Decl> members = null;
    if (context.structBody() != null) {
      members = new ArrayList<>();
      for (CParser.MemberContext member : context.structBody().member()) {
        member(member, members);
      }
    }
    return new TypeName.Tagged(
        ExprBuilder.span(context), kind, text(context.TAG_NAME()), members, false);
  }

  private static String text(@Nullable TerminalNode node) {
    return node == null ? "" : node.getText();
  }

  private void member(CParser.MemberContext context, List<Decl> members) {
    Base base = null;
    for (CParser.HeadContext head : context.head()) {
      List<ParserRuleContext> items = items(head);
      int split = base == null ? specifierCount(items) : 0;
      Span span = ExprBuilder.span(head);
      if (base == null) {
        base = base(items.subList(0, split), span);
      }
      Declared declared = declared(base.base, items.subList(split, items.size()), span);
      List<Annotation> annotations = new ArrayList<>(base.specifiers.annotations());
      annotations.addAll(declared.annotations);
      members.add(new Decl.Field(declared.nameSpan, declared.name, declared.type, annotations));
    }
  }

  private TypeName enumeration(CParser.EnumSpecifierContext context) {
    List<Decl> members = null;
    if (context.enumBody() != null) {
      members = new ArrayList<>();
      for (CParser.EnumeratorContext enumerator : context.enumBody().enumerator()) {
        Expr value =
            enumerator.assignment() == null ? null : exprs.assignment(enumerator.assignment());
        members.add(
            new Decl.Enumerator(
                ExprBuilder.span(enumerator), enumerator.IDENTIFIER().getText(), value));
      }
    }
    return new TypeName.Tagged(
        ExprBuilder.span(context), TypeName.TagKind.ENUM, text(context.TAG_NAME()), members, false);
  }

  // Annotations and other lists of tokens.

  private static List<String> balanced(ParserRuleContext item) {
    CParser.BalancedContext balanced = ((CParser.TypeItemContext) item).balanced();
    return balanced == null
        ? List.of()
        : balanced.children.stream()
            .limit(balanced.getChildCount() - 1L)
            .map(ParseTree::getText)
            .toList();
  }

  static Annotation annotation(ParserRuleContext item) {
    List<List<String>> arguments = new ArrayList<>();
    List<String> argument = new ArrayList<>();
    int nesting = 0;
    for (String token : balanced(item)) {
      if (token.equals(",") && nesting == 0) {
        arguments.add(List.copyOf(argument));
        argument.clear();
        continue;
      }
      nesting += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      argument.add(token);
    }
    if (!argument.isEmpty()) {
      arguments.add(List.copyOf(argument));
    }
    return new Annotation(ExprBuilder.span(item), item.getChild(0).getText(), arguments);
  }

  // Declarators.

  /** Applies a declarator to a type (C17 6.7.6). */
  Declared declared(TypeName base, List<ParserRuleContext> items, Span whole) {
    TypeName type = base;
    List<Annotation> annotations = new ArrayList<>();
    int i = 0;
    for (; i < items.size(); i++) {
      ParserRuleContext item = items.get(i);
      int kind = item.start.getType();
      if (kind == CParser.STAR) {
        type = new TypeName.Pointer(ExprBuilder.span(item), type, false);
      } else if (item instanceof CParser.TypeItemContext) {
        if (kind == CParser.QUALIFIER && isConst(item.getChild(0).getText())) {
          type = withConst(type);
        }
        annotate(item, annotations);
      } else {
        break;
      }
    }
    String name = "";
    Span nameSpan = whole;
    List<ParserRuleContext> nested = List.of();
    if (i < items.size() && items.get(i).start.getType() == CParser.IDENTIFIER) {
      name = items.get(i).getText();
      nameSpan = ExprBuilder.span(items.get(i));
      i++;
    } else if (i < items.size() && items.get(i).start.getType() == CParser.LEFT_PAREN) {
      nested = items(((CParser.DeclaratorItemContext) items.get(i)).head());
      i++;
    }
    List<CParser.DeclaratorItemContext> suffixes = new ArrayList<>();
    for (; i < items.size(); i++) {
      if (items.get(i) instanceof CParser.DeclaratorItemContext suffix) {
        suffixes.add(suffix);
      } else {
        annotate(items.get(i), annotations);
      }
    }
    for (int k = suffixes.size() - 1; k >= 0; k--) {
      type = suffixed(type, suffixes.get(k));
    }
    if (nested.isEmpty()) {
      return new Declared(name, nameSpan, type, annotations);
    }
    Declared inner = declared(type, nested, whole);
    annotations.addAll(inner.annotations);
    return new Declared(inner.name, inner.nameSpan, inner.type, annotations);
  }

  private static void annotate(ParserRuleContext item, List<Annotation> annotations) {
    int kind = item.start.getType();
    if (kind == CParser.ANNOTATION || kind == CParser.ANNOTATION_CALL) {
      annotations.add(annotation(item));
    }
  }

  private TypeName suffixed(TypeName type, CParser.DeclaratorItemContext suffix) {
    Span span = ExprBuilder.span(suffix);
    return switch (suffix.start.getType()) {
      case CParser.PARAMETER_PAREN -> function(type, suffix, span);
      case CParser.LEFT_BRACKET ->
          new TypeName.Array(span, type, exprs.optional(suffix.expression()));
      default -> type;
    };
  }

  private TypeName function(TypeName result, CParser.DeclaratorItemContext suffix, Span span) {
    List<Parameter> parameters = new ArrayList<>();
    boolean isVariadic = false;
    for (CParser.ParameterContext parameter : suffix.parameter()) {
      if (parameter.head() == null) {
        isVariadic = true;
      } else {
        parameters.add(parameter(parameter.head()));
      }
    }
    boolean isVoid =
        parameters.size() == 1
            && parameters.get(0).name().isEmpty()
            && parameters.get(0).type() instanceof TypeName.Builtin builtin
            && builtin.words().equals("void");
    return new TypeName.Function(span, result, isVoid ? List.of() : parameters, isVariadic);
  }

  private Parameter parameter(CParser.HeadContext head) {
    List<ParserRuleContext> items = items(head);
    int split = specifierCount(items);
    Span span = ExprBuilder.span(head);
    Base base = base(items.subList(0, split), span);
    Declared declared = declared(base.base, items.subList(split, items.size()), span);
    List<Annotation> annotations = new ArrayList<>(base.specifiers.annotations());
    annotations.addAll(declared.annotations);
    return new Parameter(span, declared.name, declared.type, annotations);
  }
}
