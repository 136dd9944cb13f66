package dev.irqlint.benchmarks;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Node;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.ast.Walker;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.parse.ParsedUnit;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Token;
import dev.irqlint.project.Project;
import dev.irqlint.project.SourceUnit;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.text.Origin;
import dev.irqlint.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads drivers twice, without any headers of the kit and with real ones, and says where the two
 * differ: {@code HeaderComparison FOLDER INCLUDE_FOLDER...}. With {@code -Dtypes.inferred=true} the
 * first reading does without irqlint's own list of the kernel's types too.
 *
 * <p>Casts, calls and declarations are compared where both readings have the token that they begin
 * with: with the kit, a macro may stand for nothing, or a condition hold that does not without.
 */
public final class HeaderComparison {
  private enum Kind {
    CAST,
    CALL,
    DECLARATION
  }

  private final Tree bare;
  private final Tree real;
  private final KernelModel kernel = KernelModel.load();
  private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, int[]> countsOfComplete = new EnumMap<>(Kind.class);
  private final Set<String> differences = new TreeSet<>();
  private final Set<String> driverDifferences = new TreeSet<>();
  private int drivers;
  private int sameDrivers;
  private int completeDrivers;
  private int functions;
  private int completeUnits;

  private HeaderComparison(Path root, List<Path> includes) {
    this.bare =
        Boolean.getBoolean("types.inferred")
            ? new Tree(root, List.of(), name -> false)
            : new Tree(root, List.of());
    this.real = new Tree(root, includes);
    for (Kind kind : Kind.values()) {
      counts.put(kind, new int[2]);
      countsOfComplete.put(kind, new int[2]);
    }
  }

