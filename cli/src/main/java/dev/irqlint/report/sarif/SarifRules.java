package dev.irqlint.report.sarif;

import de.jcup.sarif_2_1_0.model.MultiformatMessageString;
import de.jcup.sarif_2_1_0.model.PropertyBag;
import de.jcup.sarif_2_1_0.model.ReportingConfiguration;
import de.jcup.sarif_2_1_0.model.ReportingDescriptor;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.report.text.PageText;
import dev.irqlint.report.text.TextStyle;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.RulePage;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes rules to SARIF's readers. */
final class SarifRules {
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int MOST_TAGS = 10;

  private static final Pattern FIRST_WORD_IS_PROSE = Pattern.compile("[a-z]+(?=[ ,])");

  private SarifRules() {}

  /** The descriptions of {@code rules}, in their order. */
  static Set<ReportingDescriptor> of(List<Rule> rules) {
    return rules.stream()
        .map(rule -> descriptor(rule.meta(), RulePage.of(rule)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static ReportingDescriptor descriptor(RuleMeta meta, RulePage page) {
    ReportingDescriptor descriptor = new ReportingDescriptor();
    descriptor.setId(meta.code());
    descriptor.setName(pascalCase(meta.name()));
    descriptor.setShortDescription(text(sentence(plain(page.title()))));
    descriptor.setFullDescription(text(shortened(plain(page.summary()))));
    MultiformatMessageString help = text(PageText.of(page.readable(), TextStyle.file()));
    help.setMarkdown(page.readable());
    descriptor.setHelp(help);
    descriptor.setHelpUri(meta.basis());
    ReportingConfiguration configuration = new ReportingConfiguration();
    configuration.setLevel(ReportingConfiguration.Level.fromValue(meta.certain().label()));
    descriptor.setDefaultConfiguration(configuration);
    descriptor.setProperties(properties(meta));
    return descriptor;
  }

  private static PropertyBag properties(RuleMeta meta) {
    PropertyBag bag = new PropertyBag();
    // Not setTags: declared properties are written before free ones, and keys have to be sorted.
    bag.setAdditionalProperty("tags", meta.tags().stream().sorted().limit(MOST_TAGS).toList());
    // A finding that may be is shown at a lower level, so what is shown at the rule's own is sure.
    bag.setAdditionalProperty("precision", meta.certain() == meta.possible() ? "medium" : "high");
    bag.setAdditionalProperty(
        "problem.severity",
        meta.certain() == Severity.NOTE ? "recommendation" : meta.certain().label());
    return bag;
  }

  static MultiformatMessageString text(String text) {
    MultiformatMessageString message = new MultiformatMessageString();
    message.setText(text);
    return message;
  }

  /** {@code kebab-case} becomes {@code PascalCase}. */
  static String pascalCase(String kebab) {
    return Arrays.stream(kebab.split("-")).map(SarifRules::capital).collect(Collectors.joining());
  }

  /** The text with a capital at its start, unless that is a name in a program, and a period. */
  static String sentence(String statement) {
    String bare = statement.strip();
    String text = FIRST_WORD_IS_PROSE.matcher(bare).lookingAt() ? capital(bare) : bare;
    return text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "").replace("**", "");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 3) + "...";
  }
}
