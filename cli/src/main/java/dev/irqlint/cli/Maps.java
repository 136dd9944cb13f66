package dev.irqlint.cli;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.engine.Driver;
import dev.irqlint.engine.Observer;
import dev.irqlint.finding.Finding;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.report.graph.CallMaps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps of each driver what is needed to draw it once its findings are known. */
final class Maps implements Observer {
  private final List<Kept> kept = new ArrayList<>();

  /** A driver, to be drawn once its findings are known. */
  private record Kept(CallMap map, CallMaps.Marker marker) {}

  /** A map shows the levels of all functions. */
  @Override
  public boolean asksFor(Instruction instruction) {
    return true;
  }

  @Override
  public void analysed(Driver driver) {
    kept.add(new Kept(CallMaps.of(driver), new CallMaps.Marker(driver)));
  }

  /** The maps, the paths to {@code findings} marked. */
  List<CallMap> marked(List<NamedFinding> findings) {
    List<Finding> shown =
        findings.stream()
            .filter(named -> named.suppression() == null)
            .map(NamedFinding::finding)
            .toList();
    return kept.stream()
        .map(k -> k.marker.mark(k.map, shown))
        // They came as they were ready.
        .sorted(Comparator.comparing(CallMap::driver).thenComparing(map -> map.files().toString()))
        .toList();
  }
}