  /** Compares and prints the tables. */
  public static void main(String[] arguments) throws InterruptedException {
    List<Path> includes = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      includes.add(Path.of(arguments[i]));
    }
    HeaderComparison comparison = new HeaderComparison(Path.of(arguments[0]), includes);
    Thread thread = new Thread(null, comparison::run, "comparison", 256L << 20);
    thread.start();
    thread.join();
    comparison.print();
  }

  private void run() {
    for (Project project : bare.projects()) {
      if (project.isAnalysed()) {
        compare(project);
      }
    }
  }

  private void compare(Project project) {
    Tree.Reader without = bare.reader(project);
    Tree.Reader with = real.reader(project);
    List<TranslationUnit> left = new ArrayList<>();
    List<TranslationUnit> right = new ArrayList<>();
    Map<Kind, int[]> own = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      own.put(kind, new int[2]);
    }
    boolean isComplete = true;
    for (SourceUnit unit : project.units()) {
      Optional<PreprocessedUnit> a = without.preprocess(unit);
      Optional<PreprocessedUnit> b = with.preprocess(unit);
      if (a.isEmpty() || b.isEmpty()) {
        continue;
      }
      ParsedUnit parsedA = without.parse(a.get());
      ParsedUnit parsedB = with.parse(b.get());
      left.add(parsedA.unit());
      right.add(parsedB.unit());
      isComplete &= b.get().missing().isEmpty();
      Set<Integer> spelled = spelled(a.get());
      spelled.retainAll(spelled(b.get()));
      String name = a.get().file().name();
      compare(items(parsedA.unit(), spelled), items(parsedB.unit(), spelled), name, own);
    }
    drivers++;
    own.forEach((kind, count) -> add(counts, kind, count));
    if (isComplete) {
      completeDrivers++;
      completeUnits += left.size();
      own.forEach((kind, count) -> add(countsOfComplete, kind, count));
    }
    String difference = difference(described(left), described(right));
    if (difference.isEmpty()) {
      sameDrivers++;
    } else {
      driverDifferences.add(project.name() + ": " + difference);
    }
  }

  private static void add(Map<Kind, int[]> to, Kind kind, int[] count) {
    int[] sum = to.getOrDefault(kind, count);
    sum[0] += count[0];
    sum[1] += count[1];
  }

  // Items of a tree.

  private record Item(Kind kind, int place, String shown) {}

  /** Where the tokens begin that come from the unit's own file as they are written there. */
  private static Set<Integer> spelled(PreprocessedUnit unit) {
    Set<Integer> places = new HashSet<>();
    Set<Integer> uses = new HashSet<>();
    for (Token token : unit.tokens()) {
      if (token.file() == unit.file()) {
        (token.origin() == Origin.Written.HERE ? places : uses).add(token.start());
      }
    }
    places.removeAll(uses);
    return places;
  }

  /** What stands in the unit's own file. */
  private static Set<Item> items(TranslationUnit unit, Set<Integer> spelled) {
    Set<Item> items = new HashSet<>();
    new Walker() {
      @Override
      protected boolean enter(Node node) {
        if (node instanceof Expr.Cast cast) {
          add(Kind.CAST, cast.span(), "");
        } else if (node instanceof Expr.Call call) {
          add(Kind.CALL, call.span(), "");
        } else if (node instanceof Decl.Variable d) {
          add(Kind.DECLARATION, d.nameSpan(), d.name());
        } else if (node instanceof Decl.Function d) {
          add(Kind.DECLARATION, d.nameSpan(), d.name());
        } else if (node instanceof Decl.Typedef d) {
          add(Kind.DECLARATION, d.nameSpan(), d.name());
        } else if (node instanceof Decl.Field d) {
          add(Kind.DECLARATION, d.span(), d.name());
        }
        return true;
      }

      private void add(Kind kind, Span span, String name) {
        if (span.file() == unit.file() && spelled.contains(span.start())) {
          items.add(new Item(kind, span.start(), span.line() + " " + name));
        }
      }
    }.walkAll(unit.declarations());
    return items;
  }

  private void compare(Set<Item> a, Set<Item> b, String file, Map<Kind, int[]> own) {
    Set<Item> all = new HashSet<>(a);
    all.addAll(b);
    for (Item item : all) {
      int[] count = own.getOrDefault(item.kind, new int[2]);
      count[0]++;
      if (a.contains(item) && b.contains(item)) {
        count[1]++;
      } else {
        String where = a.contains(item) ? "only without headers" : "only with headers";
        differences.add(file + ":" + item.shown + " " + item.kind + " " + where);
      }
    }
  }

  // What a driver consists of.

  private Map<String, String> described(List<TranslationUnit> units) {
    Program program = Program.link(units, name -> kernel.role(name).isPresent());
    SectionMap sections = SectionMap.of(program);
    Map<String, String> functions = new TreeMap<>();
    for (FunctionSymbol function : program.functions()) {
      if (function.definition().isPresent() && isOwn(function)) {
        functions.put(
            function.place().file().name() + " " + function.name(),
            sections.of(function).section().name()
                + " "
                + function.roleTypes().stream().sorted().collect(Collectors.joining(",")));
      }
    }
    return functions;
  }

  private static boolean isOwn(FunctionSymbol function) {
    return !function.place().file().name().startsWith("/");
  }

  private String difference(Map<String, String> a, Map<String, String> b) {
    functions += a.size();
    Set<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    List<String> found = new ArrayList<>();
    for (String name : names) {
      String left = a.getOrDefault(name, "absent");
      String right = b.getOrDefault(name, "absent");
      if (!left.equals(right)) {
        found.add(name + " [" + left + "] with headers [" + right + "]");
      }
    }
    return String.join("; ", found);
  }

  private void print() {
    System.out.printf(
        "%d drivers, %d functions; functions, sections and roles the same in %d%n",
        drivers, functions, sameDrivers);
    driverDifferences.forEach(line -> System.out.println("  " + line));
    print("all drivers", drivers, counts);
    print(
        "drivers with all headers there (" + completeUnits + " units)",
        completeDrivers,
        countsOfComplete);
    differences.forEach(line -> System.out.println("  " + line));
  }

  private static void print(String what, int drivers, Map<Kind, int[]> counts) {
    System.out.printf("%s: %d%n", what, drivers);
    counts.forEach(
        (kind, count) ->
            System.out.printf(
                "  %-12s %7d %7d agree, %.3f %%%n",
                kind, count[0], count[1], count[0] == 0 ? 100 : 100.0 * count[1] / count[0]));
  }
}
