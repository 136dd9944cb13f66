package dev.irqlint.report.graph;

import java.util.List;

/** Call maps in DOT, for Graphviz and what reads its language. */
public final class DotText {
  private final StringBuilder text = new StringBuilder();

  private DotText() {}

  /** The maps as one graph. */
  public static String of(List<CallMap> maps) {
    DotText dot = new DotText();
    dot.text.append("digraph irqlint {\n");
    dot.text.append("  rankdir=LR;\n  compound=true;\n");
    dot.text.append("  node [shape=box, style=filled, fontname=\"monospace\", fontsize=10];\n");
    dot.text.append("  edge [color=\"#555555\"];\n");
    for (int i = 0; i < maps.size(); i++) {
      dot.map(maps.get(i), i);
    }
    dot.text.append("}\n");
    return dot.text.toString();
  }

  private void map(CallMap map, int index) {
    text.append("  subgraph cluster_").append(index).append(" {\n");
    text.append("    label=").append(quoted(map.driver())).append(";\n");
    int section = 0;
    for (var entry : map.bySection().entrySet()) {
      text.append("    subgraph cluster_").append(index).append('_').append(section++);
      text.append(" {\n      label=").append(quoted(entry.getKey())).append(";\n");
      if (entry.getKey().startsWith("PAGE")) {
        text.append("      style=dashed;\n");
      }
      entry.getValue().forEach(routine -> routine(routine, index));
      text.append("    }\n");
    }
    text.append("  }\n");
    for (CallMap.Call call : map.calls()) {
      text.append("  ").append(id(index, call.from())).append(" -> ").append(id(index, call.to()));
      text.append(" [tooltip=").append(quoted(call.place() + ", at " + call.levels()));
      text.append(call.isFlagged() ? ", penwidth=3, color=\"#b00020\"" : "").append("];\n");
    }
  }

  private void routine(CallMap.Routine routine, int index) {
    if (!routine.folded().isEmpty()) {
      text.append("      ").append(id(index, routine.number()));
      text.append(" [label=").append(quoted(routine.name()));
      text.append(", shape=plaintext, style=\"\", tooltip=");
      text.append(quoted(String.join("\n", routine.folded()))).append("];\n");
      return;
    }
    String low = Tone.lowest(routine.levels()).colour();
    String high = Tone.highest(routine.levels()).colour();
    String label = routine.name() + (routine.role().isEmpty() ? "" : "\n" + routine.role());
    text.append("      ").append(id(index, routine.number()));
    text.append(" [label=").append(quoted(label));
    text.append(", fillcolor=").append(quoted(low.equals(high) ? low : low + ":" + high));
    text.append(", tooltip=").append(quoted(routine.place() + ", at " + routine.levels()));
    text.append(routine.role().isEmpty() ? "" : ", peripheries=2");
    text.append(routine.isFlagged() ? ", penwidth=3, color=\"#b00020\"" : "").append("];\n");
  }

  private static String id(int map, int routine) {
    return "n" + map + "_" + routine;
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
