package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.symbol.FunctionSymbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The solver against all paths of random drivers, walked one by one: it finds each level that a
 * path has, and at DISPATCH_LEVEL and above no other. Where paths begin at some level up to
 * DISPATCH_LEVEL, what it finds holds that of each of them.
 */
final class SolverLawsTest {
  @TempDir private Path folder = Path.of("");

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 150; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void levelsAreThoseOfAllPaths(long seed) throws IOException {
    String text = RandomDriver.of(seed);
    Files.writeString(folder.resolve("random.c"), text);
    List<DriverAnalysis.Study> studies = new ArrayList<>();
    Analysis.run(
        new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 1),
        studies::add,
        new Asking(instruction -> probe(instruction).isPresent()));
    DriverAnalysis.Study study = studies.get(0);
    assertThat(study.solution().overBudget()).as(text).isEmpty();

    CallGraph callGraph = study.facts().callGraph();
    EveryPath paths = new EveryPath(callGraph);
    EveryPath ofRange = new EveryPath(callGraph);
    boolean isWhole = true;
    for (FunctionSymbol function : callGraph.functions()) {
      if (function.name().startsWith("Root")) {
        isWhole &= paths.walk(function, Irql.PASSIVE_LEVEL);
      } else if (function.name().equals("TickDpc")) {
        isWhole &= paths.walk(function, Irql.DISPATCH_LEVEL);
      } else if (function.name().equals("Done")) {
        for (Irql level : Irql.values()) {
          if (level.compareTo(Irql.DISPATCH_LEVEL) <= 0) {
            isWhole &= ofRange.walk(function, level);
          }
        }
      }
    }
    // A few of the drivers have too many paths to walk them all.
    boolean isExact = isWhole;
    Map<Long, Set<IrqlRange>> solved = solved(study);
    paths
        .levels()
        .forEach(
            (probe, levels) ->
                assertThat(levels)
                    .as("probe %d of%n%s", probe, text)
                    .allMatch(level -> solved.get(probe).contains(IrqlRange.exactly(level))));
    ofRange
        .levels()
        .forEach(
            (probe, levels) ->
                assertThat(levels)
                    .as("probe %d of%n%s", probe, text)
                    .allMatch(
                        level ->
                            solved.get(probe).stream().anyMatch(range -> range.contains(level))));
    solved.forEach(
        (probe, ranges) ->
            assertThat(ranges)
                .as("probe %d of%n%s", probe, text)
                // What happens below DISPATCH_LEVEL in a function without locks is not looked at.
                .filteredOn(range -> isExact && !range.isBelow(Irql.DISPATCH_LEVEL))
                .allMatch(
                    range ->
                        range.isExact()
                            ? Stream.of(paths, ofRange)
                                .anyMatch(walked -> levels(walked, probe).contains(range.low()))
                            : levels(ofRange, probe).containsAll(levels(range))));
  }

  private static Set<Irql> levels(EveryPath walked, long probe) {
    return walked.levels().getOrDefault(probe, Set.of());
  }

  private static List<Irql> levels(IrqlRange range) {
    return Stream.of(Irql.values()).filter(range::contains).toList();
  }

  private static Map<Long, Set<IrqlRange>> solved(DriverAnalysis.Study study) {
    Map<Long, Set<IrqlRange>> solved = new TreeMap<>();
    study
        .solution()
        .visit(
            passage ->
                probe(passage.instruction())
                    .ifPresent(
                        number ->
                            solved
                                .computeIfAbsent(number, n -> new LinkedHashSet<>())
                                .add(passage.before().property().first().now())));
    return solved;
  }

  private static Optional<Long> probe(Instruction instruction) {
    return instruction instanceof Instruction.Call call
            && call.name().equals("Probe")
            && call.arguments().get(0) instanceof Value.Constant number
        ? Optional.of(number.value())
        : Optional.empty();
  }
}
