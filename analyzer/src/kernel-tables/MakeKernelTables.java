import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes the generated tables of the kernel model from the facts folder, a set of CSV files that hold
 * what the public driver reference pages say.
 *
 * <p>Run {@code java MakeKernelTables.java FACTS TABLES}. TABLES is the folder of the tables; its
 * {@code types-hand.csv} is read, the tables whose names end in {@code -hand} are left alone, and so
 * is everything that is kept by hand altogether.
 */
public final class MakeKernelTables {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

  /** Minima that come from a bare level on a page often mean "up to"; these were checked. */
  private static final Set<String> FIRM_MINIMA = Set.of("operator", "body", "hand");

  /** Members that only mention a callback in the text of their description. */
  private static final Set<String> NO_CALLBACK_FIELDS =
      Set.of("DUMMYUNIONNAME", "CurrentIrp", "DriverObject");

  /** Structures of arguments and flags whose members do the same. */
  private static final Pattern NO_CALLBACK_STRUCTURES =
      Pattern.compile("DXGKARG.*|DXGK_ALLOCATIONINFOFLAGS.*|DXGK_BUILDPAGINGBUFFER.*|KSP_.*|PHYSICAL_COUNTER_.*");

  /** Calls that name a callback to take it away again. */
  private static final Pattern REVOKING =
      Pattern.compile("(Ps|Pc|Io|Se|Rx)(Remove|Unregister|Cancel)\\w*");

  private final Path facts;
  private final Path tables;

