package dev.irqlint.report.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.irqlint.kernel.IrqlRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private final List<CallMap.Routine> routines = new ArrayList<>();
  private final List<CallMap.Call> calls = new ArrayList<>();

  @Test
  void smallMapsStayWhole() {
    fill(".text", Folding.FEW);
    routine("Paged", "PAGE", "");
    routines.remove(0);

    CallMap map = map();
    assertThat(Folding.of(map)).isSameAs(map);
  }

  @Test
  void keepsCallsIntoPageableSectionsAndOneWayThere() {
    int entry = routine("Dispatch", ".text", "DRIVER_DISPATCH");
    int way = routine("Way", ".text", "");
    int caller = routine("Caller", ".text", "");
    int paged = routine("Paged", "PAGE", "");
    int deeper = routine("Deeper", "PAGE", "");
    int detour = routine("Detour", ".text", "");
    call(entry, way);
    call(way, caller);
    call(entry, detour);
    call(detour, way);
    call(caller, paged);
    call(paged, deeper);
    int load = routine("DriverEntry", "INIT", "DRIVER_INITIALIZE");
    call(load, deeper);
    fill(".text", Folding.FEW);

    CallMap folded = Folding.of(map());

    assertThat(folded.routines())
        .extracting(CallMap.Routine::name)
        .containsExactly(
            "Dispatch",
            "Way",
            "Caller",
            "Paged",
            "41 more routines",
            "1 more routine",
            "1 more routine");
    assertThat(folded.calls())
        .extracting(CallMap.Call::from, CallMap.Call::to)
        .containsExactlyInAnyOrder(tuple(entry, way), tuple(way, caller), tuple(caller, paged));
    assertThat(folded.size()).isEqualTo(4);
    assertThat(folded.bySection().get("PAGE"))
        .extracting(CallMap.Routine::folded)
        .containsExactly(List.of(), List.of("Deeper"));
  }

  @Test
  void keepsPathsToFindings() {
    int entry = routine("Dpc", ".text", "KDEFERRED_ROUTINE");
    int bad = routine("Bad", ".text", "");
    call(entry, bad);
    routines.set(bad, routines.get(bad).flagged(true));
    fill(".text", Folding.FEW);

    assertThat(Folding.of(map()).routines())
        .extracting(CallMap.Routine::name)
        .containsExactly("Dpc", "Bad", "40 more routines");
  }

  @Test
  void findingsComeFirstWhereTheWaysAreTooMany() {
    int bad = routine("Bad", ".text", "KDEFERRED_ROUTINE");
    routines.set(bad, routines.get(bad).flagged(true));
    for (int i = 0; i < 50; i++) {
      call(routine("Caller" + i, ".text", ""), routine("Paged" + i, "PAGE", ""));
    }

    assertThat(Folding.of(map()).routines())
        .extracting(CallMap.Routine::name)
        .containsExactly("Bad", "50 more routines", "50 more routines");
  }

  @Test
  void withoutAnythingToLeadToTheMapStaysWhole() {
    fill(".text", Folding.FEW + 1);

    CallMap map = map();
    assertThat(Folding.of(map)).isSameAs(map);
  }

  private CallMap map() {
    return new CallMap("driver", List.of(), routines, calls, List.of());
  }

  private void fill(String section, int count) {
    for (int i = 0; i < count; i++) {
      routine("Other" + i, section, "");
    }
  }

  private int routine(String name, String section, String role) {
    int number = routines.size();
    routines.add(
        new CallMap.Routine(
            number, name, "a.c:1", section, "", IrqlRange.EMPTY, role, false, List.of()));
    return number;
  }

  private void call(int from, int to) {
    calls.add(new CallMap.Call(from, to, IrqlRange.EMPTY, "a.c:2", false));
  }
}
