package dev.irqlint.suppression;

import dev.irqlint.finding.Suppression;
import dev.irqlint.preprocess.Pragma;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Token;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code #pragma warning(...)} and {@code #pragma prefast(...)} switch off in a unit.
 *
 * <p>{@code suppress} is about the next line, {@code disable} about all that follows, through the
 * ends of headers, up to {@code default}, {@code enable} or the matching {@code pop}. Numbers that
 * no rule names are passed over, so most pragmas cost nothing.
 */
final class PragmaCovers {
  private static final Set<String> OFF = Set.of("disable");
  private static final Set<String> ON =
      Set.of("default", "enable", "error", "once", "1", "2", "3", "4");

  private final PreprocessedUnit unit;
  private final KnownHeaders headers;
  private final Function<String, Set<String>> rules;
  private final List<Cover> covers = new ArrayList<>();

  /** Since which token each number is off, and which pragma says so. */
  private Map<String, Since> off = new HashMap<>();

  private final Deque<Map<String, Since>> saved = new ArrayDeque<>();

  private record Since(int index, Span pragma) {}

  PragmaCovers(PreprocessedUnit unit, KnownHeaders headers, Function<String, Set<String>> rules) {
    this.unit = unit;
    this.headers = headers;
    this.rules = rules;
  }

  List<Cover> covers() {
    for (Pragma pragma : unit.pragmas()) {
      List<Token> tokens = pragma.tokens();
      String name = tokens.isEmpty() ? "" : tokens.get(0).text();
      if (name.equals("warning") || name.equals("prefast")) {
        read(pragma);
      }
    }
    change(Map.of(), unit.size());
    return covers;
  }

  private void read(Pragma pragma) {
    String verb = "";
    boolean startsClause = true;
    Map<String, Since> next = new HashMap<>(off);
    for (Token token : pragma.tokens().subList(1, pragma.tokens().size())) {
      String text = token.text().toLowerCase(Locale.ROOT);
      switch (text) {
        case "(", ";", "," -> startsClause = true;
        case ":", ")" -> startsClause = false;
        case "push" -> saved.push(Map.copyOf(next));
        case "pop" -> {
          if (!saved.isEmpty()) {
            next = new HashMap<>(saved.pop());
          }
        }
        default -> {
          if (startsClause) {
            verb = text;
            startsClause = false;
          } else if (!rules.apply(text).isEmpty()) {
            number(verb, text, pragma, next);
          }
        }
      }
    }
    change(next, pragma.index());
  }

  private void number(String verb, String number, Pragma pragma, Map<String, Since> next) {
    if (verb.equals("suppress")) {
      nextLine(number, pragma.span());
    } else if (OFF.contains(verb)) {
      next.putIfAbsent(number, new Since(pragma.index(), pragma.span()));
    } else if (ON.contains(verb)) {
      next.remove(number);
    }
  }

  private void nextLine(String number, Span pragma) {
    SourceFile file = pragma.file();
    int line = pragma.endLine() + 1;
    if (line <= file.lineCount()) {
      int end = line < file.lineCount() ? file.lineStart(line + 1) : file.text().length();
      add(number, file, file.lineStart(line), end, pragma);
    }
  }

  /** Puts {@code next} in force from the token {@code index} on. */
  private void change(Map<String, Since> next, int index) {
    Map<Integer, Stretch> stretches = new HashMap<>();
    off.forEach(
        (number, since) -> {
          if (!since.equals(next.get(number))) {
            // A pragma often names a dozen numbers.
            stretches
                .computeIfAbsent(since.index, start -> stretch(start, index))
                .forEach((file, part) -> add(number, file, part.start(), part.end(), since.pragma));
          }
        });

    Map<String, Since> now = new HashMap<>();
    next.forEach(
        (number, since) ->
            // What a pop brings back begins here: what lies between was switched on.
            now.put(
                number, since.equals(off.get(number)) ? since : new Since(index, since.pragma)));
    off = now;
  }

  /** What lies between two tokens. */
  private Stretch stretch(int start, int end) {
    Stretch stretch = new Stretch();
    stretch.add(unit.pieces(), start, end, headers);
    return stretch;
  }

  /** The words that {@code prefast} takes beside the number. */
  private static String reason(Span pragma) {
    String text = pragma.text();
    int open = text.indexOf('"');
    int close = text.lastIndexOf('"');
    return open >= 0 && close > open + 1 ? text.substring(open + 1, close) : "";
  }

  private void add(String number, SourceFile file, int start, int end, Span pragma) {
    covers.add(
        new Cover(
            file.name(), start, end, rules.apply(number), new Suppression(pragma, reason(pragma))));
  }
}
