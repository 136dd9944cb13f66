package dev.irqlint.cli;

import dev.irqlint.engine.Driver;
import dev.irqlint.finding.Finding;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.report.graph.CallMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps of each driver what is needed to draw it once its findings are known. */
final class Maps implements Consumer<Driver> {
  private final List<CallMap> maps = new ArrayList<>();
  private final List<CallMaps.Marker> markers = new ArrayList<>();

  @Override
  public void accept(Driver driver) {
    maps.add(CallMaps.of(driver));
    markers.add(new CallMaps.Marker(driver));
  }

  /** The maps, the paths to {@code findings} marked. */
  List<CallMap> marked(List<NamedFinding> findings) {
    List<Finding> shown =
        findings.stream()
            .filter(named -> named.suppression() == null)
            .map(NamedFinding::finding)
            .toList();
    List<CallMap> marked = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      marked.add(markers.get(i).mark(maps.get(i), shown));
    }
    return marked;
  }
}
