package dev.irqlint.cli;

import dev.irqlint.rule.RuleCatalog;
import java.util.Iterator;
import java.util.stream.Stream;

/** The words that mean rules, for shells to complete. The rules are loaded when asked for. */
final class RuleWords implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return RuleCatalog.load().rules().stream()
        .map(rule -> rule.meta())
        .flatMap(meta -> Stream.of(meta.code(), meta.name()))
        .iterator();
  }
}
