package dev.irqlint.finding;

import java.net.URI;
import java.util.List;

/**
 * What is known of a rule before it has looked at anything.
 *
 * @param code the short code, such as {@code PG101}; never used again for another rule
 * @param name the stable name in kebab case, such as {@code pageable-code-at-dispatch}
 * @param certain the level of a finding that is certain
 * @param possible the level of a finding that is possible
 * @param tags words to filter by
 * @param microsoft the numbers of Microsoft's warnings about the same defect, such as {@code
 *     C28172}; a suppression written for one of them counts for this rule
 * @param basis the page of Microsoft's documentation that the rule rests on
 */
public record RuleMeta(
    String code,
    String name,
    Severity certain,
    Severity possible,
    List<String> tags,
    List<String> microsoft,
    URI basis) {

  /** Keeps its own copies of the lists. */
  public RuleMeta {
    tags = List.copyOf(tags);
    microsoft = List.copyOf(microsoft);
  }

  /** The level of a finding with the given confidence. */
  public Severity level(Confidence confidence) {
    return confidence == Confidence.CERTAIN ? certain : possible;
  }
}
