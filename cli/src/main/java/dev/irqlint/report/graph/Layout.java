package dev.irqlint.report.graph;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where everything in the picture of a call map goes, as ELK's layered algorithm puts it: callers
 * to the left of those they call, one box for each section.
 *
 * @param width of the picture, in pixels
 * @param height of the picture
 * @param sections the boxes of the sections
 * @param routines the boxes of the routines, by number
 * @param lines the lines of the calls
 */
record Layout(
    double width,
    double height,
    Map<String, Box> sections,
    Map<Integer, Box> routines,
    List<Line> lines) {
  /** The size of a character of the font, in pixels. */
  static final double CHARACTER = 7.3;

  /** The height of a line of text. */
  static final double LINE = 15;

  private static final double GAP = 9;
  private static final double HEAD = 26;

  /** A box. */
  record Box(double x, double y, double width, double height) {}

  /** A line through points: x, y, x, y, ... */
  record Line(CallMap.Call call, List<Double> points) {}

  static Layout of(CallMap map) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    // The same picture each time: the algorithm draws lots.
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 60.0);
    Map<String, ElkNode> sections = new HashMap<>();
    Map<Integer, ElkNode> routines = new HashMap<>();
    map.bySection()
        .forEach(
            (section, members) -> {
              ElkNode box = ElkGraphUtil.createNode(root);
              box.setProperty(CoreOptions.PADDING, new ElkPadding(HEAD, 12, 12, 12));
              box.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
              double label = (section.length() + " (pageable)".length()) * CHARACTER + 24;
              box.setProperty(
                  CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
              box.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(label, HEAD + 12));
              sections.put(section, box);
              members.forEach(routine -> routines.put(routine.number(), node(routine, box)));
            });
    Map<CallMap.Call, ElkEdge> edges = new HashMap<>();
    for (CallMap.Call call : map.calls()) {
      ElkNode from = routines.get(call.from());
      ElkNode to = routines.get(call.to());
      if (from != null && to != null && from != to) {
        edges.put(call, ElkGraphUtil.createSimpleEdge(from, to));
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    Map<String, Box> sectionBoxes = new HashMap<>();
    sections.forEach((name, node) -> sectionBoxes.put(name, box(node)));
    Map<Integer, Box> routineBoxes = new HashMap<>();
    routines.forEach((number, node) -> routineBoxes.put(number, box(node)));
    List<Line> lines = new ArrayList<>();
    for (CallMap.Call call : map.calls()) {
      ElkEdge edge = edges.get(call);
      if (edge != null) {
        lines.add(new Line(call, points(edge)));
      }
    }
    return new Layout(root.getWidth(), root.getHeight(), sectionBoxes, routineBoxes, lines);
  }

  private static ElkNode node(CallMap.Routine routine, ElkNode section) {
    ElkNode node = ElkGraphUtil.createNode(section);
    int characters = Math.max(routine.name().length(), routine.role().length());
    node.setWidth(characters * CHARACTER + 2 * GAP);
    node.setHeight((routine.role().isEmpty() ? 1 : 2) * LINE + GAP);
    return node;
  }

  private static Box box(ElkNode node) {
    double x = node.getX();
    double y = node.getY();
    for (ElkNode at = node.getParent(); at != null; at = at.getParent()) {
      x += at.getX();
      y += at.getY();
    }
    return new Box(x, y, node.getWidth(), node.getHeight());
  }

  private static List<Double> points(ElkEdge edge) {
    double x = 0;
    double y = 0;
    // Places are relative to the node that holds the edge.
    for (ElkNode at = edge.getContainingNode(); at != null; at = at.getParent()) {
      x += at.getX();
      y += at.getY();
    }
    List<Double> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(x + section.getStartX());
      points.add(y + section.getStartY());
      for (var bend : section.getBendPoints()) {
        points.add(x + bend.getX());
        points.add(y + bend.getY());
      }
      points.add(x + section.getEndX());
      points.add(y + section.getEndY());
    }
    return points;
  }
}
