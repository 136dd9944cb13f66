package dev.irqlint.benchmarks;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.parse.ParsedUnit;
import dev.irqlint.project.Project;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * The whole front end over all C sources below a folder: projects, preprocessing, parsing, linking,
 * section map. {@code FrontEnd FOLDER [INCLUDE_FOLDER...]} prints how much it read.
 */
public final class FrontEnd {
  private FrontEnd() {}

  /** Runs once; the process is what is measured. */
  public static void main(String[] arguments) {
    List<Path> includes = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      includes.add(Path.of(arguments[i]));
    }
    Tree tree = new Tree(Path.of(arguments[0]), includes);
    KernelModel kernel = KernelModel.load();
    Set<String> met = new HashSet<>();
    Set<String> parsed = new HashSet<>();
    Set<String> paths = new HashSet<>();
    long placed = 0;
    long lines = 0;
    int units = 0;
    ExecutorService threads =
        Tree.threads(Integer.getInteger("jobs", Runtime.getRuntime().availableProcessors()));
    for (Project project : tree.projects()) {
      List<Optional<ParsedUnit>> results =
          tree.map(project, (reader, unit) -> reader.preprocess(unit).map(reader::parse), threads);
      List<TranslationUnit> trees = new ArrayList<>();
      for (Optional<ParsedUnit> result : results) {
        if (result.isEmpty()) {
          continue;
        }
        units++;
        ParsedUnit unit = result.get();
        trees.add(unit.unit());
        if (paths.add(unit.unit().file().name())) {
          lines += unit.unit().file().lineCount();
        }
        for (ParsedUnit.Definition definition : unit.definitions()) {
          String key = definition.place().file().name() + ":" + definition.place().start();
          met.add(key);
          if (definition.isParsed()) {
            parsed.add(key);
          }
        }
      }
      Program program = Program.link(trees, name -> kernel.role(name).isPresent());
      SectionMap sections = SectionMap.of(program);
      placed +=
          program.functions().stream()
              .filter(f -> f.definition().isPresent())
              .filter(f -> !sections.of(f).section().name().equals(".text"))
              .count();
    }
    threads.shutdownNow();
    System.out.printf(
        "%d C files, %d lines, %d units, %d of %d functions parsed, %d of them outside .text%n",
        paths.size(), lines, units, parsed.size(), met.size(), placed);
  }
}
