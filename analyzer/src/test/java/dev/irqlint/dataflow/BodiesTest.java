package dev.irqlint.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.engine.Lowered;
import dev.irqlint.symbol.FunctionSymbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of functions where only calls of {@code Look} are watched: the lines marked so. */
final class BodiesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        void NothingIsLooked(int a) {
          int b = a;
          if (b) {
            Other(b);
          }
        }
        """,
        """
        void Decides(int a, int b) {
          int x = a; // kept
          int y = b;
          if (y) {
            y = Other(a);
          }
          if (x) { // kept
            Look(1); // kept
          }
          Other(y);
        }
        """,
        """
        void ReadsWhatIsLookedAt(int a) {
          int x = a; // kept
          int y = a;
          if (a > 3) { // kept
            x = 2; // kept
            y = 2;
          }
          Look(x); // kept
          Other(y);
        }
        """,
        """
        int LeavesEarly(int a, int b) {
          if (b) {
            Other(b);
          }
          if (a) { // kept
            return 1;
          }
          Look(0); // kept
          return 0;
        }
        """,
        """
        void Stops(int a, int b) {
          if (b) {
            b = 2;
          }
          if (a) { // kept
            KeBugCheck(1);
          }
          Look(0); // kept
        }
        """,
        """
        void GoesRound(int a, int b) {
          int i;
          for (i = 0; i < a; i++) { // kept
            Look(0); // kept
          }
          for (i = 0; i < b; i++) { // kept
            Other(i);
          }
        }
        """,
        """
        void NeverEnds(int a) {
          for (;;) {
            if (a) { // kept
              Look(0); // kept
            }
            Other(a);
          }
        }
        """,
        """
        static int Answer(int a, int b) {
          int r = 0; // kept
          if (b) {
            Other(b);
          }
          if (a) { // kept
            r = 1; // kept
          }
          return r; // kept
        }
        static int Unasked(int a) {
          return a + 1;
        }
        void Asks(int a) {
          int r = Answer(a, 1); // kept
          int u = Unasked(a);
          if (r) { // kept
            Look(0); // kept
          }
          Other(u);
        }
        """,
        """
        typedef struct { int Ready; int Other; } DEVICE;
        static void Set(DEVICE *d, int a) {
          d->Ready = a; // kept
          d->Other = a;
        }
        void Fields(DEVICE *d, int a) {
          Set(d, a); // kept
          if (d->Other) {
            Other(a);
          }
          if (d->Ready) { // kept
            Look(0); // kept
          }
        }
        """,
        """
        static void Out(int *to, int a) {
          Other(a);
          *to = a; // kept
        }
        void Pointers(int a) {
          int x = 0; // kept
          int y = 0;
          Out(&x, a); // kept
          Out(&y, a); // kept
          if (x) { // kept
            Look(0); // kept
          }
        }
        """,
        """
        static void Inner(void) {
          Look(0); // kept
        }
        static void Idle(int a) {
          Other(a);
        }
        void Callers(int a) {
          void (*f)(void) = Inner; // kept
          Idle(a);
          f(); // kept
        }
        """,
        """
        void Handles(int a) {
          __try { // kept
            Other(a); // kept
            a = 2;
          } __except (1) {
            Look(0); // kept
          }
        }
        """,
      })
  void marksAreKept(String text) throws IOException {
    CallGraph callGraph = Lowered.of(folder, text);
    Predicate<Instruction> isLook = i -> i instanceof Instruction.Call c && c.name().equals("Look");
    Bodies bodies = new Bodies(callGraph, isLook, call -> false, call -> false);
    Set<Integer> kept = new TreeSet<>();
    for (FunctionSymbol function : callGraph.functions()) {
      for (Block block : bodies.graph(function).orElseThrow().blocks()) {
        block.instructions().forEach(instruction -> kept.add(instruction.span().line()));
        if (block.terminator() instanceof Terminator.Branch branch) {
          kept.add(branch.span().line());
        } else if (block.terminator() instanceof Terminator.Switch choice) {
          kept.add(choice.span().line());
        }
      }
    }
    assertThat(kept).isEqualTo(marked(text));
  }

  private static Set<Integer> marked(String text) {
    Set<Integer> marked = new TreeSet<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].endsWith("// kept")) {
        marked.add(i + 1);
      }
    }
    return marked;
  }
}
