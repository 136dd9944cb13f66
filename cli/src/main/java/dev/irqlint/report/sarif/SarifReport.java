package dev.irqlint.report.sarif;

import de.jcup.sarif_2_1_0.model.ArtifactLocation;
import de.jcup.sarif_2_1_0.model.Invocation;
import de.jcup.sarif_2_1_0.model.Notification;
import de.jcup.sarif_2_1_0.model.OriginalUriBaseIds;
import de.jcup.sarif_2_1_0.model.Run;
import de.jcup.sarif_2_1_0.model.RunAutomationDetails;
import de.jcup.sarif_2_1_0.model.SarifSchema210;
import de.jcup.sarif_2_1_0.model.Tool;
import de.jcup.sarif_2_1_0.model.ToolComponent;
import de.jcup.sarif_2_1_0.model.VersionControlDetails;
import dev.irqlint.engine.Statistics;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.report.SourceOrigin.Revision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * SARIF 2.1.0 with what GitHub's code scanning asks for on top of the standard.
 *
 * <p>Services refuse a file with too many results or too many bytes. Such a report keeps the worst
 * findings and says how many it left out.
 */
public final class SarifReport implements Report {
  private static final URI SCHEMA =
      URI.create(
          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");

  private static final Comparator<NamedFinding> WORST_FIRST =
      Comparator.comparing((NamedFinding n) -> n.finding().level())
          .thenComparing(n -> n.finding().confidence())
          .reversed();

  private final String category;
  private final boolean showsSuppressed;
  private final boolean isCompared;
  private final int mostResults;
  private final int mostBytes;

  /**
   * A report within the limits of GitHub's code scanning: 25,000 results, 10 MB when compressed.
   *
   * @param category tells this analysis from others of the same sources, such as another
   *     configuration
   * @param showsSuppressed whether suppressed findings are in it, marked as such; services that do
   *     not know the mark show them like any other
   * @param isCompared whether there was a baseline, which all findings are new to then
   */
  public SarifReport(String category, boolean showsSuppressed, boolean isCompared) {
    this(category, showsSuppressed, isCompared, 25_000, 10_000_000);
  }

  SarifReport(
      String category,
      boolean showsSuppressed,
      boolean isCompared,
      int mostResults,
      int mostBytes) {
    this.showsSuppressed = showsSuppressed;
    this.isCompared = isCompared;
    this.category = category;
    this.mostResults = mostResults;
    this.mostBytes = mostBytes;
  }

  /** The outcome with all that is to be shown as results. */
  private Outcome shown(Outcome outcome) {
    if (!showsSuppressed) {
      return outcome;
    }
    return outcome.withFindings(
        Stream.concat(outcome.findings().stream(), outcome.suppressed().stream())
            .sorted(Comparator.comparing(NamedFinding::finding))
            .toList());
  }

  @Override
  public void write(Outcome found, OutputStream out, Consumer<String> warnings) throws IOException {
    Outcome outcome = shown(found);
    int all = outcome.findings().size();
    int kept = Math.min(all, mostResults);
    byte[] json = json(outcome, kept);
    for (long size = gzipped(json); size > mostBytes && kept > 0; size = gzipped(json)) {
      // Results compress about alike: one step nearly always suffices.
      kept = (int) Math.min(kept - 1L, kept * 95L / 100 * mostBytes / size);
      json = json(outcome, kept);
    }
    if (kept < all) {
      warnings.accept(limitMessage(kept, all));
    }
    out.write(json);
  }

  private static String limitMessage(int kept, int all) {
    return "the SARIF report holds the worst "
        + kept
        + " of "
        + all
        + " findings, as many as code scanning services take";
  }

  /** The size when compressed; not computed where even the plain bytes are within the limit. */
  private long gzipped(byte[] json) throws IOException {
    if (json.length <= mostBytes) {
      return json.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json);
    }
    return out.size();
  }

  private byte[] json(Outcome outcome, int kept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SarifJson.writer(showsSuppressed).writeValue(out, log(outcome, kept));
    out.write('\n');
    return out.toByteArray();
  }

