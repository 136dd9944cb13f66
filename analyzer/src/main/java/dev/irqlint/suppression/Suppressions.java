package dev.irqlint.suppression;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Suppressed;
import dev.irqlint.finding.Suppression;
import dev.irqlint.problem.Problem;
import dev.irqlint.problem.ProblemSink;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that the sources of a run say is not to be reported.
 *
 * <p>A file may belong to several drivers: what one of them needs is not unused.
 */
public final class Suppressions {
  private final Function<String, Set<String>> rules;
  private final Function<String, String> hint;
  private final ProblemSink problems;
  private final List<Cover> covers = new ArrayList<>();
  private final Map<String, UnitSuppressions.Sighting> sightings = new TreeMap<>();

  /**
   * None yet.
   *
   * @param rules the codes of the rules that a word means: a code, a family, a name or a Microsoft
   *     number; empty where it means none
   * @param hint what to say behind a complaint about a word that means no rule
   * @param problems takes suppressions that are unknown, unused or without reason
   */
  public Suppressions(
      Function<String, Set<String>> rules, Function<String, String> hint, ProblemSink problems) {
    this.rules = rules;
    this.hint = hint;
    this.problems = problems;
  }

  /** Adds what a unit shows. */
  public void add(UnitSuppressions unit) {
    covers.addAll(unit.pragmas());
    for (UnitSuppressions.Sighting sighting : unit.sightings()) {
      sightings.merge(
          sighting.file().name(),
          sighting,
          (known, other) -> {
            known.heads().addAll(other.heads());
            known.lines().or(other.lines());
            return known;
          });
    }
  }

  /**
   * Tells the findings that are suppressed from the others, and reports what is wrong with the
   * suppressions. To be called once, after the last unit.
   */
  public List<Suppressed> of(Collection<Finding> findings) {
    List<Written> written = new ArrayList<>();
    sightings.values().forEach(sighting -> read(sighting, written));
    Set<Written> used = new HashSet<>();
    List<Suppressed> suppressed = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<Written> comment = written.stream().filter(w -> w.cover.covers(finding)).findFirst();
      written.stream().filter(w -> w.cover.covers(finding)).forEach(used::add);
      comment
          .map(Written::cover)
          .or(() -> covers.stream().filter(cover -> cover.covers(finding)).findFirst())
          .ifPresent(cover -> suppressed.add(new Suppressed(finding, cover.by())));
    }
    for (Written w : written) {
      if (!used.contains(w) && w.isPartOfTheProgram) {
        problems.report(
            Problem.at(
                Problem.Kind.SUPPRESSION,
                w.cover.by().span(),
                "the suppression of "
                    + w.word
                    + " is unused: no such finding lies there; take it out"));
      }
    }
    return suppressed;
  }

  /**
   * One word of a directive.
   *
   * @param isPartOfTheProgram whether what it is about was compiled in; of the rest, nobody knows
   */
  private record Written(String word, Cover cover, boolean isPartOfTheProgram) {}

  private void read(UnitSuppressions.Sighting sighting, List<Written> written) {
    SourceFile file = sighting.file();
    CommentLines comments = new CommentLines(file);
    for (Span comment : comments.all()) {
      if (!Directive.isOne(comment)) {
        continue;
      }
      try {
        Directive directive = Directive.read(comment);
        Stretch stretch = stretch(directive, sighting, comments);
        for (String word : directive.words()) {
          Set<String> codes = rules.apply(word);
          if (codes.isEmpty()) {
            complain(comment, "unknown rule \"" + word + "\" in a suppression" + hint.apply(word));
          } else {
            Suppression by = new Suppression(comment, directive.reason());
            written.add(
                new Written(
                    word,
                    new Cover(file.name(), stretch.start, stretch.end, codes, by),
                    stretch.isPartOfTheProgram));
          }
        }
      } catch (Directive.Malformed e) {
        complain(comment, String.valueOf(e.getMessage()));
      }
    }
  }

  private void complain(Span comment, String message) {
    problems.report(Problem.at(Problem.Kind.SUPPRESSION, comment, message));
  }

  private record Stretch(int start, int end, boolean isPartOfTheProgram) {}

  private static Stretch stretch(
      Directive directive, UnitSuppressions.Sighting sighting, CommentLines comments)
      throws Directive.Malformed {
    SourceFile file = sighting.file();
    return switch (directive.reach()) {
      case FILE -> new Stretch(0, file.text().length() + 1, true);
      case LINE -> line(directive.span(), sighting, comments);
      case FUNCTION -> {
        Span comment = directive.span();
        UnitSuppressions.Head below = null;
        for (UnitSuppressions.Head head : sighting.heads()) {
          if (head.start() <= comment.start() && comment.end() <= head.end()) {
            yield new Stretch(head.start(), head.end(), true);
          }
          boolean isBelow = head.start() >= comment.end();
          below = isBelow && (below == null || head.start() < below.start()) ? head : below;
        }
        if (below != null && comments.isFollowedBy(below.start(), comment)) {
          yield new Stretch(below.start(), below.end(), true);
        }
        int next = comments.lineOfCode(comment);
        if (!isPartOfTheProgram(file, next, next, sighting.lines())) {
          // In a part that conditions leave out.
          yield new Stretch(comment.start(), comment.start(), false);
        }
        throw new Directive.Malformed(
            "the suppression belongs to no function; put it inside of one or right above it");
      }
    };
  }

  private static Stretch line(
      Span comment, UnitSuppressions.Sighting sighting, CommentLines comments) {
    SourceFile file = sighting.file();
    boolean alone = comments.isAlone(comment);
    int first = alone ? comments.lineOfCode(comment) : comment.line();
    int last = alone ? first : comment.endLine();
    int start = file.lineStart(first);
    int end = last < file.lineCount() ? file.lineStart(last + 1) : file.text().length() + 1;
    for (UnitSuppressions.Head head : sighting.heads()) {
      end = UnitSuppressions.withName(start, end, head);
    }
    return new Stretch(start, end, isPartOfTheProgram(file, first, last, sighting.lines()));
  }

  private static boolean isPartOfTheProgram(SourceFile file, int first, int last, BitSet lines) {
    int next = lines.nextSetBit(first);
    // Where there is no code at all, no condition is to blame.
    return (next >= 0 && next <= last) || file.lineText(first).isBlank();
  }
}
