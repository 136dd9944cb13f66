package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.cli.Shell.Ended;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.engine.Statistics;
import dev.irqlint.finding.Finding;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CheckCommandTest {
  private static final String LAST_LINE =
      "irqlint: 1 driver, 2 files, 3 of 3 functions parsed, 1 error, 1 warning, 0 notes, [0-9.]+ s";

  @TempDir private Path folder = Path.of("");
  private Shell clean = Shell.in(folder);
  private Shell shell = clean;

  @BeforeEach
  void enterFolder() throws IOException {
    folder = folder.toRealPath();
    clean = Shell.in(folder);
    shell = finding(Samples.full(), Samples.bare());
    Files.createDirectory(folder.resolve("serial"));
    Files.writeString(folder.resolve("serial/modmflow.c"), Samples.FLOW_C.text());
    Files.writeString(folder.resolve("serial/init käse.c"), Samples.INIT_C.text());
  }

  private Shell finding(Finding... findings) {
    return clean.with(request -> Shell.result(findings));
  }

  private Shell meeting(Problem... problems) {
    return clean.with(request -> Shell.result(List.of(), List.of(problems)));
  }

  @Test
  void reportGoesToStandardOutputAndTheRestToStandardError() {
    Ended ended = shell.run("check");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).startsWith("warning[ZZ901]: ").contains("\nerror[ZZ901]: ");
    assertThat(ended.out()).doesNotContain("irqlint: ");
    assertThat(ended.err().strip()).matches(LAST_LINE);
  }

  @Test
  void nothingFoundIsSuccess() {
    Ended ended = clean.run("check");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("0 errors, 0 warnings, 0 notes");
  }

  @ParameterizedTest
  @CsvSource({"error,0", "warning,1", "NOTE,1", "never,0"})
  void failOnDecidesTheExitCode(String level, int code) {
    assertThat(finding(Samples.bare()).run("check", "--fail-on", level).code()).isEqualTo(code);
  }

  @Test
  void selectionHidesAndDoesNotFail() {
    assertThat(shell.run("check", "--min-confidence=certain").out()).startsWith("error");
    assertThat(shell.run("check", "--ignore=ZZ9").code()).isZero();
    assertThat(shell.run("check", "--ignore", "sample-rule").out()).isEmpty();
    assertThat(shell.run("check", "--select=C28001").code()).isEqualTo(1);
    assertThat(shell.run("check", "--select=zz", "--ignore=zz901").code()).isZero();
  }

  @Test
  void optionsReachTheAnalysis() {
    List<Request> requests = new ArrayList<>();
    Shell recording =
        clean.with(
            request -> {
              requests.add(request);
              return Shell.result();
            });
    recording.run("check", "-DA=1=2", "-D", "B", "-UC", "-Iserial", "--jobs", "3", "serial", ".");
    assertThat(requests)
        .containsExactly(
            new Request(
                List.of(folder.resolve("serial"), folder),
                folder,
                List.of("A=1=2", "B"),
                List.of("C"),
                List.of(folder.resolve("serial")),
                3));
  }

  @Test
  void argumentsMayLieInAFile() throws IOException {
    Files.writeString(folder.resolve("options"), "--fail-on=never\n\"serial/init käse.c\"\n");
    Ended ended = shell.run("check", "@" + folder.resolve("options"));
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("init käse.c:3:1").doesNotContain("modmflow.c:16:13");
  }

  @Test
  void namedFileIsAFilterOnWhatIsReported() {
    Ended ended = shell.run("check", "serial/modmflow.c");
    assertThat(ended.out()).contains("modmflow.c:16:13").doesNotContain("init käse.c:3:1");
    assertThat(ended.err()).contains("1 error, 0 warnings");
  }

  @Test
  void filesOfOthersArePassedOverInSilence() throws IOException {
    Files.writeString(folder.resolve("README.md"), "");
    Ended ended = shell.run("check", "README.md");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(shell.run("check", "README.md", "serial/modmflow.c").code()).isEqualTo(1);
  }

  @Test
  void severalReportsComeFromOneRun() throws IOException {
    Ended ended =
        shell.run("check", "--format=sarif", "--output=a.sarif", "--report", "text=b.txt");
    assertThat(ended.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("a.sarif"))).contains("\"ruleId\" : \"ZZ901\"");
    assertThat(Files.readString(folder.resolve("b.txt"))).contains("error[ZZ901]");
  }

  @Test
  void unparsedFunctionDoesNotBreakABuildUnlessStrict() {
    Problem problem =
        new Problem(Problem.Kind.UNPARSED_FUNCTION, "a.c", 3, "\"F\" cannot be parsed");
    Ended ended = meeting(problem).run("check");
    assertThat(ended.code()).isZero();
    assertThat(ended.err())
        .contains("1 function could not be parsed and nothing inside was analysed: a.c:3 \"F\"");
    assertThat(meeting(problem).run("check", "--strict").code()).isEqualTo(3);
  }

  @Test
  void missingHeaderIsNoFailureEvenWhenStrict() {
    Problem problem = new Problem(Problem.Kind.MISSING_INCLUDE, "a.c", 1, "no file \"ntddk.h\"");
    assertThat(meeting(problem).run("check", "--strict").code()).isZero();
  }

  @Test
  void unreadableInputIsAFailureOnlyIfNamed() {
    Problem problem =
        Problem.in(Problem.Kind.UNREADABLE_FILE, "serial/modmflow.c", "permission denied");
    assertThat(meeting(problem).run("check").code()).isZero();
    assertThat(meeting(problem).run("check", "serial/modmflow.c").code()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Problem.Kind.class,
      names = {"MISSING_INCLUDE", "SUPPRESSION", "INTERNAL_ERROR"},
      mode = EnumSource.Mode.EXCLUDE)
  void strictFailsOnWhateverCouldNotBeAnalysed(Problem.Kind kind) {
    Problem problem = Problem.in(kind, "a.c", "this is so");
    assertThat(meeting(problem).run("check").code()).isZero();
    assertThat(meeting(problem).run("check", "--strict").code()).isEqualTo(3);
  }

  @Test
  void internalErrorIsAFailureAfterAllElseWasReported() {
    Problem problem = Problem.in(Problem.Kind.INTERNAL_ERROR, "a.c", "rule ZZ901 failed in \"F\"");
    Ended ended =
        clean.with(request -> Shell.result(List.of(Samples.full()), List.of(problem))).run("check");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out()).contains("error[ZZ901]");
    assertThat(ended.err())
        .contains("irqlint: internal error: a.c: rule ZZ901 failed in \"F\"\n")
        .contains("please report this to the developers");
  }

  @Test
  void crashIsOneLineAndAFile() throws IOException {
    Ended ended =
        clean
            .with(
                request -> {
                  throw new IllegalStateException("no such thing");
                })
            .run("check", "--strict");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err())
        .startsWith("irqlint: internal error: IllegalStateException in dev.irqlint")
        .contains("please report it to the developers of irqlint");
    Path details = Path.of(ended.err().strip().replaceFirst(".* in ", ""));
    assertThat(details)
        .content()
        .contains("irqlint 1.2.3", "no such thing", "[check, --strict]", "at dev.irqlint");
    Files.delete(details);
  }

  @Test
  void errorsOfTheMachineAreOneLineToo() throws IOException {
    Ended overflow =
        clean
            .with(
                request -> {
                  throw new StackOverflowError();
                })
            .run("check");
    assertThat(overflow.code()).isEqualTo(3);
    assertThat(overflow.err().lines()).hasSize(1);
    Files.delete(Path.of(overflow.err().strip().replaceFirst(".* in ", "")));
    Ended memory =
        clean
            .with(
                request -> {
                  throw new OutOfMemoryError();
                })
            .run("check");
    assertThat(memory.code()).isEqualTo(3);
    assertThat(memory.err()).contains("out of memory");
  }

  @Test
  void nameThatNoFileCanHaveIsNoCrash() {
    Ended ended = clean.run("check", "a\0b");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).startsWith("irqlint: no file can have this name").contains("LC_ALL");
  }

  @Test
  void standardOutputThatCannotBeWrittenIsAFailure() {
    OutputStream full = Shell.broken("No space left on device");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(shell.run(full, err, "check")).isEqualTo(3);
    assertThat(err.toString(UTF_8).lines().findFirst())
        .hasValue("irqlint: cannot write the report to standard output: No space left on device");
    assertThat(shell.run(full, err, "rules")).isEqualTo(3);
  }

  @Test
  void whoReadsNoFurtherIsToldNothing() {
    OutputStream closed = Shell.broken("Broken pipe");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(shell.run(closed, err, "check")).isEqualTo(3);
    assertThat(err.toString(UTF_8)).doesNotContain("cannot write");
  }

  @Test
  void strictWantsSomethingToAnalyse() {
    Result nothing =
        new Result(List.of(), List.of(), List.of(), new Statistics(0, 0, 0, 0, 0, 0, 0));
    Shell empty = clean.with(request -> nothing);
    assertThat(empty.run("check").code()).isZero();
    assertThat(empty.run("check", "--strict").code()).isEqualTo(3);
  }

  @Test
  void terminalGetsItsWidthAndItsColours() {
    Shell terminal = shell.with(new Terminal(true, 60, true, UTF_8));
    assertThat(terminal.run("check").out()).contains("\u001b[1;31merror[ZZ901]");
    assertThat(terminal.run("check", "--color=never").out().lines())
        .allMatch(line -> line.length() <= 60);
  }
}
