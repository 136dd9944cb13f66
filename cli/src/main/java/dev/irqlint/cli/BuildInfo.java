package dev.irqlint.cli;

import dev.irqlint.report.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Properties;

/**
 * What the build knows of itself.
 *
 * @param version the version, as semantic versioning has it
 * @param home the page of the project; empty while there is none
 */
record BuildInfo(String version, String home) {

  /** What irqlint is about, for readers of reports while the project has no page of its own. */
  private static final URI SUBJECT =
      URI.create(
          "https://learn.microsoft.com/windows-hardware/drivers/kernel/making-drivers-pageable");

  static BuildInfo load() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version", "0"), properties.getProperty("home", "").strip());
  }

  Tool tool() {
    return new Tool(version, home.isEmpty() ? SUBJECT : URI.create(home));
  }

  /** Where defects of irqlint are reported. */
  String whereToReport() {
    return home.isEmpty() ? "to the developers of irqlint" : "at " + home;
  }
}
