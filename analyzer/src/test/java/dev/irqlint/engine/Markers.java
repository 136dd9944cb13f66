package dev.irqlint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the comments in a C source say that has to be found there, see testdata/README.md. */
final class Markers {
  private static final Pattern MARKER =
      Pattern.compile(
          "//\\s*(expect|step|irql|section|locked|known-missed|known-false):\\s*"
              + "((?:[^/\"]|/(?!/)|\"[^\"]*\")*)");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  private Markers() {}

  /**
   * One marker.
   *
   * @param file the name of the file it stands in
   * @param line the line, from 1
   * @param word the first word behind the marker's name
   * @param text the text in quotes; empty where there is none
   */
  record Marker(String file, int line, String kind, String word, String text) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + kind + ": " + word + (text.isEmpty() ? "" : " " + text);
    }
  }

  static List<Marker> of(String file, String source) {
    List<Marker> markers = new ArrayList<>();
    String[] lines = source.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher matcher = MARKER.matcher(lines[i]);
      while (matcher.find()) {
        String rest = matcher.group(2).strip();
        Matcher text = TEXT.matcher(rest);
        String quoted = text.find() ? text.group(1) : "";
        String word = rest.split("\\s", 2)[0];
        markers.add(new Marker(file, i + 1, matcher.group(1), word, quoted));
      }
    }
    return markers;
  }
}
