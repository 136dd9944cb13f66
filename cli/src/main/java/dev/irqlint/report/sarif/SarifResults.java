package dev.irqlint.report.sarif;

import de.jcup.sarif_2_1_0.model.CodeFlow;
import de.jcup.sarif_2_1_0.model.Location;
import de.jcup.sarif_2_1_0.model.PartialFingerprints;
import de.jcup.sarif_2_1_0.model.PropertyBag;
import de.jcup.sarif_2_1_0.model.Result;
import de.jcup.sarif_2_1_0.model.State;
import de.jcup.sarif_2_1_0.model.ThreadFlow;
import de.jcup.sarif_2_1_0.model.ThreadFlowLocation;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.Step;
import dev.irqlint.finding.Suppression;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns findings into SARIF results. */
final class SarifResults {
  private static final int LONGEST_PATH = 1_000;
  private static final int MOST_RELATED = 99;

  private final SarifPlaces places;
  private final boolean isCompared;
  private final Map<String, Integer> ruleIndex = new HashMap<>();

  /**
   * To turn the findings of {@code outcome} into results.
   *
   * @param isCompared whether there was a baseline, which all findings are new to then
   */
  SarifResults(Outcome outcome, SarifPlaces places, boolean isCompared) {
    this.places = places;
    this.isCompared = isCompared;
    for (int i = 0; i < outcome.rules().size(); i++) {
      ruleIndex.put(outcome.rules().get(i).meta().code(), i);
    }
  }

  Result result(NamedFinding named) {
    Finding finding = named.finding();
    List<Related> related = finding.related().stream().limit(MOST_RELATED).toList();
    Result result = new Result();
    result.setRuleId(finding.rule().code());
    Integer index = ruleIndex.get(finding.rule().code());
    if (index != null) {
      result.setRuleIndex(index);
    }
    result.setLevel(Result.Level.fromValue(finding.level().label()));
    result.setMessage(SarifPlaces.message(message(finding, related)));
    result.setLocations(List.of(places.result(finding.place())));
    if (!finding.path().isEmpty()) {
      result.setCodeFlows(List.of(codeFlow(finding.path())));
    }
    result.setRelatedLocations(relatedLocations(related));
    if (isCompared) {
      // Either all results have a state or none; those that are known are not reported.
      result.setBaselineState(Result.BaselineState.NEW);
    }
    PartialFingerprints fingerprints = new PartialFingerprints();
    fingerprints.setAdditionalProperty("irqlint/v1", named.fingerprint());
    fingerprints.setAdditionalProperty("primaryLocationLineHash", places.lineHash(finding.place()));
    result.setPartialFingerprints(fingerprints);
    if (named.suppression() != null) {
      result.setSuppressions(Set.of(suppression(named.suppression())));
    }
    PropertyBag properties = new PropertyBag();
    properties.setAdditionalProperty("confidence", finding.confidence().label());
    if (!finding.occurrence().configurations().isEmpty()) {
      properties.setAdditionalProperty("configurations", finding.occurrence().configurations());
      properties.setAdditionalProperty("inAllConfigurations", finding.occurrence().everywhere());
    }
    result.setProperties(properties);
    return result;
  }

  private de.jcup.sarif_2_1_0.model.Suppression suppression(Suppression suppression) {
    var written = new de.jcup.sarif_2_1_0.model.Suppression();
    written.setKind(de.jcup.sarif_2_1_0.model.Suppression.Kind.IN_SOURCE);
    if (!suppression.reason().isEmpty()) {
      written.setJustification(suppression.reason());
    }
    written.setLocation(places.location(suppression.span(), null));
    return written;
  }

  /** The statement, how to fix it, and links to the related places. */
  private static String message(Finding finding, List<Related> related) {
    StringBuilder text = new StringBuilder(SarifRules.sentence(finding.message()));
    if (!finding.help().isEmpty()) {
      text.append(' ').append(SarifRules.sentence(finding.help()));
    }
    for (int i = 0; i < related.size(); i++) {
      String label = related.get(i).message().replaceAll("[\\[\\]\\\\]", "\\\\$0");
      text.append(i == 0 ? " See: " : ", ").append('[').append(label).append("](").append(i + 1);
      text.append(')');
    }
    return text.append(related.isEmpty() ? "" : ".").toString();
  }

  private Set<Location> relatedLocations(List<Related> related) {
    Set<Location> locations = new LinkedHashSet<>();
    for (int i = 0; i < related.size(); i++) {
      Location location =
          places.location(related.get(i).span(), SarifRules.sentence(related.get(i).message()));
      location.setId(i + 1);
      locations.add(location);
    }
    return locations;
  }

  private CodeFlow codeFlow(List<Step> path) {
    // What raised the IRQL and what is wrong with it stand at the end, so a path loses its middle.
    List<Step> steps =
        path.size() <= LONGEST_PATH
            ? path
            : Stream.concat(
                    path.stream().limit(LONGEST_PATH / 2),
                    path.stream().skip(path.size() - LONGEST_PATH / 2))
                .toList();
    ThreadFlow flow = new ThreadFlow();
    flow.setLocations(steps.stream().map(this::step).toList());
    CodeFlow codeFlow = new CodeFlow();
    codeFlow.setThreadFlows(List.of(flow));
    return codeFlow;
  }

  private ThreadFlowLocation step(Step step) {
    ThreadFlowLocation location = new ThreadFlowLocation();
    String level = step.level().isEmpty() ? "" : " [" + step.level() + "]";
    location.setLocation(places.location(step.span(), step.message() + level));
    location.setNestingLevel(step.depth());
    if (!step.level().isEmpty()) {
      State state = new State();
      state.setAdditionalProperty("IRQL", SarifRules.text(step.level()));
      location.setState(state);
    }
    return location;
  }
}
