package dev.irqlint.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a C file in the layout of the test drivers: each statement has its own lines. */
final class Source {
  private static final Pattern MARKERS = Pattern.compile("\\s*// (\\w|-)+: .*$");

  private final List<String> lines;

  Source(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  static Source of(String text) {
    return new Source(List.of(text.split("\n", -1)));
  }

  int size() {
    return lines.size();
  }

  /** A line without the blanks around it and without markers. */
  String line(int index) {
    return MARKERS.matcher(lines.get(index)).replaceFirst("").strip();
  }

  String text() {
    return String.join("\n", lines);
  }

  /** The file with a line replaced; by nothing but a semicolon if {@code line} is empty. */
  Source with(int index, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line.isEmpty() ? ";" : line);
    return new Source(changed);
  }

  /** The file with a line put in before another one. */
  Source inserted(int index, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.add(index, line);
    return new Source(changed);
  }

  /** The file with one line moved before another one. */
  Source moved(int from, int to) {
    List<String> changed = new ArrayList<>(lines);
    String line = changed.remove(from);
    changed.add(to > from ? to - 1 : to, line);
    return new Source(changed);
  }

  /** The line at which the body of the function begins that holds a line. */
  int bodyOf(int index) {
    int at = index;
    while (at > 0 && !lines.get(at).equals("{")) {
      at--;
    }
    return at;
  }

  /** The line at which the body of the function ends that holds a line. */
  int endOf(int index) {
    int at = index;
    while (at < lines.size() - 1 && !lines.get(at).equals("}")) {
      at++;
    }
    return at;
  }

  /** What the function that holds a line returns: the first word of its definition. */
  String returnType(int index) {
    int at = bodyOf(index);
    while (at > 0 && !lines.get(at - 1).isBlank()) {
      at--;
    }
    return lines.get(at).strip();
  }

  /** The indices of the lines in which {@code pattern} is found. */
  List<Integer> find(Pattern pattern) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (pattern.matcher(line(i)).find()) {
        found.add(i);
      }
    }
    return found;
  }

  /** What the first group of {@code pattern} is, wherever it is found; each once. */
  List<String> words(Pattern pattern) {
    Matcher matcher = pattern.matcher(text());
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      if (!words.contains(matcher.group(1))) {
        words.add(matcher.group(1));
      }
    }
    return words;
  }
}
