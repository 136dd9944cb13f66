package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.problem.Problem;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.text.Origin;
import dev.irqlint.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Headers of a driver kit change nothing: with the model headers, with those of mingw-w64 where
 * they are installed, and without any, the drivers of {@code testdata/drivers} have the same
 * functions, sections, roles and entry points.
 */
final class HeadersTest {
  private static final Path DRIVERS = Case.TESTDATA.resolve("drivers");
  private static final Path MODEL = Case.TESTDATA.resolve("wdk");
  private static final Path MINGW = Path.of("/usr/x86_64-w64-mingw32/include");

  private final Map<String, String> without = described(List.of());

  @Test
  void modelHeadersChangeNothing() {
    assertSame(described(List.of(MODEL)), without);
  }

  @Test
  void headersOfMingwChangeNothing() {
    Assumptions.assumeTrue(
        Files.isDirectory(MINGW.resolve("ddk")), "the headers of mingw-w64 are not here");
    Map<String, String> with = described(List.of(MINGW.resolve("ddk"), MINGW));
    // Its ndis.h spells the sections of NDIS_INIT_FUNCTION and NDIS_PAGEABLE_FUNCTION small.
    with.replaceAll((name, text) -> text.toUpperCase(Locale.ROOT));
    Map<String, String> capital = new TreeMap<>(without);
    capital.replaceAll((name, text) -> text.toUpperCase(Locale.ROOT));
    assertSame(with, capital);
  }

  private static void assertSame(Map<String, String> with, Map<String, String> without) {
    assertThat(without).hasSizeGreaterThan(400);
    TreeSet<String> names = new TreeSet<>(with.keySet());
    names.addAll(without.keySet());
    assertThat(names)
        .allSatisfy(name -> assertThat(with.get(name)).as(name).isEqualTo(without.get(name)));
  }

  /** What is known of each function, variable and entry point of the drivers' own. */
  private static Map<String, String> described(List<Path> headers) {
    Map<String, String> described = new TreeMap<>();
    Request request = new Request(List.of(DRIVERS), DRIVERS, List.of(), List.of(), headers, 1);
    Result result = Analysis.run(request, study -> describe(study.facts(), described));
    assertThat(result.problems())
        .noneMatch(p -> !p.file().startsWith("/") && p.kind() != Problem.Kind.MISSING_INCLUDE);
    return described;
  }

  private static void describe(DriverFacts facts, Map<String, String> described) {
    for (FunctionSymbol function : facts.program().functions()) {
      if (function.definition().filter(definition -> isOwn(definition.span())).isPresent()) {
        described.put(
            file(function.place()) + " function " + function.name(),
            facts.sections().of(function).section().name()
                + " "
                + new TreeSet<>(function.roleTypes()));
      }
    }
    for (Program.Variable variable : facts.program().variables()) {
      Span span = variable.definition().span();
      if (isOwn(span)) {
        described.put(
            file(span) + " variable " + variable.symbol().name(),
            facts.sections().of(variable.symbol()).section().name());
      }
    }
    for (EntryPoint entry : facts.callGraph().entryPoints()) {
      described.merge(
          file(entry.function().place()) + " entry " + entry.function().name(),
          entry.role().kind() + " " + entry.irql(),
          (a, b) -> a.contains(b) ? a : a + ", " + b);
    }
  }

  private static String file(Span span) {
    return span.file().name();
  }

  /**
   * Headers beside a driver are its own; those of a kit have absolute names. What a macro makes,
   * such as the accessors of WDF_DECLARE_CONTEXT_TYPE, is there only with the header of the macro.
   */
  private static boolean isOwn(Span span) {
    boolean isWritten = span.origin() == Origin.Written.HERE;
    return isWritten && !file(span).startsWith("/") && !file(span).startsWith("<");
  }
}
