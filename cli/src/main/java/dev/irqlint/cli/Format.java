package dev.irqlint.cli;

import dev.irqlint.report.Report;
import dev.irqlint.report.ci.GithubReport;
import dev.irqlint.report.ci.GitlabReport;
import dev.irqlint.report.ci.JunitReport;
import dev.irqlint.report.ci.MsbuildReport;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.report.html.HtmlReport;
import dev.irqlint.report.json.JsonReport;
import dev.irqlint.report.sarif.SarifReport;
import dev.irqlint.report.text.TextReport;
import dev.irqlint.report.text.TextStyle;
import java.util.List;

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
  JUNIT,
  /** A page to click through. */
  HTML;

  /**
   * What the command line says about how reports look.
   *
   * @param style of reports for people
   * @param category of SARIF reports
   * @param showsSuppressed whether SARIF reports hold what is suppressed
   * @param isCompared whether there was a baseline
   * @param maps what to draw beside the findings; empty unless a format {@link #drawsMaps}
   */
  record Settings(
      TextStyle style,
      String category,
      boolean showsSuppressed,
      boolean isCompared,
      List<CallMap> maps) {}

  /** The report; no class of a format is loaded before it is asked for. */
  Report report(Settings settings) {
    return switch (this) {
      case TEXT -> new TextReport(settings.style());
      case SARIF ->
          new SarifReport(settings.category(), settings.showsSuppressed(), settings.isCompared());
      case JSON -> new JsonReport();
      case GITHUB -> new GithubReport();
      case GITLAB -> new GitlabReport();
      case MSBUILD -> new MsbuildReport(settings.style().charset());
      case JUNIT -> new JunitReport();
      case HTML -> new HtmlReport(settings.maps());
    };
  }

  /** Whether reports draw the call graphs of the drivers. */
  boolean drawsMaps() {
    return this == HTML;
  }

  /**
   * Whether reports name files from the top of the checkout, or tell which commit was analysed: git
   * has to be asked for it.
   */
  boolean asksGit() {
    return this != TEXT && this != MSBUILD && this != JSON && this != HTML;
  }

  /** What users write for it. */
  static final class Words extends Choice<Format> {
    Words() {
      super(Format.class);
    }
  }
}
