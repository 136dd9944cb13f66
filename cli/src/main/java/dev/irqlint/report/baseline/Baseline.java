package dev.irqlint.report.baseline;

import dev.irqlint.report.NamedFinding;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The findings that are known already: a multiset of fingerprints.
 *
 * @param entries one for each finding, in the file's order
 */
public record Baseline(List<Entry> entries) {
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{24}) ([A-Z]{2}[0-9]{3}) (\\S+) (\\S.*)");

  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

  /** Keeps its own copy of the list. */
  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * A finding that is known.
   *
   * @param hash its fingerprint without the counter: the multiset counts
   * @param code its rule
   * @param file its file when the baseline was written
   */
  public record Entry(String hash, String code, Path file) {}

  /**
   * What a baseline leaves of a run.
   *
   * @param fresh the findings that are not known, in their order
   * @param known how many are known
   * @param gone the entries that no finding answers to
   */
  public record Remainder(List<NamedFinding> fresh, int known, List<Entry> gone) {}

  /** A file that is no baseline; the message names file and line. */
  public static final class BadBaseline extends IOException {
    private static final long serialVersionUID = 1;

    BadBaseline(String message) {
      super(message);
    }
  }

  /** The fingerprint without its counter. */
  static String hash(NamedFinding named) {
    String name = named.fingerprint();
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /**
   * Reads a baseline.
   *
   * @throws BadBaseline if it is none
   * @throws IOException if it cannot be read
   */
  public static Baseline read(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().resolveSibling(".").normalize();
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new BadBaseline(file + ": the file is no baseline: it is not UTF-8 text");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        boolean conflict = CONFLICT.matcher(line).matches();
        throw new BadBaseline(
            file
                + ":"
                + (i + 1)
                + ": "
                + (conflict
                    ? "an unresolved merge; keep the lines of both sides"
                    : "this is no line of a baseline; \"irqlint baseline\" writes a new one"));
      }
      entries.add(
          new Entry(
              matcher.group(1), matcher.group(2), folder.resolve(matcher.group(4)).normalize()));
    }
    return new Baseline(entries);
  }

  /**
   * Tells known findings from new ones. Of findings that look alike, the first are the known ones.
   */
  public Remainder apply(List<NamedFinding> findings) {
    Map<String, List<Entry>> left = new HashMap<>();
    for (Entry entry : entries) {
      left.computeIfAbsent(entry.hash, h -> new ArrayList<>()).add(entry);
    }
    List<NamedFinding> fresh = new ArrayList<>();
    for (NamedFinding named : findings) {
      List<Entry> known = left.getOrDefault(hash(named), List.of());
      if (known.isEmpty()) {
        fresh.add(named);
      } else {
        known.remove(known.size() - 1);
      }
    }
    List<Entry> gone =
        entries.stream()
            .filter(entry -> left.getOrDefault(entry.hash, List.of()).remove(entry))
            .toList();
    return new Remainder(fresh, findings.size() - fresh.size(), gone);
  }
}
