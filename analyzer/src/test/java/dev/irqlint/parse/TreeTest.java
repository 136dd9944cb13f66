package dev.irqlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Source texts and the trees they become, kept in {@code trees/*.txt}: a line {@code === name}, the
 * source, a line {@code ---}, the tree. With {@code -Dbless=true} the trees are written anew; the
 * difference is to be read like code.
 */
class TreeTest {
  private static final String NAME = "=== ";
  private static final String SEPARATOR = "---";

  private record Case(String name, String source, String tree) {
    String text() {
      return NAME + name + "\n" + source + SEPARATOR + "\n" + tree;
    }
  }

  @TestFactory
  Stream<DynamicContainer> sourceBecomesTree() throws IOException, URISyntaxException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path file : files()) {
      List<Case> cases = read(file);
      if (Boolean.getBoolean("bless")) {
        bless(file, cases);
      }
      containers.add(
          DynamicContainer.dynamicContainer(
              file.getFileName().toString(),
              cases.stream().map(c -> DynamicTest.dynamicTest(c.name, () -> check(c)))));
    }
    return containers.stream();
  }

  private static void check(Case c) {
    assertThat(Parsed.of(c.source).text().stripTrailing()).isEqualTo(c.tree);
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    URL folder = TreeTest.class.getResource("trees");
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  private static List<Case> read(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    String name = "";
    StringBuilder source = new StringBuilder();
    StringBuilder tree = new StringBuilder();
    StringBuilder part = source;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(NAME)) {
        add(cases, name, source, tree);
        name = line.substring(NAME.length());
        source = new StringBuilder();
        tree = new StringBuilder();
        part = source;
      } else if (line.equals(SEPARATOR)) {
        part = tree;
      } else {
        part.append(line).append('\n');
      }
    }
    add(cases, name, source, tree);
    return cases;
  }

  private static void add(List<Case> cases, String name, StringBuilder source, StringBuilder tree) {
    if (!name.isEmpty()) {
      cases.add(new Case(name, source.toString(), tree.toString().stripTrailing()));
    }
  }

  private static void bless(Path compiled, List<Case> cases) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Case c : cases) {
      String tree = Parsed.of(c.source).text();
      text.append(text.length() == 0 ? "" : "\n").append(new Case(c.name, c.source, tree).text());
    }
    Path kept =
        Path.of("src/test/resources/dev/irqlint/parse/trees").resolve(compiled.getFileName());
    Files.writeString(kept, text);
  }
}
