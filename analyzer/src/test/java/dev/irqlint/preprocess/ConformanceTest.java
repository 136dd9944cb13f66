package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Macro torture: sources in {@code conformance/*.txt} and the tokens they become.
 *
 * <p>The recorded tokens hold everywhere; where clang is installed, they are also held against
 * {@code clang -E}. Where MSVC differs from clang, MSVC is right and the case says so behind its
 * name: {@code [msvc: reason]}. With {@code -Dbless=true} the tokens are recorded anew, from clang
 * where it is the judge; the difference is to be read like code.
 */
class ConformanceTest {
  private static final String NAME = "=== ";
  private static final String MARK = "IRQLINT_CASE_";

  @TempDir Path folder;

  private record Case(String name, String source, String tokens) {
    boolean isMsvcs() {
      return name.contains("[msvc: ");
    }

    String text() {
      return NAME + name + "\n" + source + "---\n" + tokens + "\n";
    }
  }

  @TestFactory
  Stream<DynamicContainer> sourceBecomesTokens() throws IOException, URISyntaxException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path file : files()) {
      List<Case> cases = read(file);
      if (Boolean.getBoolean("bless")) {
        bless(file, cases);
      } else {
        containers.add(
            DynamicContainer.dynamicContainer(
                String.valueOf(file.getFileName()),
                cases.stream().map(c -> DynamicTest.dynamicTest(c.name, () -> check(c, ours(c))))));
      }
    }
    return containers.stream();
  }

  @Test
  void clangAgrees() throws IOException, URISyntaxException, InterruptedException {
    List<Case> cases = new ArrayList<>();
    for (Path file : files()) {
      cases.addAll(read(file));
    }
    Path clang =
        installed()
            .orElseGet(
                () -> abort("clang is not installed: only the recorded tokens were compared"));
    Map<Case, String> theirs = clang(clang, cases);
    for (Case c : cases) {
      if (c.isMsvcs()) {
        assertThat(theirs.get(c)).as("%s: clang agrees by now", c.name).isNotEqualTo(c.tokens);
      } else {
        check(c, theirs.get(c));
      }
    }
  }

  private static void check(Case c, String tokens) {
    assertThat(tokens).as("%s\n%s", c.name, c.source).isEqualTo(c.tokens);
  }

  private String ours(Case c) {
    return Preprocessed.of(folder, c.source).text();
  }

  // Clang.

  private static Optional<Path> installed() {
    return Clang.on(String.valueOf(System.getenv("PATH")));
  }

  private Map<Case, String> clang(Path clang, List<Case> cases)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                clang.toString(),
                "--target=x86_64-pc-windows-msvc",
                "-E",
                "-P",
                "-w",
                "-xc",
                "-std=c17",
                "-fms-extensions",
                "-fms-compatibility"));
    for (int i = 0; i < cases.size(); i++) {
      Path file = folder.resolve("case" + i + ".c");
      // The mark stands behind, so that lines count as in the recorded case.
      Files.writeString(file, cases.get(i).source + "\n" + MARK + i + "\n");
      command.add(file.toString());
    }
    Path output = folder.resolve("output");
    new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    Map<Case, String> result = new HashMap<>();
    String text = Files.readString(output);
    int from = 0;
    for (int i = 0; i < cases.size(); i++) {
      String mark = MARK + i + "\n";
      int at = text.indexOf(mark, from);
      assertThat(at).as("clang gave up at %s", cases.get(i).name).isNotNegative();
      result.put(cases.get(i), tokens(text.substring(from, at)));
      from = at + mark.length();
    }
    return result;
  }

  /** The tokens of preprocessed text; what became of a pragma is no token. */
  private static String tokens(String text) {
    String withoutPragmas =
        text.lines().filter(line -> !line.startsWith("#pragma")).collect(Collectors.joining("\n"));
    return new FileLexer(new Names())
        .lex(withoutPragmas).stream().map(Token::text).collect(Collectors.joining(" "));
  }

  // Files of cases.

  private static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(ConformanceTest.class.getResource("conformance").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<Case> read(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(file).split("(?m)^" + NAME, -1)) {
      if (!part.isBlank()) {
        int name = part.indexOf('\n');
        int end = part.indexOf("\n---\n") + 1;
        cases.add(
            new Case(
                part.substring(0, name),
                part.substring(name + 1, end),
                part.substring(end + 4).strip()));
      }
    }
    return cases;
  }

  private void bless(Path compiled, List<Case> cases) throws IOException {
    Map<Case, String> theirs;
    try {
      Path clang = installed().orElse(null);
      theirs = clang == null ? Map.of() : clang(clang, cases);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    String text =
        cases.stream()
            .map(
                c ->
                    new Case(
                        c.name, c.source, c.isMsvcs() ? ours(c) : theirs.getOrDefault(c, c.tokens)))
            .map(Case::text)
            .collect(Collectors.joining("\n"));
    Path kept =
        Path.of("src/test/resources/dev/irqlint/preprocess/conformance")
            .resolve(compiled.getFileName());
    Files.writeString(kept, text);
  }
}
