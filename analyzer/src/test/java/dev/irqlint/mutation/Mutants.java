package dev.irqlint.mutation;

import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Case;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sound drivers of {@code testdata/drivers} and their mutants. */
final class Mutants {
  private Mutants() {}

  /** The folders of the drivers. */
  static List<Path> drivers() {
    List<Path> drivers = new ArrayList<>();
    for (Path folder : sorted(Case.TESTDATA.resolve("drivers"))) {
      List<String> texts = sources(folder).stream().map(Mutants::read).toList();
      if (texts.stream().noneMatch(text -> text.contains("// expect:"))) {
        drivers.add(folder);
      }
    }
    return drivers;
  }

  /** All mutants of a driver. */
  static List<Mutant> of(Path driver) {
    List<Mutant> mutants = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Path file : sources(driver)) {
      Source source = Source.of(read(file));
      for (Edit edit : Edit.values()) {
        for (Edit.Edited edited : edit.apply(source)) {
          int number = numbers.merge(edit.label() + edited.subject(), 1, Integer::sum);
          String subject = number == 1 ? edited.subject() : edited.subject() + " #" + number;
          mutants.add(
              new Mutant(
                  driver.getFileName().toString(),
                  driver.relativize(file).toString(),
                  edit.label(),
                  subject.replace(',', ' '),
                  edited.source().text()));
        }
      }
    }
    return mutants;
  }

  /**
   * Whether irqlint reports a mutant: by a rule on what it does, not by one on how it looks.
   *
   * @param scratch an empty folder
   */
  static boolean isReported(Path driver, Mutant mutant, Path scratch) {
    Path copy = scratch.resolve(mutant.driver());
    try {
      Files.createDirectories(copy);
      for (Path file : sorted(driver)) {
        Path to = copy.resolve(file.getFileName());
        if (driver.relativize(file).toString().equals(mutant.file())) {
          Files.writeString(to, mutant.text());
        } else {
          Files.copy(file, to);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Path> headers = List.of(Case.TESTDATA.resolve("wdk"));
    Result result =
        Analysis.run(new Request(List.of(copy), copy, List.of(), List.of(), headers, 1));
    return result.findings().stream().anyMatch(Mutants::isOfDefect);
  }

  private static boolean isOfDefect(Finding finding) {
    String code = finding.rule().code();
    return code.startsWith("PG1")
        || code.startsWith("PG2")
        || code.startsWith("IR")
        || code.equals("PG313");
  }

  private static List<Path> sources(Path folder) {
    return sorted(folder).stream().filter(file -> file.toString().endsWith(".c")).toList();
  }

  private static List<Path> sorted(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