  private SarifSchema210 log(Outcome outcome, int kept) {
    SarifPlaces places = new SarifPlaces(outcome);
    SarifResults results = new SarifResults(outcome, places, isCompared);
    Run run = new Run();
    run.setTool(tool(outcome));
    run.setResults(worst(outcome.findings(), kept).stream().map(results::result).toList());
    run.setInvocations(List.of(invocation(outcome, places, kept)));
    run.setColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS);
    RunAutomationDetails automation = new RunAutomationDetails();
    automation.setId("irqlint/" + category + "/");
    run.setAutomationDetails(automation);
    ArtifactLocation base = new ArtifactLocation();
    base.setDescription(SarifPlaces.message("The top of the analysed sources."));
    OriginalUriBaseIds bases = new OriginalUriBaseIds();
    bases.setAdditionalProperty(SarifPlaces.BASE, base);
    run.setOriginalUriBaseIds(bases);
    Revision revision = outcome.origin().revision();
    if (revision != null) {
      run.setVersionControlProvenance(Set.of(provenance(revision)));
    }
    SarifSchema210 log = new SarifSchema210();
    log.set$schema(SCHEMA);
    log.setVersion(SarifSchema210.Version._2_1_0);
    log.setRuns(List.of(run));
    return log;
  }

  /** The worst findings, in the order that they had among all. */
  private static List<NamedFinding> worst(List<NamedFinding> findings, int kept) {
    if (kept >= findings.size()) {
      return findings;
    }
    return findings.stream()
        .sorted(WORST_FIRST)
        .limit(kept)
        .sorted(Comparator.comparing(NamedFinding::finding))
        .toList();
  }

  private static Tool tool(Outcome outcome) {
    ToolComponent driver = new ToolComponent();
    driver.setName("irqlint");
    driver.setFullName("irqlint " + outcome.tool().version());
    driver.setSemanticVersion(outcome.tool().version());
    driver.setInformationUri(outcome.tool().home());
    driver.setRules(SarifRules.of(outcome.rules()));
    driver.setNotifications(SarifNotifications.descriptors());
    Tool tool = new Tool();
    tool.setDriver(driver);
    return tool;
  }

  private static Invocation invocation(Outcome outcome, SarifPlaces places, int kept) {
    List<Notification> notifications = new ArrayList<>();
    List<Notification> ofConfiguration = new ArrayList<>();
    Statistics s = outcome.statistics();
    notifications.add(
        SarifNotifications.notice(
            SarifNotifications.Notice.COVERAGE,
            Notification.Level.NOTE,
            "Drivers: %d, files: %d, functions parsed: %d of %d."
                .formatted(s.drivers(), s.files(), s.functionsParsed(), s.functions())));
    if (kept < outcome.findings().size()) {
      notifications.add(
          SarifNotifications.notice(
              SarifNotifications.Notice.REPORT_LIMIT,
              Notification.Level.WARNING,
              SarifRules.sentence(limitMessage(kept, outcome.findings().size()))));
    }
    boolean failed = false;
    for (Problem problem : outcome.problems()) {
      // What the sources say about irqlint itself is configuration.
      boolean configures = problem.kind() == Problem.Kind.SUPPRESSION;
      (configures ? ofConfiguration : notifications)
          .add(SarifNotifications.problem(problem, places));
      failed |= problem.kind() == Problem.Kind.INTERNAL_ERROR;
    }
    Invocation invocation = new Invocation();
    invocation.setExecutionSuccessful(!failed);
    invocation.setToolExecutionNotifications(notifications);
    invocation.setToolConfigurationNotifications(ofConfiguration);
    return invocation;
  }

  private static VersionControlDetails provenance(Revision revision) {
    VersionControlDetails details = new VersionControlDetails();
    details.setRepositoryUri(revision.repository());
    details.setRevisionId(revision.commit());
    if (!revision.branch().isEmpty()) {
      details.setBranch(revision.branch());
    }
    ArtifactLocation top = new ArtifactLocation();
    top.setUriBaseId(SarifPlaces.BASE);
    details.setMappedTo(top);
    return details;
  }
}
