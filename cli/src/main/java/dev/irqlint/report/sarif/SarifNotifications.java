package dev.irqlint.report.sarif;

import de.jcup.sarif_2_1_0.model.Notification;
import de.jcup.sarif_2_1_0.model.ReportingDescriptor;
import de.jcup.sarif_2_1_0.model.ReportingDescriptorReference;
import dev.irqlint.problem.Problem;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns problems into SARIF notifications. */
final class SarifNotifications {

  /** What the report itself has to say, beyond the kinds of problems. */
  enum Notice {
    /** How much was analysed. */
    COVERAGE,
    /** What was left out of the report. */
    REPORT_LIMIT
  }

  /** All sorts of notifications, in the order of their descriptors. */
  private static final List<Enum<?>> SORTS =
      Stream.<Enum<?>>concat(Arrays.stream(Problem.Kind.values()), Arrays.stream(Notice.values()))
          .toList();

  private SarifNotifications() {}

  /** A descriptor for each sort of notification. */
  static Set<ReportingDescriptor> descriptors() {
    return SORTS.stream()
        .map(SarifNotifications::descriptor)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static Notification problem(Problem problem, SarifPlaces places) {
    String sentence = SarifRules.sentence(problem.message());
    Notification notification = notification(problem.kind(), level(problem.kind()), sentence);
    if (!problem.file().isEmpty()) {
      notification.setLocations(Set.of(places.line(problem.file(), problem.line())));
    }
    return notification;
  }

  static Notification notice(Notice notice, Notification.Level level, String sentence) {
    return notification(notice, level, sentence);
  }

  private static Notification notification(Enum<?> sort, Notification.Level level, String text) {
    ReportingDescriptorReference reference = new ReportingDescriptorReference();
    reference.setId(id(sort));
    reference.setIndex(SORTS.indexOf(sort));
    Notification notification = new Notification();
    notification.setDescriptor(reference);
    notification.setLevel(level);
    notification.setMessage(SarifPlaces.message(text));
    return notification;
  }

  private static ReportingDescriptor descriptor(Enum<?> sort) {
    String description =
        sort instanceof Problem.Kind kind
            ? description(kind)
            : sort == Notice.COVERAGE
                ? "How much was analysed."
                : "Findings were left out of the report.";
    ReportingDescriptor descriptor = new ReportingDescriptor();
    descriptor.setId(id(sort));
    descriptor.setName(SarifRules.pascalCase(words(sort)));
    descriptor.setShortDescription(SarifRules.text(description));
    descriptor.setFullDescription(SarifRules.text(description));
    descriptor.setHelp(SarifRules.text(description));
    return descriptor;
  }

  private static String id(Enum<?> sort) {
    return "irqlint/" + words(sort);
  }

  private static String words(Enum<?> sort) {
    return sort.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Notification.Level level(Problem.Kind kind) {
    return switch (kind) {
      case INTERNAL_ERROR, UNREADABLE_FILE -> Notification.Level.ERROR;
      case UNPARSED_FUNCTION, BUDGET, SUPPRESSION -> Notification.Level.WARNING;
      case MISSING_INCLUDE, PREPROCESSOR, UNPARSED_DECLARATION, FILE_NOT_ANALYSED ->
          Notification.Level.NOTE;
    };
  }

  private static String description(Problem.Kind kind) {
    return switch (kind) {
      case UNREADABLE_FILE -> "A file or folder cannot be read.";
      case MISSING_INCLUDE -> "An include file is not there; the analysis went on without it.";
      case PREPROCESSOR -> "A directive or macro use cannot be followed.";
      case UNPARSED_FUNCTION -> "A function cannot be parsed; nothing inside it was analysed.";
      case UNPARSED_DECLARATION -> "A declaration cannot be parsed.";
      case FILE_NOT_ANALYSED -> "A file is written in a language that irqlint does not read.";
      case BUDGET -> "A bound on work was reached; the analysis is silent about what lies beyond.";
      case SUPPRESSION -> "A suppression is unknown, unused or gives no reason.";
      case INTERNAL_ERROR -> "A defect of irqlint itself.";
    };
  }
}
