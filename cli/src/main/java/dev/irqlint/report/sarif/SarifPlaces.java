package dev.irqlint.report.sarif;

import de.jcup.sarif_2_1_0.model.ArtifactContent;
import de.jcup.sarif_2_1_0.model.ArtifactLocation;
import de.jcup.sarif_2_1_0.model.Location;
import de.jcup.sarif_2_1_0.model.Message;
import de.jcup.sarif_2_1_0.model.PhysicalLocation;
import de.jcup.sarif_2_1_0.model.Region;
import dev.irqlint.report.Outcome;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns places in sources into SARIF locations. */
final class SarifPlaces {

  /** What stands for the folder that the sources' names are relative to. */
  static final String BASE = "SRCROOT";

  private final Outcome outcome;
  private final Map<String, List<String>> hashes = new HashMap<>();

  SarifPlaces(Outcome outcome) {
    this.outcome = outcome;
  }

  static Message message(String text) {
    Message message = new Message();
    message.setText(text);
    return message;
  }

  /** The place of a result, with the text that stands there. */
  Location result(Span span) {
    Location location = location(span, null);
    ArtifactContent snippet = new ArtifactContent();
    snippet.setText(span.file().lineText(span.line()).strip());
    location.getPhysicalLocation().getRegion().setSnippet(snippet);
    return location;
  }

  /** A place with a message of its own. */
  Location location(Span span, @Nullable String message) {
    Region region = new Region();
    region.setStartLine(span.line());
    region.setStartColumn(span.column());
    region.setEndLine(span.endLine());
    region.setEndColumn(span.endColumn());
    return location(span.file().name(), region, message);
  }

  /**
   * A place that is known by its line only.
   *
   * @param line the line, from 1; 0 for the whole file
   */
  Location line(String file, int line) {
    Region region = new Region();
    region.setStartLine(line);
    return location(file, line > 0 ? region : null, null);
  }

  private Location location(String file, @Nullable Region region, @Nullable String message) {
    PhysicalLocation physical = new PhysicalLocation();
    physical.setArtifactLocation(artifact(file));
    if (region != null) {
      physical.setRegion(region);
    }
    Location location = new Location();
    location.setPhysicalLocation(physical);
    if (message != null) {
      location.setMessage(message(message));
    }
    return location;
  }

  private ArtifactLocation artifact(String name) {
    ArtifactLocation location = new ArtifactLocation();
    Path top = outcome.origin().top();
    Path file = outcome.file(name).normalize();
    if (file.startsWith(top)) {
      location.setUri(encode(top.relativize(file)));
      location.setUriBaseId(BASE);
    } else {
      location.setUri("file://" + (file.toString().startsWith("/") ? "" : "/") + encode(file));
    }
    return location;
  }

  /** The path as a URI writes it: with slashes, everything else than plain letters in percents. */
  static String encode(Path path) {
    StringBuilder uri = new StringBuilder();
    String plain = path.toString().replace(path.getFileSystem().getSeparator(), "/");
    for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean literal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/-._~+,=@".indexOf(c) >= 0;
      if (literal) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", (int) c));
      }
    }
    return uri.toString();
  }

  /** GitHub's name for the line that {@code span} starts in. */
  String lineHash(Span span) {
    List<String> lines =
        hashes.computeIfAbsent(
            span.file().name(), name -> LineHashes.of(bytesAsGitHub(span.file())));
    return lines.get(Math.min(span.line(), lines.size()) - 1);
  }

  /** The file as GitHub's own programs read it: as UTF-8, whatever it is, mark and all. */
  private String bytesAsGitHub(SourceFile file) {
    try {
      Path path = outcome.file(file.name());
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Gone since it was analysed: what was analysed is the next best.
      return file.text();
    }
  }
}
