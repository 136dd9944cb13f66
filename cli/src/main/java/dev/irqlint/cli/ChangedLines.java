package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irqlint.finding.Finding;
import dev.irqlint.text.Span;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a checkout that differ from a commit, those of new files included. */
final class ChangedLines {
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

  private static final String NEW_NAME = "+++ ";

  private final Path top;
  private final Map<Path, BitSet> lines = new HashMap<>();

  private ChangedLines(Path top) {
    this.top = top;
  }

  /**
   * What changed since {@code revision}.
   *
   * @param revision a commit as git names it, such as {@code main} or {@code HEAD~3}
   * @param inputs what is checked, in one checkout; where that is nothing, nothing has changed
   * @throws UsageException if there is no git, no checkout or no such commit
   */
  static ChangedLines since(String revision, List<Path> inputs) {
    Path top = checkout(inputs);
    if (top == null) {
      return new ChangedLines(Path.of(""));
    }
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new UsageException("--diff takes a commit, not \"" + revision + "\"");
    }
    // The name of the commit cannot be taken for an option or a file any more.
    String commit =
        Git.ask(top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
            .map(answer -> new String(answer, UTF_8).strip())
            .filter(name -> name.matches("[0-9a-f]{40,64}"))
            .orElseThrow(
                () -> new UsageException("git knows no commit \"" + revision + "\" for --diff"));
    byte[] diff =
        Git.ask(
                top,
                "-c",
                "core.quotePath=false",
                "diff",
                "--unified=0",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--find-renames",
                "--ignore-submodules",
                "--text",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                commit,
                "--")
            .orElseThrow(() -> new UsageException("git cannot tell what changed since " + commit));
    ChangedLines changed = new ChangedLines(top);
    changed.read(List.of(new String(diff, ISO_8859_1).split("\n", -1)));
    Git.ask(top, "ls-files", "--others", "--exclude-standard", "-z")
        .ifPresent(
            names -> {
              for (String name : new String(names, UTF_8).split("\0", -1)) {
                if (!name.isEmpty()) {
                  changed.of(name).set(0, Integer.MAX_VALUE);
                }
              }
            });
    return changed;
  }

  private static @Nullable Path checkout(List<Path> inputs) {
    Path top = null;
    for (Path input : inputs) {
      Path its = Git.top(input);
      if (its == null) {
        throw new UsageException("--diff needs a git checkout, and \"" + input + "\" is in none");
      }
      if (top != null && !top.equals(its)) {
        throw new UsageException(
            "--diff takes one checkout, not both \"" + top + "\" and \"" + its + "\"");
      }
      top = its;
    }
    return top;
  }

  /** Whether the place of {@code finding} or a step of its path lies on a changed line. */
  boolean touch(Finding finding, Path folder) {
    return touch(finding.place(), folder)
        || finding.path().stream().anyMatch(step -> touch(step.span(), folder));
  }

  private boolean touch(Span span, Path folder) {
    Path file = folder.resolve(span.file().name()).toAbsolutePath().normalize();
    BitSet changed = lines.get(file);
    int first = changed == null ? -1 : changed.nextSetBit(span.line());
    return first >= 0 && first <= span.endLine();
  }

  private BitSet of(String name) {
    return lines.computeIfAbsent(top.resolve(name).normalize(), n -> new BitSet());
  }

  private void read(List<String> diff) {
    BitSet file = new BitSet();
    for (int i = 0; i < diff.size(); i++) {
      String line = diff.get(i);
      Matcher hunk = HUNK.matcher(line);
      if (line.startsWith(NEW_NAME)) {
        String name = name(line.substring(NEW_NAME.length()));
        file = name.startsWith("b/") ? of(name.substring(2)) : new BitSet();
      } else if (hunk.matches()) {
        int start = Integer.parseInt(hunk.group(2));
        int added = count(hunk.group(3));
        // Where lines went, those beside the gap count: what they did is missing there.
        file.set(start, start + (added == 0 ? 2 : added));
        // The lines themselves, which may look like anything.
        i += count(hunk.group(1)) + added;
      }
    }
  }

  private static int count(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  /** A name as git writes it: with a tab behind it if it holds blanks, in quotes if it has to. */
  private static String name(String written) {
    String name = written.endsWith("\t") ? written.substring(0, written.length() - 1) : written;
    if (!name.startsWith("\"")) {
      return new String(name.getBytes(ISO_8859_1), UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 1; i < name.length() - 1; i++) {
      char c = name.charAt(i);
      if (c != '\\') {
        bytes.write(c);
        continue;
      }
      char escape = name.charAt(++i);
      int known = "abtnvfr".indexOf(escape);
      if (known >= 0) {
        bytes.write(7 + known);
      } else if (escape >= '0' && escape <= '7') {
        bytes.write(Integer.parseInt(name.substring(i, i + 3), 8));
        i += 2;
      } else {
        bytes.write(escape);
      }
    }
    return bytes.toString(UTF_8);
  }
}
