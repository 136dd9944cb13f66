package dev.irqlint.suppression;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.preprocess.PreprocessedUnit;
import dev.irqlint.preprocess.Token;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What one unit shows of suppressions, kept after its tokens are gone. */
public final class UnitSuppressions {
  private final List<Cover> pragmas;
  private final List<Sighting> sightings;

  /**
   * A file as one unit sees it.
   *
   * @param heads the functions that it defines
   * @param lines the lines that hold tokens: no others are part of the program
   */
  record Sighting(SourceFile file, List<Head> heads, BitSet lines) {}

  /**
   * The stretches of a function's definition.
   *
   * @param start offset of its first token
   * @param nameEnd offset after its name
   * @param end offset after its body
   */
  record Head(int start, int nameEnd, int end) {}

  private UnitSuppressions(List<Cover> pragmas, List<Sighting> sightings) {
    this.pragmas = List.copyOf(pragmas);
    this.sightings = List.copyOf(sightings);
  }

  /**
   * Looks at a unit.
   *
   * @param known what other units have found out about the headers they share
   * @param rules the codes of the rules that a Microsoft number, such as {@code 28172}, is about;
   *     empty for most
   */
  public static UnitSuppressions of(
      PreprocessedUnit unit,
      TranslationUnit tree,
      KnownHeaders known,
      Function<String, Set<String>> rules) {
    Map<SourceFile, Sighting> sightings = new LinkedHashMap<>();
    List<SourceFile> files = new ArrayList<>(unit.headers());
    files.add(unit.file());
    for (SourceFile file : files) {
      if (known.areMarked(file)) {
        sightings.put(file, new Sighting(file, new ArrayList<>(), new BitSet()));
      }
    }
    List<Cover> pragmas = new PragmaCovers(unit, known, rules).covers();
    if (!sightings.isEmpty()) {
      for (Token token : unit.tokens()) {
        Sighting sighting = sightings.get(token.file());
        if (sighting != null) {
          sighting.lines.set(token.file().line(token.start()));
        }
      }
    }
    if (!sightings.isEmpty() || !pragmas.isEmpty()) {
      Map<SourceFile, List<Head>> heads = heads(tree);
      sightings.forEach(
          (file, sighting) -> sighting.heads.addAll(heads.getOrDefault(file, List.of())));
      Map<String, List<Head>> byName = new HashMap<>();
      heads.forEach((file, those) -> byName.put(file.name(), those));
      pragmas =
          pragmas.stream()
              .map(cover -> reachingName(cover, byName.getOrDefault(cover.file(), List.of())))
              .toList();
    }
    return new UnitSuppressions(pragmas, List.copyOf(sightings.values()));
  }

  /** The functions that a unit defines, by file. */
  private static Map<SourceFile, List<Head>> heads(TranslationUnit tree) {
    Map<SourceFile, List<Head>> heads = new HashMap<>();
    for (Decl declaration : tree.declarations()) {
      if (declaration instanceof Decl.Function function && function.body() != null) {
        heads.computeIfAbsent(function.span().file(), f -> new ArrayList<>()).add(head(function));
      }
    }
    return heads;
  }

  private static Head head(Decl.Function function) {
    Span span = function.span();
    Span name = function.nameSpan();
    int nameEnd = name.file() == span.file() ? Math.max(name.end(), span.start()) : span.start();
    return new Head(span.start(), nameEnd, span.end());
  }

  /** The cover, up to the name of a function whose definition begins in it, lines before. */
  private static Cover reachingName(Cover cover, List<Head> heads) {
    int end = cover.end();
    for (Head head : heads) {
      end = withName(cover.start(), end, head);
    }

    return new Cover(cover.file(), cover.start(), end, cover.codes(), cover.by());
  }

  /**
   * The end of a stretch of one line, moved behind the name of the function that begins in it: a
   * finding about a function is placed at its name, the return type often has a line of its own.
   */
  static int withName(int start, int end, Head head) {
    return head.start >= start && head.start < end ? Math.max(end, head.nameEnd) : end;
  }

  List<Cover> pragmas() {
    return pragmas;
  }

  List<Sighting> sightings() {
    return sightings;
  }
}
