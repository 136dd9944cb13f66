package dev.irqlint.report.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irqlint.finding.Finding;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Samples;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {
  @TempDir private Path folder = Path.of("");

  private static Finding at(String text, int start) {
    return Samples.at(Span.written(new SourceFile("a.c", text), start, start + 1));
  }

  private static String write(Finding... findings) throws IOException {
    Outcome outcome = Samples.outcome(findings);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BaselineReport(outcome.origin().root()).write(outcome, out, warning -> {});
    return out.toString(UTF_8);
  }

  private Baseline read(String text) throws IOException {
    return Baseline.read(Files.writeString(folder.resolve("known.txt"), text));
  }

  private static List<NamedFinding> named(Finding... findings) {
    return NamedFinding.of(Arrays.stream(findings).sorted().toList(), List.of());
  }

  @Test
  void linesAreSortedAndHoldNoLineNumbers() throws IOException {
    String text = write(Samples.full(), Samples.bare(), at("x", 0));
    assertThat(text).startsWith("# irqlint baseline 1").doesNotContain("\r");
    assertThat(text.lines().skip(2)).isSorted().hasSize(3);
    assertThat(text).contains(" ZZ901 SerialStartTimerLowerRTS serial/modmflow.c\n");
    assertThat(text).contains(" ZZ901 - serial/init käse.c\n");
  }

  @Test
  void whatWasWrittenIsKnown() throws IOException {
    Finding[] findings = {Samples.full(), Samples.bare(), at("x", 0)};
    Baseline.Remainder rest = read(write(findings)).apply(named(findings));
    assertThat(rest.fresh()).isEmpty();
    assertThat(rest.known()).isEqualTo(3);
    assertThat(rest.gone()).isEmpty();
  }

  @Test
  void findingsThatLookAlikeAreCounted() throws IOException {
    String text = "x x x x";
    Baseline two = read(write(at(text, 0), at(text, 2)));
    assertThat(two.entries()).hasSize(2);

    Baseline.Remainder more = two.apply(named(at(text, 0), at(text, 2), at(text, 4)));
    assertThat(more.fresh()).hasSize(1);
    assertThat(more.fresh().get(0).finding().place().start()).isEqualTo(4);
    assertThat(more.gone()).isEmpty();

    Baseline.Remainder less = two.apply(named(at(text, 6)));
    assertThat(less.fresh()).isEmpty();
    assertThat(less.gone()).hasSize(1);
    assertThat(less.gone().get(0).file()).isEqualTo(folder.resolve("a.c"));
  }

  @Test
  void linesMayBeMergedInAnyOrder() throws IOException {
    List<String> lines = write(Samples.full(), Samples.bare()).lines().toList();
    Baseline merged = read("\r\n" + lines.get(3) + "\r\n# a remark\n" + lines.get(2));
    assertThat(merged.apply(named(Samples.full(), Samples.bare())).fresh()).isEmpty();
  }

  @Test
  void whatIsNoBaselineSaysWhereAndWhatToDo() {
    assertThatThrownBy(() -> read("# x\nhello\n"))
        .hasMessage(
            folder.resolve("known.txt")
                + ":2: this is no line of a baseline; \"irqlint baseline\" writes a new one");
    assertThatThrownBy(() -> read("<<<<<<< HEAD\n"))
        .hasMessageEndingWith(":1: an unresolved merge; keep the lines of both sides");
    Path binary = folder.resolve("binary");
    assertThatThrownBy(
            () -> Baseline.read(Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0})))
        .hasMessageEndingWith("it is not UTF-8 text");
  }
}
