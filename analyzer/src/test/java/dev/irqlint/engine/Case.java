package dev.irqlint.engine;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.RuleCatalog;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs irqlint over sources that say in markers what has to be found, and compares. */
public final class Case {
  /** The folder {@code testdata}, seen from the module's folder. */
  public static final Path TESTDATA = Path.of("..", "testdata").toAbsolutePath().normalize();

  private static final Set<String> RULES =
      RuleCatalog.load().rules().stream()
          .map(rule -> rule.meta().name())
          .collect(Collectors.toSet());

  private final Path folder;
  private final List<Path> inputs;
  private final boolean withHeaders;
  private final List<Markers.Marker> markers = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<String, IrqlRange> levels = new HashMap<>();
  private final Map<String, Set<Section>> locks = new HashMap<>();
  private final Map<String, Set<Section>> homes = new HashMap<>();

  private Case(Path folder, List<Path> inputs, boolean withHeaders) {
    this.folder = folder;
    this.inputs = inputs;
    this.withHeaders = withHeaders;
  }

  /**
   * Compares markers and findings.
   *
   * @param folder the folder that names of files are relative to
   * @param inputs the files or folders to analyse
   * @param withHeaders whether the model headers of {@code testdata/wdk} are at hand
   * @return what differs, one line each; empty if all is as the markers say
   */
  public static List<String> differences(Path folder, List<Path> inputs, boolean withHeaders) {
    return new Case(folder, inputs, withHeaders).compare();
  }

  private List<String> compare() {
    readMarkers();
    List<Path> headers = withHeaders ? List.of(TESTDATA.resolve("wdk")) : List.of();
    Request request = new Request(inputs, folder, List.of(), List.of(), headers, 1);
    Result result = Analysis.run(request, this::probe, new Asking(this::isProbed));
    result.problems().stream()
        .filter(p -> p.kind() != dev.irqlint.problem.Problem.Kind.MISSING_INCLUDE)
        .forEach(p -> failures.add("problem: " + p));
    compareFindings(result.findings());
    compareProbes();
    return failures;
  }

  private void readMarkers() {
    Set<Path> files = new HashSet<>();
    for (Path input : inputs) {
      Path start = Files.isDirectory(input) ? input : input.getParent();
      try (Stream<Path> found = Files.walk(start)) {
        found.filter(Files::isRegularFile).filter(this::belongs).forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (Path file : files) {
      try {
        String name = folder.relativize(file).toString().replace('\\', '/');
        markers.addAll(Markers.of(name, Files.readString(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The inputs themselves, and headers beside them that bear their name. */
  private boolean belongs(Path file) {
    String name = file.getFileName().toString();
    if (inputs.stream().anyMatch(input -> Files.isDirectory(input) && file.startsWith(input))) {
      return name.endsWith(".c") || name.endsWith(".h");
    }
    return inputs.stream()
        .anyMatch(
            input ->
                input.equals(file)
                    || file.equals(
                        input.resolveSibling(
                            input.getFileName().toString().replaceFirst("\\.c$", ".h"))));
  }

  // Findings.

  private void compareFindings(List<Finding> findings) {
    Set<Finding> rest = new HashSet<>(findings);
    for (Markers.Marker marker : markers) {
      boolean isExpected = marker.kind().equals("expect") || marker.kind().equals("known-false");
      if (!RULES.contains(marker.word())
          || (!isExpected && !marker.kind().equals("known-missed"))) {
        continue;
      }
      Finding match =
          rest.stream()
              .filter(finding -> isAt(finding.place(), marker))
              .filter(finding -> finding.rule().name().equals(marker.word()))
              .filter(finding -> finding.message().contains(marker.text()))
              .sorted()
              .findFirst()
              .orElse(null);
      if (match != null) {
        rest.remove(match);
      }
      if (isExpected && match == null) {
        failures.add("missing: " + marker);
      } else if (!isExpected && match != null) {
        failures.add("found at last, mend the page: " + marker);
      }
    }
    rest.stream()
        .sorted()
        .forEach(
            finding ->
                failures.add(
                    "surplus: "
                        + finding.place()
                        + ": "
                        + finding.rule().name()
                        + " \""
                        + finding.message()
                        + "\""));
    markers.stream()
        .filter(marker -> marker.kind().equals("step"))
        .filter(marker -> findings.stream().noneMatch(finding -> hasStep(finding, marker)))
        .forEach(marker -> failures.add("missing: " + marker));
  }

  private static boolean isAt(Span span, Markers.Marker marker) {
    return span.line() == marker.line() && span.file().name().equals(marker.file());
  }

  private static boolean hasStep(Finding finding, Markers.Marker marker) {
    int number = Integer.parseInt(marker.word());
    if (finding.path().size() < number) {
      return false;
    }
    Step step = finding.path().get(number - 1);
    return isAt(step.span(), marker) && step.message().contains(marker.text());
  }

  // Probes.

  private boolean isProbed(Instruction instruction) {
    return markers.stream()
        .anyMatch(
            marker ->
                Set.of("irql", "section", "locked").contains(marker.kind())
                    && isAt(instruction.span(), marker));
  }

  private void probe(DriverAnalysis.Study study) {
    study
        .solution()
        .visit(
            passage -> {
              Span span = passage.instruction().span();
              String place = span.file().name() + ":" + span.line();
              levels.merge(place, passage.before().property().first().now(), IrqlRange::join);
              locks.merge(
                  place, passage.before().property().second().lockedSections(), Case::intersection);
              FunctionSymbol function = passage.function();
              homes.put(place, Set.of(study.facts().sections().of(function).section()));
            });
  }

  private static Set<Section> intersection(Set<Section> a, Set<Section> b) {
    Set<Section> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }

  private void compareProbes() {
    for (Markers.Marker marker : markers) {
      String place = marker.file() + ":" + marker.line();
      switch (marker.kind()) {
        case "irql" -> {
          IrqlRange wanted = IrqlRange.parse(marker.word()).orElseThrow();
          check(marker, wanted, levels.get(place));
        }
        case "section" -> check(marker, Set.of(new Section(marker.word())), homes.get(place));
        case "locked" -> {
          Set<Section> locked = locks.getOrDefault(place, Set.of());
          if (!locked.contains(new Section(marker.word()))) {
            failures.add(marker + ": locked are " + locked);
          }
        }
        default -> {
          // Compared with the findings.
        }
      }
    }
  }

  private void check(Markers.Marker marker, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      failures.add(marker + ": found " + found);
    }
  }
}
