package dev.irqlint.cfg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.engine.Lowered;
import dev.irqlint.symbol.FunctionSymbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the definition: a block that is taken out cuts off the end, or does not. */
final class ControlDependenceTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isWhatTheDefinitionSays(long seed) throws IOException {
    ControlFlowGraph graph = graph(random(seed));
    ControlDependence control = new ControlDependence(graph);
    assertThat(control.isExact()).isTrue();
    int returns = graph.blocks().size();
    List<List<Integer>> successors = successors(graph);
    for (int block = 0; block <= returns; block++) {
      BitSet deciders = new BitSet();
      for (int at = 0; at < returns; at++) {
        boolean isOnSome = false;
        for (int successor : successors.get(at)) {
          isOnSome |= cutsOff(block, successor, successors);
        }
        boolean isOnAll = block != at && cutsOff(block, at, successors);
        deciders.set(at, isOnSome && !isOnAll);
      }
      int asked = block == returns ? ControlDependence.RETURN : block;
      assertThat(control.deciders(asked)).as("of block %d", block).isEqualTo(deciders);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void waysMeetWhereTheDefinitionSays(long seed) throws IOException {
    ControlFlowGraph graph = graph(random(seed));
    ControlDependence control = new ControlDependence(graph);
    int returns = graph.blocks().size();
    List<List<Integer>> successors = successors(graph);
    for (int block = 0; block < returns; block++) {
      int meeting = control.meeting(block);
      int at = meeting == ControlDependence.RETURN ? returns : meeting;
      for (int other = 0; other <= returns; other++) {
        boolean isMet = other != block && cutsOff(other, block, successors);
        if (at == ControlDependence.END) {
          assertThat(isMet).as("%d after %d", other, block).isFalse();
        } else if (other == at) {
          assertThat(isMet).as("%d after %d", other, block).isTrue();
        } else if (isMet) {
          assertThat(cutsOff(other, at, successors)).as("%d is the first", at).isTrue();
        }
      }
    }
  }

  @Test
  void loopsThatJumpBackFromEverywhereAreLeftAlone() throws IOException {
    StringBuilder text = new StringBuilder("void F(int a) {\n");
    for (int i = 0; i < 400; i++) {
      text.append("L").append(i).append(": a++;\n");
    }
    for (int i = 399; i >= 0; i--) {
      text.append("  if (a > ").append(i).append(") goto L").append(i).append(";\n");
    }
    assertThat(new ControlDependence(graph(text.append("}\n").toString())).isExact()).isFalse();
  }

  /** Whether nothing leads from {@code from} to the end but through {@code block}. */
  private static boolean cutsOff(int block, int from, List<List<Integer>> successors) {
    int end = successors.size() - 1;
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty()) {
      int at = work.remove();
      if (at != block && !seen.get(at)) {
        seen.set(at);
        work.addAll(successors.get(at));
      }
    }
    return !seen.get(end);
  }

  /** Returns and the end of all come last; what leads nowhere leads to the end. */
  private static List<List<Integer>> successors(ControlFlowGraph graph) {
    int returns = graph.blocks().size();
    List<List<Integer>> successors = new ArrayList<>();
    for (Block block : graph.blocks()) {
      List<Integer> all = new ArrayList<>(Reachability.successors(block));
      if (block.terminator() instanceof Terminator.Return) {
        all.add(returns);
      } else if (all.isEmpty()) {
        all.add(returns + 1);
      }
      successors.add(all);
    }
    successors.add(List.of(returns + 1));
    successors.add(List.of());
    BitSet endless = new BitSet();
    for (int i = 0; i < returns; i++) {
      endless.set(i, cutsOff(-1, i, successors));
    }
    endless.stream().forEach(block -> successors.get(block).add(returns + 1));
    return successors;
  }

  private ControlFlowGraph graph(String text) throws IOException {
    CallGraph callGraph = Lowered.of(folder, text);
    FunctionSymbol function = callGraph.functions().iterator().next();
    return callGraph.graph(function).orElseThrow();
  }

  /** A function that jumps about. */
  private static String random(long seed) {
    Random random = new Random(seed);
    int labels = 4 + random.nextInt(12);
    StringBuilder text = new StringBuilder("int F(int a) {\n");
    for (int i = 0; i < labels; i++) {
      text.append("L").append(i).append(": a = a + ").append(i).append(";\n");
      switch (random.nextInt(7)) {
        case 0 -> text.append("  return a;\n");
        case 1 -> text.append("  goto L").append(random.nextInt(labels)).append(";\n");
        case 2 -> text.append("  if (a > ").append(i).append(") KeBugCheck(0);\n");
        case 3 ->
            text.append("  switch (a) { case 1: goto L")
                .append(random.nextInt(labels))
                .append("; case 2: a = 3; case 3: goto L")
                .append(random.nextInt(labels))
                .append("; }\n");
        default ->
            text.append("  if (a == ")
                .append(i)
                .append(") goto L")
                .append(random.nextInt(labels))
                .append(";\n");
      }
    }
    return text.append("  return 0;\n}\n").toString();
  }
}
