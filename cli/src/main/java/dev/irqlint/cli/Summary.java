package dev.irqlint.cli;

import dev.irqlint.engine.Statistics;
import dev.irqlint.finding.Severity;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.text.Cells;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is said about a run on standard error: what could not be seen, and how much was. */
final class Summary {
  private static final int NAMED = 3;

  /** By convention, messages put names in double quotes, and headers perhaps in angle brackets. */
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|<([^>]+)>");

  private Summary() {}

  /** The last line of a run. */
  static String line(
      Statistics statistics, List<NamedFinding> findings, int suppressed, Duration time) {
    return String.join(
        ", ",
        count(statistics.drivers(), "driver") + variants(statistics),
        count(statistics.files(), "file"),
        statistics.functionsParsed()
            + " of "
            + count(statistics.functions(), "function")
            + " parsed",
        count(findings, Severity.ERROR),
        count(findings, Severity.WARNING),
        count(findings, Severity.NOTE) + (suppressed > 0 ? ", " + suppressed + " suppressed" : ""),
        String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0));
  }

  private static String variants(Statistics statistics) {
    return statistics.variants() > statistics.drivers()
        ? " in " + statistics.variants() + " variants"
        : "";
  }

  /** How often each rule found something, the most often first. */
  static List<String> rules(List<NamedFinding> findings) {
    Map<String, Long> counts =
        findings.stream()
            .map(named -> named.finding().rule())
            .collect(
                Collectors.groupingBy(
                    rule -> rule.code() + " " + rule.name(), TreeMap::new, Collectors.counting()));
    int digits =
        String.valueOf(counts.values().stream().mapToLong(n -> n).max().orElse(0)).length();
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(entry -> String.format("%" + digits + "d  %s", entry.getValue(), entry.getKey()))
        .toList();
  }

  private static String count(List<NamedFinding> findings, Severity severity) {
    long count = findings.stream().filter(n -> n.finding().level() == severity).count();
    return count(count, severity.label());
  }

  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** What is said about {@code problems}: one line for each kind, the first few named. */
  static List<String> lines(List<Problem> problems, BuildInfo build) {
    List<String> lines = new ArrayList<>();
    List<Problem> errors = of(problems, Problem.Kind.INTERNAL_ERROR);
    errors.stream().limit(NAMED).forEach(p -> lines.add("internal error: " + full(p)));
    if (!errors.isEmpty()) {
      lines.add(
          "please report "
              + (errors.size() == 1 ? "this" : "these " + errors.size() + " internal errors")
              + " "
              + build.whereToReport());
    }
    of(problems, Problem.Kind.UNREADABLE_FILE).forEach(p -> lines.add(full(p)));
    add(
        lines,
        of(problems, Problem.Kind.UNPARSED_FUNCTION),
        "function",
        " could not be parsed and nothing inside was analysed: ",
        Summary::placeAndName);
    add(
        lines,
        of(problems, Problem.Kind.UNPARSED_DECLARATION),
        "declaration",
        " could not be parsed: ",
        Summary::place);
    add(
        lines,
        of(problems, Problem.Kind.PREPROCESSOR),
        "preprocessor problem",
        ": ",
        Summary::full);
    add(
        lines,
        of(problems, Problem.Kind.BUDGET),
        "function",
        " followed only in part: ",
        Summary::full);
    add(
        lines,
        of(problems, Problem.Kind.FILE_NOT_ANALYSED),
        "file",
        " not analysed: ",
        Summary::full);
    of(problems, Problem.Kind.SUPPRESSION).forEach(p -> lines.add(full(p)));
    missingHeaders(lines, of(problems, Problem.Kind.MISSING_INCLUDE));
    return lines.stream().map(Cells::safe).toList();
  }

  private static List<Problem> of(List<Problem> problems, Problem.Kind kind) {
    return problems.stream().filter(p -> p.kind() == kind).toList();
  }

  private static void add(
      List<String> lines,
      List<Problem> problems,
      String noun,
      String verb,
      Function<Problem, String> name) {
    if (!problems.isEmpty()) {
      List<String> names = problems.stream().map(name).toList();
      lines.add(count(problems.size(), noun) + verb + enumerated(names));
    }
  }

  /** Drivers are read without the kit that holds most of their headers: one line for all. */
  private static void missingHeaders(List<String> lines, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    List<String> headers =
        problems.stream()
            .map(p -> name(p).isEmpty() ? p.message() : name(p))
            .distinct()
            .sorted()
            .toList();
    lines.add(
        count(headers.size(), "header")
            + (headers.size() == 1 ? " is" : " are")
            + " not on this machine, the analysis went on without: "
            + enumerated(headers));
  }

  private static String enumerated(List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }

  private static String place(Problem problem) {
    return problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
  }

  private static String placeAndName(Problem problem) {
    String name = name(problem);
    return place(problem) + (name.isEmpty() ? "" : " \"" + name + "\"");
  }

  private static String full(Problem problem) {
    return place(problem) + ": " + problem.message();
  }

  private static String name(Problem problem) {
    Matcher m = NAME.matcher(problem.message());
    if (!m.find()) {
      return "";
    }
    return m.group(1) != null ? m.group(1) : m.group(2);
  }
}
