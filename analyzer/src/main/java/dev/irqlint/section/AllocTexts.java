package dev.irqlint.section;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The alloc_text pragmas of one unit: what they ask for, and what comes of it. */
final class AllocTexts {
  /** The first word of the pragma. */
  static final String PRAGMA = "alloc_text";

  private record Named(
      Decl.PragmaToken routine, Placement placement, boolean isDeclared, boolean isDefined) {}

  private final SourceFile unit;

  /**
   * The words of all pragmas of the unit; of the thousands that headers declare few are among them.
   */
  private final Set<String> words = new HashSet<>();

  private final Map<String, Placement> byName = new HashMap<>();
  private final List<Named> named = new ArrayList<>();
  private final Set<AllocText> ineffective = new HashSet<>();
  private final Set<String> declared = new HashSet<>();
  private final Set<String> defined = new HashSet<>();

  /** Routines of which this very file tells that their first declaration is the one at hand. */
  private final Map<String, SourceFile> ownDeclarations = new HashMap<>();

  AllocTexts(TranslationUnit unit) {
    this.unit = unit.file();
    for (Decl decl : unit.declarations()) {
      if (decl instanceof Decl.Pragma pragma && pragma.tokens().get(0).text().equals(PRAGMA)) {
        pragma.tokens().forEach(token -> words.add(token.text()));
      }
    }
  }

  /** What a pragma asks for a routine that is defined here; null if none does. */
  @Nullable Placement of(String routine) {
    return byName.get(routine);
  }

  /** {@code alloc_text ( section , name { , name } )}; the section with or without quotes. */
  void pragma(Decl.Pragma pragma, Set<Naming> namings) {
    Section section = null;
    for (Decl.PragmaToken token : pragma.tokens().subList(1, pragma.tokens().size())) {
      String text = token.text();
      if (text.equals("(") || text.equals(")") || text.equals(",")) {
        continue;
      }
      if (section == null) {
        String name = SegmentStack.unquoted(text);
        namings.add(new Naming(name, Naming.Means.ALLOC_TEXT, token.span()));
        section = new Section(name);
      } else if (pragma.insideFunction()) {
        ineffective.add(
            new AllocText(text, section, token.span(), AllocText.Outcome.INSIDE_FUNCTION));
      } else {
        Placement placement = new Placement(section, Placement.Means.ALLOC_TEXT, pragma.span());
        named.add(new Named(token, placement, declared.contains(text), defined.contains(text)));
        if (!defined.contains(text)) {
          byName.put(text, placement);
        }
      }
    }
  }

  /** Takes note of a function's declaration. */
  void declaration(Decl.Function function) {
    if (!words.contains(function.name())) {
      return;
    }
    if (function.body() != null) {
      defined.add(function.name());
    }
    boolean isStatic = function.specifiers().storage() == Specifiers.Storage.STATIC;
    if (declared.add(function.name()) && (isStatic || function.body() == null)) {
      ownDeclarations.put(function.name(), function.nameSpan().file());
    }
  }

  /** Takes note of a variable, which may be a function declared through a typedef. */
  void declaration(Decl.Variable variable) {
    if (words.contains(variable.name())) {
      declared.add(variable.name());
    }
  }

  /** What came of all names, once the unit has been read. */
  List<AllocText> end() {
    List<AllocText> all = new ArrayList<>(ineffective);
    for (Named each : named) {
      Span place = each.routine.span();
      all.add(new AllocText(each.routine.text(), each.placement.section(), place, outcome(each)));
    }
    return all;
  }

  private AllocText.Outcome outcome(Named each) {
    String name = each.routine.text();
    if (each.isDefined) {
      return AllocText.Outcome.DEFINED_BEFORE;
    }
    if (defined.contains(name)) {
      // A header that is not at hand may declare it, unless this file does so itself, but later.
      boolean isLater =
          !each.isDeclared && each.routine.span().file().equals(ownDeclarations.get(name));
      return isLater ? AllocText.Outcome.DECLARED_LATER : AllocText.Outcome.PLACED;
    }
    if (isDefinedInText(unit, name) || isDefinedInText(each.routine.span().file(), name)) {
      return AllocText.Outcome.UNKNOWN;
    }
    return declared.contains(name) ? AllocText.Outcome.NOT_DEFINED : AllocText.Outcome.NOT_DECLARED;
  }

  /**
   * Whether a definition stands in the text, be it in a branch that is left out or one that cannot
   * be read: a name and parentheses, and behind them neither an operator nor the end of a
   * statement.
   */
  private static boolean isDefinedInText(SourceFile file, String name) {
    String text = file.text();
    Matcher use = Pattern.compile("\\b" + Pattern.quote(name) + "\\s*\\(").matcher(text);
    while (use.find()) {
      int depth = 1;
      int at = use.end();
      while (at < text.length() && depth > 0) {
        char c = text.charAt(at++);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at < text.length() && (text.charAt(at) == '{' || isBehindHead(text, at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBehindHead(String text, int at) {
    char c = text.charAt(at);
    return Character.isJavaIdentifierStart(c) || text.startsWith("/*", at) || c == '#';
  }
}
