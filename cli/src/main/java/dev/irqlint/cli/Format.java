package dev.irqlint.cli;

import dev.irqlint.report.Report;
import dev.irqlint.report.ci.GithubReport;
import dev.irqlint.report.ci.GitlabReport;
import dev.irqlint.report.ci.JunitReport;
import dev.irqlint.report.ci.MsbuildReport;
import dev.irqlint.report.json.JsonReport;
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
  SARIF,
  /** For programs of the user's own. */
  JSON,
  /** Annotations beside the changed lines at GitHub. */
  GITHUB,
  /** Code quality in merge requests at GitLab. */
  GITLAB,
  /** Lines that MSBuild and Visual Studio take for errors. */
  MSBUILD,
  /** For programs that show tests. */
  JUNIT;

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
      case JSON -> new JsonReport();
      case GITHUB -> new GithubReport();
      case GITLAB -> new GitlabReport();
      case MSBUILD -> new MsbuildReport(settings.style().charset());
      case JUNIT -> new JunitReport();
    };
  }

  /**
   * Whether reports name files from the top of the checkout, or tell which commit was analysed: git
   * has to be asked for it.
   */
  boolean asksGit() {
    return this != TEXT && this != MSBUILD && this != JSON;
  }

  /** Reads a format's name. */
  static final class Converter extends Choice<Format> {
    Converter() {
      super(Format.class);
    }
  }
}
