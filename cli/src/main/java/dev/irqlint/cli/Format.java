package dev.irqlint.cli;

import dev.irqlint.report.Report;
import dev.irqlint.report.sarif.SarifReport;
import dev.irqlint.report.text.TextReport;
import dev.irqlint.report.text.TextStyle;

/**
 * The formats of reports. A format is one class that implements {@link Report} and a few lines
 * here.
 */
enum Format {
  /** For people. */
  TEXT,
  /** For code scanning services and editors. */
  SARIF;

  /**
   * What the command line says about how reports look.
   *
   * @param style of reports for people
   * @param category of SARIF reports
   * @param showsSuppressed whether SARIF reports hold what is suppressed
   */
  record Settings(TextStyle style, String category, boolean showsSuppressed) {}

  /** The report; no class of a format is loaded before it is asked for. */
  Report report(Settings settings) {
    return switch (this) {
      case TEXT -> new TextReport(settings.style());
      case SARIF -> new SarifReport(settings.category(), settings.showsSuppressed());
    };
  }

  /** Whether reports tell which commit of which repository was analysed. */
  boolean tellsRevision() {
    return this == SARIF;
  }

  /** Reads a format's name. */
  static final class Converter extends Choice<Format> {
    Converter() {
      super(Format.class);
    }
  }
}
