package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.cli.Shell.Ended;
import dev.irqlint.finding.Finding;
import dev.irqlint.report.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineCommandTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void enterFolder() throws IOException {
    folder = folder.toRealPath();
    Files.createDirectory(folder.resolve("serial"));
    Files.writeString(folder.resolve("serial/modmflow.c"), Samples.FLOW_C.text());
    Files.writeString(folder.resolve("serial/init käse.c"), Samples.INIT_C.text());
  }

  private Shell finding(Finding... findings) {
    return Shell.in(folder).with(request -> Shell.result(findings));
  }

  @Test
  void whatIsKnownIsNotReportedAndDoesNotFail() {
    Ended written = finding(Samples.full(), Samples.bare()).run("baseline");
    assertThat(written)
        .isEqualTo(
            new Ended(
                0,
                "",
                "irqlint: wrote 2 findings to \""
                    + folder.resolve("irqlint-baseline.txt")
                    + "\"\n"));
    Ended same =
        finding(Samples.full(), Samples.bare()).run("check", "--baseline", "irqlint-baseline.txt");
    assertThat(same.code()).isZero();
    assertThat(same.out()).isEmpty();
    assertThat(same.err()).contains("irqlint: baseline: 2 known findings not reported\n");
  }

  @Test
  void hyphenIsStandardOutput() {
    Ended written = finding(Samples.full()).run("baseline", "--output", "-");
    assertThat(written.out()).contains("ZZ901").contains(" serial/");
    assertThat(written.err()).isEqualTo("irqlint: wrote 1 finding to standard output\n");
    assertThat(folder.resolve("-")).doesNotExist();
  }

  @Test
  void newIsReportedAndGoneIsCounted() {
    finding(Samples.full()).run("baseline", "--output", "known.txt");
    Ended ended = finding(Samples.bare()).run("check", "--baseline=known.txt");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).startsWith("warning[ZZ901]");
    assertThat(ended.err())
        .contains(
            "baseline: 0 known findings not reported, 1 gone; \"irqlint baseline\" takes them");
  }

  @Test
  void sarifCallsFindingsNewWhereThereIsBaseline() throws IOException {
    finding(Samples.full()).run("baseline", "--output", "known.txt");
    finding(Samples.bare()).run("check", "--baseline=known.txt", "--report=sarif=with.sarif");
    finding(Samples.bare()).run("check", "--report=sarif=without.sarif");
    assertThat(folder.resolve("with.sarif")).content().contains("\"baselineState\" : \"new\"");
    assertThat(folder.resolve("without.sarif")).content().doesNotContain("baselineState");
  }

  @Test
  void whatWasNotLookedAtHasNotGone() {
    finding(Samples.full()).run("baseline", "--output", "known.txt");
    assertThat(finding().run("check", "--baseline=known.txt", "serial/init käse.c").err())
        .doesNotContain("gone");
    assertThat(finding().run("check", "--baseline=known.txt", "--ignore=ZZ").err())
        .doesNotContain("gone");
    assertThat(finding().run("check", "--baseline=known.txt", "serial").err()).contains("1 gone");
  }

  @Test
  void badBaselinesAreWrongUse() throws IOException {
    assertThat(finding().run("check", "--baseline=nowhere").err())
        .isEqualTo("irqlint: there is no \"nowhere\"\n");
    Files.writeString(folder.resolve("bad"), "?\n");
    Ended ended = finding().run("check", "--baseline=bad");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("bad:1: this is no line of a baseline");
    Files.writeString(folder.resolve("irqlint.toml"), "baseline = \"not-yet.txt\"\n");
    assertThat(finding().run("check"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "irqlint: %s:1:1: cannot read the baseline \"%s\"; \"irqlint baseline\" writes one\n"
                    .formatted(folder.resolve("irqlint.toml"), folder.resolve("not-yet.txt"))));
    assertThat(finding(Samples.full()).run("baseline").err()).contains("not-yet.txt");
    assertThat(finding(Samples.full()).run("check").code()).isZero();
  }

  @Test
  void aBaselineThatCannotBeWrittenIsSaidBeforeTheWork() {
    assertThat(finding().run("baseline", "--output=no/where").code()).isEqualTo(2);
  }
}