  private MakeKernelTables(Path facts, Path tables) {
    this.facts = facts;
    this.tables = tables;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: java MakeKernelTables.java FACTS TABLES");
      System.exit(2);
    }
    MakeKernelTables maker = new MakeKernelTables(Path.of(args[0]), Path.of(args[1]));
    maker.contracts();
    maker.roles();
    maker.registrations();
    maker.fields();
    maker.types();
  }

  private void contracts() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (Map<String, String> row : read("ddi.csv")) {
      String name = row.get("name");
      if (!IDENTIFIER.matcher(name).matches()) {
        continue; // a method of a C++ interface
      }
      boolean isFirm = FIRM_MINIMA.contains(row.get("min_basis"));
      String low = isFirm ? level(row, "min_irql") : "PASSIVE";
      String max = level(row, "max_irql");
      String loose = level(row, "loose_max_irql");
      String strict = level(row, "strict_max_irql");
      String limits = max.isEmpty() ? "" : range(low, loose.isEmpty() ? max : loose);
      String narrow = "";
      if (!strict.isEmpty()) {
        narrow = range(low, strict);
      } else if (!loose.isEmpty()) {
        narrow = range(low, max);
      }
      String form = row.get("kind").equals("macro") ? "inline" : "";
      rows.put(name, name + "," + limits + "," + (narrow.equals(limits) ? "" : narrow) + "," + form);
    }
    write("contracts.csv", "routine,limits,strict,form", rows.values());
  }

  private void roles() throws IOException {
    List<Map<String, String>> facts = read("callbacks.csv");
    Set<String> names = new HashSet<>();
    for (Map<String, String> row : facts) {
      names.add(row.get("name"));
    }
    Map<String, String> rows = new TreeMap<>();
    for (Map<String, String> row : facts) {
      String name = row.get("name");
      String max = level(row, "max_irql");
      String loose = level(row, "loose_max_irql");
      String usual = level(row, "default_irql");
      String widest = max.isEmpty() ? "" : range(level(row, "min_irql"), loose.isEmpty() ? max : loose);
      String entry = usual.isEmpty() ? widest : usual;
      String provider = row.get("provided_by").equals("system") ? "system" : "";
      rows.put(
          name,
          String.join(
              ",",
              name,
              entry,
              widest.equals(entry) ? "" : widest,
              provider,
              irregular(name, row.get("aliases"), names)));
    }
    write("roles.csv", "role,entry,widest,provider,aliases", rows.values());
  }

  /** The aliases that the regular spellings of RoleTable do not already find. */
  private static String irregular(String name, String aliases, Set<String> names) {
    List<String> kept = new ArrayList<>();
    for (String alias : aliases.split(";")) {
      boolean isRegular =
          alias.isEmpty()
              || alias.equals("P" + name)
              || alias.equals("PFN_" + name)
              || alias.equals("PFN_" + name.replaceFirst("^EVT_", ""))
              || alias.equals(name + "_HANDLER")
              || names.contains(alias);
      if (!isRegular) {
        kept.add(alias);
      }
    }
    return String.join(" ", kept);
  }

  private void registrations() throws IOException {
    Map<String, String> canonical = canonicalRoles();
    Map<String, String> rows = new TreeMap<>();
    for (Map<String, String> row : read("signatures.csv")) {
      String name = row.get("name");
      if (!IDENTIFIER.matcher(name).matches() || REVOKING.matcher(name).matches()) {
        continue;
      }
      for (String column : List.of("callback_links", "callback_params")) {
        for (String each : row.get(column).split(";")) {
          int colon = each.indexOf(':');
          if (colon > 0) {
            // The facts count from 1, the tables from 0.
            int index = Integer.parseInt(each.substring(0, colon)) - 1;
            String role = each.substring(colon + 1);
            rows.put(
                name + String.format("%02d", index),
                name + "," + index + "," + canonical.getOrDefault(role, role));
          }
        }
      }
    }
    write("registrations.csv", "routine,argument,role", rows.values());
  }

  private Map<String, String> canonicalRoles() throws IOException {
    Map<String, String> canonical = new HashMap<>();
    for (Map<String, String> row : read("callbacks.csv")) {
      for (String alias : row.get("aliases").split(";")) {
        if (!alias.isEmpty()) {
          canonical.put(alias, row.get("name"));
        }
      }
    }
    for (Map<String, String> row : read("callbacks.csv")) {
      canonical.put(row.get("name"), row.get("name"));
    }
    return canonical;
  }

  private void fields() throws IOException {
    Map<String, String> canonical = canonicalRoles();
    Map<String, Map<String, String>> structures = new TreeMap<>();
    for (Map<String, String> row : read("callback-fields.csv")) {
      String structure = row.get("struct").replaceFirst("^_", "");
      String field = row.get("field");
      if (NO_CALLBACK_FIELDS.contains(field) || NO_CALLBACK_STRUCTURES.matcher(structure).matches()) {
        continue;
      }
      structures
          .computeIfAbsent(structure, key -> new TreeMap<>())
          .put(field, canonical.getOrDefault(row.get("role"), row.get("role")));
    }
    List<String> lines = new ArrayList<>();
    structures.forEach(
        (structure, fields) -> {
          String first = structure;
          for (Map.Entry<String, String> field : fields.entrySet()) {
            lines.add(first + "," + field.getKey() + "," + field.getValue());
            first = "";
          }
        });
    write("fields.csv", "structure,field,role", lines);
  }

  private void types() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(facts.resolve("typenames.txt"), StandardCharsets.UTF_8)) {
      // A tag (_X) is a type's name only after struct, union or enum.
      if (!line.isBlank() && !line.startsWith("_")) {
        names.add(line.trim());
      }
    }
    for (Map<String, String> row : read("callback-fields.csv")) {
      names.remove(row.get("field"));
    }
    for (Map<String, String> row : readCsv(tables.resolve("types-hand.csv"))) {
      for (String name : row.get("names").split(" ")) {
        if (row.get("action").equals("remove")) {
          names.remove(name);
        } else {
          names.add(name);
          if (row.get("action").equals("add-with-pointer")) {
            names.add("P" + name);
          }
        }
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("# Made by MakeKernelTables.java; do not edit. See KernelTypes for the form.");
    String before = "";
    for (String name : names) {
      if (isPointerForm(name, names)) {
        continue;
      }
      int shared = 0;
      while (shared < 25
          && shared < name.length() - 1
          && shared < before.length()
          && name.charAt(shared) == before.charAt(shared)) {
        shared++;
      }
      String pointer = isPointerForm("P" + name, names) ? "+" : "";
      lines.add((char) ('a' + shared) + name.substring(shared) + pointer);
      before = name;
    }
    writeLines("types.txt", lines);
  }

  /** Whether the name is listed with the name after its P, and so has no line of its own. */
  private static boolean isPointerForm(String name, Set<String> names) {
    return name.startsWith("P")
        && names.contains(name)
        && names.contains(name.substring(1))
        && !isPointerForm(name.substring(1), names);
  }

  private static String level(Map<String, String> row, String column) {
    return row.get(column).replace("_LEVEL", "");
  }

  private static String range(String low, String high) {
    if (low.isEmpty() || low.equals("PASSIVE")) {
      return switch (high) {
        case "HIGH" -> "ANY";
        case "PASSIVE" -> "PASSIVE";
        default -> "<=" + high;
      };
    }
    if (low.equals(high)) {
      return low;
    }
    return high.equals("HIGH") ? ">=" + low : low + ".." + high;
  }

  private void write(String table, String header, Iterable<String> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Made by MakeKernelTables.java; do not edit: correct it in a table kept by hand.");
    lines.add(header);
    rows.forEach(lines::add);
    writeLines(table, lines);
  }

  private void writeLines(String table, List<String> lines) throws IOException {
    Files.writeString(
        tables.resolve(table), String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
    System.out.println(table + ": " + lines.size() + " lines");
  }

  private List<Map<String, String>> read(String table) {
    try {
      return readCsv(facts.resolve(table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> readCsv(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
    List<String> header = cells(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
