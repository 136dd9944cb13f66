package dev.irqlint.report.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A call map as SVG: one file, no script, nothing fetched. */
public final class SvgPicture {
  private static final String FLAGGED = "#b00020";
  private static final double LEGEND = 34;

  private final CallMap map;
  private final StringBuilder text = new StringBuilder();

  private SvgPicture(CallMap map) {
    this.map = map;
  }

  /** The picture of {@code map}. */
  public static String of(CallMap map) {
    return new SvgPicture(map).draw();
  }

  private String draw() {
    Layout layout = Layout.of(map);
    double width = Math.max(layout.width(), 640);
    double height = layout.height() + LEGEND;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"0 0 %.0f %.0f\" font-family=\"monospace\" font-size=\"12\">",
        width, height, width, height);
    line("<title>%s</title>", escaped("Call graph of " + map.driver()));
    line("<defs>");
    marker("arrow", "#666666");
    marker("flagged", FLAGGED);
    line("</defs>");
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    legend();
    line("<g transform=\"translate(0 %.0f)\">", LEGEND);
    map.bySection().keySet().forEach(section -> section(section, layout));
    // What is bold is drawn over the rest.
    layout.lines().stream().filter(l -> !l.call().isFlagged()).forEach(this::call);
    layout.lines().stream().filter(l -> l.call().isFlagged()).forEach(this::call);
    map.routines().forEach(routine -> routine(routine, layout));
    line("</g>");
    line("</svg>");
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void marker(String id, String colour) {
    line(
        "<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\""
            + " markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path"
            + " d=\"M0 0L8 4L0 8z\" fill=\"%s\"/></marker>",
        id, colour);
  }

  private void legend() {
    double x = 12;
    for (Tone tone : Tone.values()) {
      String label =
          switch (tone) {
            case PASSIVE -> "PASSIVE_LEVEL";
            case APC -> "APC_LEVEL";
            case DISPATCH -> "DISPATCH_LEVEL";
            case DEVICE -> "DIRQL and above";
            case NONE -> "never reached";
          };
      line(
          "<rect x=\"%.0f\" y=\"9\" width=\"14\" height=\"14\" fill=\"%s\" stroke=\"#888888\"/>",
          x, tone.colour());
      line("<text x=\"%.0f\" y=\"21\">%s</text>", x + 19, label);
      x += 19 + label.length() * Layout.CHARACTER + 16;
    }
  }

  private void section(String section, Layout layout) {
    Layout.Box box = layout.sections().get(section);
    if (box == null) {
      return;
    }
    boolean pageable = section.startsWith("PAGE");
    line(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\" fill=\"%s\""
            + " stroke=\"#999999\"%s/>",
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        pageable ? "#f2f6fc" : "#fafafa",
        pageable ? " stroke-dasharray=\"6 4\"" : "");
    line(
        "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"bold\">%s</text>",
        box.x() + 10, box.y() + 18, escaped(section + (pageable ? " (pageable)" : "")));
  }

  private void call(Layout.Line drawn) {
    List<Double> p = drawn.points();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i + 1 < p.size(); i += 2) {
      path.append(i == 0 ? "M" : "L");
      path.append(String.format(Locale.ROOT, "%.1f %.1f", p.get(i), p.get(i + 1)));
    }
    boolean flagged = drawn.call().isFlagged();
    line(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" marker-end=\"url(#%s)\""
            + "><title>%s</title></path>",
        path,
        flagged ? FLAGGED : "#999999",
        flagged ? "3" : "1",
        flagged ? "flagged" : "arrow",
        escaped(drawn.call().place() + levels(", at ", drawn.call().levels().toString())));
  }

  private static String levels(String before, String levels) {
    return levels.equals("no level") ? "" : before + levels;
  }

  private void routine(CallMap.Routine routine, Layout layout) {
    Layout.Box box = layout.routines().get(routine.number());
    if (box == null) {
      return;
    }
    Tone low = Tone.lowest(routine.levels());
    Tone high = Tone.highest(routine.levels());
    line("<g class=\"routine\">");
    if (!routine.folded().isEmpty()) {
      line("<title>%s</title>", escaped(String.join("\n", routine.folded())));
      line(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#666666\""
              + " font-style=\"italic\">%s</text></g>",
          box.x() + box.width() / 2, box.y() + 16, escaped(routine.name()));
      return;
    }
    line("<title>%s</title>", escaped(tooltip(routine)));
    String frame =
        String.format(
            Locale.ROOT, "x=\"%.1f\" y=\"%.1f\" height=\"%.1f\"", box.x(), box.y(), box.height());
    line("<rect %s width=\"%.1f\" fill=\"%s\"/>", frame, box.width(), high.colour());
    if (low != high) {
      // Reached at several levels: the lowest to the left, the highest to the right.
      line("<rect %s width=\"%.1f\" fill=\"%s\"/>", frame, box.width() / 2, low.colour());
    }
    line(
        "<rect %s width=\"%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>",
        frame,
        box.width(),
        routine.isFlagged() ? FLAGGED : "#555555",
        routine.isFlagged() ? "3" : routine.role().isEmpty() ? "1" : "2");
    double x = box.x() + box.width() / 2;
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\"%s>%s</text>",
        x,
        box.y() + 16,
        routine.role().isEmpty() ? "" : " font-weight=\"bold\"",
        escaped(routine.name()));
    if (!routine.role().isEmpty()) {
      line(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#444444\">%s</text>",
          x, box.y() + 16 + Layout.LINE, escaped(routine.role()));
    }
    line("</g>");
  }

  private static String tooltip(CallMap.Routine routine) {
    return routine.name()
        + "\n"
        + routine.place()
        + levels("\nentered at ", routine.levels().toString())
        + "\nsection "
        + routine.section()
        + (routine.cause().isEmpty() ? "" : ", by " + routine.cause());
  }

  /** Text as XML holds it. */
  static String escaped(String value) {
    return value
        .codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '&' -> "&amp;";
                  case '<' -> "&lt;";
                  case '>' -> "&gt;";
                  case '"' -> "&quot;";
                  default -> c < ' ' && c != '\n' && c != '\t' ? "?" : Character.toString(c);
                })
        .collect(Collectors.joining());
  }
}
