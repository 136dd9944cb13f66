package dev.irqlint.project;

import dev.irqlint.text.Decoder;
import dev.irqlint.text.FolderIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The C sources that other sources include, by a look at their text: what is compiled as part of
 * another source, as amalgamations and tests do it, is no unit of its own.
 */
final class IncludedSources {
  private static final Pattern INCLUDE =
      Pattern.compile(
          "^[ \\t]*#[ \\t]*include[ \\t]*\"([^\"\\r\\n]+\\.c)\"",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private IncludedSources() {}

  /** Those that any of {@code sources} includes from where it lies. */
  static Set<Path> of(Collection<Path> sources, FolderIndex index) {
    Set<Path> included = new HashSet<>();
    for (Path source : sources) {
      Path folder = source.toAbsolutePath().getParent();
      Matcher matcher = INCLUDE.matcher(text(source));
      while (folder != null && matcher.find()) {
        index
            .find(folder, matcher.group(1))
            .map(found -> found.toAbsolutePath().normalize())
            .filter(found -> !found.equals(source))
            .ifPresent(included::add);
      }
    }
    return included;
  }

  /** The text of a source that may include another one; of any other, nothing. */
  private static String text(Path source) {
    try {
      byte[] bytes = Files.readAllBytes(source);
      String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
      return ascii.contains(".c\"") || ascii.contains(".C\"") ? Decoder.decode(bytes) : "";
    } catch (IOException e) {
      // Whoever analyses the file reports that it cannot be read.
      return "";
    }
  }
}
