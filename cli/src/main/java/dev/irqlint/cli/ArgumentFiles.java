package dev.irqlint.cli;

import dev.irqlint.text.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the words of a file in the place of {@code @FILE} on the command line.
 *
 * <p>Words have blanks between them; what stands in quotes of either sort is taken as it is, and a
 * word that begins with {@code #} begins a comment. A backslash means nothing but itself, other
 * than in picocli's own reader of such files: paths of Windows need no more than quotes.
 */
final class ArgumentFiles {
  /** A comment; a word, of what stands in quotes and of other letters; a quote without partner. */
  private static final Pattern WORD =
      Pattern.compile("#[^\r\n]*+|(?:\"[^\"\r\n]*+\"|'[^'\r\n]*+'|[^\"'\\s]++)++|[\"']");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private final Path folder;
  private final Deque<Path> open = new ArrayDeque<>();
  private final List<String> words = new ArrayList<>();

  private ArgumentFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The command line without such files. {@code @@x} stands for {@code @x}, and so does a name that
   * no file has: whoever takes the word complains about it.
   *
   * @param folder the folder that names are relative to, in files too
   * @throws UsageException if a file cannot be read or leads to itself
   */
  static String[] expand(Path folder, String... arguments) {
    ArgumentFiles files = new ArgumentFiles(folder);
    for (String argument : arguments) {
      files.add(argument);
    }
    return files.words.toArray(String[]::new);
  }

  private void add(String word) {
    if (word.startsWith("@@")) {
      words.add(word.substring(1));
      return;
    }
    Path file = word.startsWith("@") && word.length() > 1 ? file(word.substring(1)) : null;
    if (file == null) {
      words.add(word);
      return;
    }
    if (open.contains(file)) {
      throw new UsageException("\"" + word + "\" leads to itself");
    }
    open.push(file);
    addAll(word, text(word, file));
    open.pop();
  }

  private @Nullable Path file(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? file.toRealPath() : null;
    } catch (InvalidPathException | IOException e) {
      return null;
    }
  }

  private static String text(String word, Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException("\"" + word + "\" is a folder, not a file with arguments");
    }
    try {
      return Decoder.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsageException("\"" + word + "\" cannot be read");
    }
  }

  private void addAll(String name, String text) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      if (word.equals("\"") || word.equals("'")) {
        long line = text.substring(0, matcher.end()).lines().count();
        throw new UsageException("line " + line + " of \"" + name + "\" has a quote without end");
      }
      if (!word.startsWith("#")) {
        add(QUOTED.matcher(word).replaceAll(ArgumentFiles::literally));
      }
    }
  }

  private static String literally(MatchResult quoted) {
    String inside = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    return Matcher.quoteReplacement(inside);
  }
}
