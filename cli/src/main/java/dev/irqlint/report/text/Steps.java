package dev.irqlint.report.text;

import dev.irqlint.finding.Related;
import dev.irqlint.finding.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The path to a finding, or the places related to it: a list with the places in one column and what
 * happens there in another, or below each other where the terminal is too narrow for two.
 */
final class Steps {
  /** Cells that a message needs beside its place; with less, it goes below. */
  private static final int ROOM_FOR_MESSAGE = 36;

  private static final int INDENT_OF_CALL = 2;

  /** Calls deeper than this are not indented further: the messages need the room. */
  private static final int DEEPEST_INDENT = 8;

  private final List<Line> lines = new ArrayList<>();
  private final TextStyle style;
  private final int indent;

  private record Line(String number, String place, Prose message, int depth) {}

  /**
   * An empty list.
   *
   * @param style gives width and colours
   * @param indent blanks before every line
   */
  private Steps(TextStyle style, int indent) {
    this.style = style;
    this.indent = indent;
  }

  /** The path, its steps numbered from 1. */
  static List<String> path(List<Step> path, TextStyle style, int indent) {
    Steps steps = new Steps(style, indent);
    int digits = Integer.toString(path.size()).length();
    for (int i = 0; i < path.size(); i++) {
      Step step = path.get(i);
      Prose message = new Prose().add(Ink.PLAIN, step.message());
      if (!step.level().isEmpty()) {
        message.add(Ink.PLAIN, " ").addWhole(Ink.LEVEL, "[" + step.level() + "]");
      }
      String number = String.format("%" + digits + "d ", i + 1);
      steps.lines.add(
          new Line(
              number, step.span().toString(), message, Math.min(step.depth(), DEEPEST_INDENT)));
    }
    return steps.layOut();
  }

  /** The related places. */
  static List<String> related(List<Related> related, TextStyle style, int indent) {
    Steps steps = new Steps(style, indent);
    for (Related place : related) {
      Prose message = new Prose().add(Ink.PLAIN, place.message());
      steps.lines.add(new Line("", place.span().toString(), message, 0));
    }
    return steps.layOut();
  }

  private List<String> layOut() {
    int widest = lines.stream().mapToInt(line -> Cells.width(line.place)).max().orElse(0);
    int deepest = lines.stream().mapToInt(Line::depth).max().orElse(0) * INDENT_OF_CALL;
    int numbers = lines.stream().mapToInt(line -> line.number.length()).max().orElse(0);
    boolean beside = indent + numbers + widest + 2 + deepest + ROOM_FOR_MESSAGE <= style.width();
    List<String> result = new ArrayList<>();
    for (Line line : lines) {
      int inward = line.depth * INDENT_OF_CALL;
      String place = Cells.safe(line.place);
      String start = " ".repeat(indent) + Ink.FRAME.paint(line.number, style.colours()) + place;
      if (beside) {
        int gap = widest - Cells.width(place) + 2 + inward;
        int left = indent + numbers + widest + 2 + inward;
        result.addAll(line.message.lines(style, start + " ".repeat(gap), left, 0));
      } else {
        int left = indent + numbers + 2 + Math.min(inward, style.width() / 4);
        result.add(start);
        result.addAll(line.message.lines(style, " ".repeat(left), left, 0));
      }
    }
    return result;
  }
}
