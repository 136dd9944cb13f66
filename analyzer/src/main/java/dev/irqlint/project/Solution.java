package dev.irqlint.project;

import dev.irqlint.text.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A solution of Visual Studio, {@code .sln} or {@code .slnx}.
 *
 * @param entries the C and C++ projects it names, in order
 */
record Solution(List<Entry> entries) {
  private static final long MAX_SIZE = 16 << 20;

  private static final String HEADER = "Microsoft Visual Studio Solution File";

  private static final Pattern PROJECT =
      Pattern.compile(
          "\\s*Project\\(\"[^\"]*\"\\)\\s*=\\s*\"[^\"]*\"\\s*,\\s*\"([^\"]*)\"\\s*,\\s*\"([^\"]*)\".*");

  private static final Pattern ACTIVE =
      Pattern.compile("\\s*(\\{[^}]*\\})\\.(.*)\\.ActiveCfg\\s*=\\s*(.*?)\\s*");

  /**
   * A project of a solution.
   *
   * @param path where it lies, relative to the solution
   * @param active the project's configuration for each of the solution's, whatever the case; one
   *     that is not there has the same name in both
   */
  record Entry(String path, Map<String, String> active) {

    /** The project's configuration for one of the solution's. */
    String configuration(String wanted) {
      return active.getOrDefault(wanted, wanted);
    }
  }

  /** Reads a solution. */
  static Solution read(Path file) throws ProjectFormatException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".slnx") ? new Solution(xml(XmlReader.read(file))) : text(file);
  }

  private static boolean isProject(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".vcxproj");
  }

  private static List<Entry> xml(XmlElement element) {
    List<Entry> entries = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (child.key().equals("project") && isProject(child.attribute("Path"))) {
        entries.add(new Entry(child.attribute("Path"), mappings(child)));
      }
      entries.addAll(xml(child));
    }
    return entries;
  }

  /** {@code <BuildType Solution="Debug|*" Project="Checked"/>} and the same for platforms. */
  private static Map<String, String> mappings(XmlElement project) {
    Map<String, String> active = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String kind : new String[] {"buildtype", "platform"}) {
      for (XmlElement child : project.children()) {
        String solution = child.attribute("Solution");
        if (child.key().equals(kind) && solution.indexOf('*') < 0 && solution.indexOf('|') > 0) {
          String before = active.getOrDefault(solution, solution);
          String mapped =
              kind.equals("buildtype")
                  ? child.attribute("Project") + "|" + Configurations.platform(before)
                  : Configurations.configuration(before) + "|" + child.attribute("Project");
          active.put(solution, mapped);
        }
      }
    }
    return active;
  }

  private static Solution text(Path file) throws ProjectFormatException {
    String text;
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new ProjectFormatException(0, "the file is larger than " + MAX_SIZE + " bytes");
      }
      text = Decoder.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ProjectFormatException(
          0, "the file cannot be read: " + e.getClass().getSimpleName());
    }
    List<Entry> entries = new ArrayList<>();
    Map<String, Map<String, String>> byId = new HashMap<>();
    for (String line : text.split("\\R", -1)) {
      Matcher project = PROJECT.matcher(line);
      Matcher active = ACTIVE.matcher(line);
      if (project.matches() && isProject(project.group(1))) {
        Map<String, String> mappings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        entries.add(new Entry(project.group(1), mappings));
        byId.put(project.group(2).toLowerCase(Locale.ROOT), mappings);
      } else if (active.matches()) {
        Map<String, String> mappings = byId.get(active.group(1).toLowerCase(Locale.ROOT));
        if (mappings != null) {
          mappings.put(active.group(2).strip(), active.group(3));
        }
      }
    }
    if (entries.isEmpty() && !text.contains(HEADER)) {
      throw new ProjectFormatException(1, "\"" + HEADER + "\" is not there: this is no solution");
    }
    return new Solution(entries);
  }
}
