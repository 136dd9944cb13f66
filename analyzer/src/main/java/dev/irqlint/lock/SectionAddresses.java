package dev.irqlint.lock;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.section.Section;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the section that an address lies in. */
public final class SectionAddresses {
  private final SectionMap sections;
  private final CallGraph callGraph;

  /** Answers from {@code sections}. */
  public SectionAddresses(SectionMap sections, CallGraph callGraph) {
    this.sections = sections;
    this.callGraph = callGraph;
  }

  /**
   * The section of the function or variable that {@code address} is the address of, or of a part of
   * it; for a part of allocated memory, which lies in none, an unknown one; null for other values.
   */
  public @Nullable Section of(Value address) {
    if (address instanceof Value.FunctionAddress function) {
      return sections.of(function.function()).section();
    }
    if (address instanceof Value.AddressOf place) {
      if (place.place().root() instanceof Place.Deref) {
        return Section.unknown(place.place().toString());
      }
      if (place.place().root() instanceof Place.Variable variable && variable.symbol().isStatic()) {
        return sections.of(variable.symbol()).section();
      }
    }
    return null;
  }

  /** The sections of an address that a function is given as an argument or has copied. */
  Set<Section> of(ControlFlowGraph graph, Value address) {
    Set<Section> found = new TreeSet<>();
    collect(graph, address, found, new HashSet<>());
    return found;
  }

  private void collect(ControlFlowGraph graph, Value address, Set<Section> found, Set<Place> seen) {
    Section section = of(address);
    if (section != null) {
      found.add(section);
    } else if (address instanceof Value.Load load
        && load.place() instanceof Place.Variable variable
        && !variable.symbol().isStatic()
        && seen.add(variable)) {
      for (Instruction instruction : graph.instructions()) {
        if (instruction instanceof Instruction.Assign assign && assign.target().equals(variable)) {
          collect(graph, assign.value(), found, seen);
        }
      }
      int index = graph.parameters().indexOf(variable.symbol());
      if (index >= 0) {
        given(graph, index, found, seen);
      }
    }
  }

  private void given(ControlFlowGraph graph, int index, Set<Section> found, Set<Place> seen) {
    for (FunctionSymbol caller : callGraph.functions()) {
      ControlFlowGraph at = callGraph.graph(caller).orElseThrow();
      for (Instruction.Call call : at.calls()) {
        if (index < call.arguments().size() && callGraph.targets(call).contains(graph.function())) {
          collect(at, call.arguments().get(index), found, seen);
        }
      }
    }
  }
}
