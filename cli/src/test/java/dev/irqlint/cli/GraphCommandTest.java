package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.Golden;
import dev.irqlint.cli.Shell.Ended;
import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Observer;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import dev.irqlint.rule.RuleCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class GraphCommandTest {
  private static final String KILN =
      """
      #include <wdm.h>
      KDEFERRED_ROUTINE KilnDpc;
      DRIVER_UNLOAD KilnUnload;
      VOID KilnHeat(ULONG Watts);
      VOID KilnStep(ULONG Watts);
      #pragma alloc_text(PAGE, KilnHeat, KilnUnload)
      static ULONG KilnSpare(VOID) { return 1; }
      VOID KilnHeat(ULONG Watts) { DbgPrint("<%u> & more", Watts); }
      VOID KilnStep(ULONG Watts) { KilnHeat(Watts); }
      VOID KilnDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B) { KilnStep(1); }
      VOID KilnUnload(PDRIVER_OBJECT Driver) { KilnHeat(0); }
      """;

  @TempDir private Path folder = Path.of("");
  private Shell shell = Shell.in(Path.of(""));

  @BeforeEach
  void enterFolder() throws IOException {
    folder = folder.toRealPath();
    Files.createDirectory(folder.resolve("kiln"));
    Files.writeString(folder.resolve("kiln/kiln.c"), KILN);
    shell =
        Shell.in(folder)
            .with(RuleCatalog.load())
            .with(
                new Analyzer() {
                  @Override
                  public Result run(Request request) {
                    return Analysis.run(request);
                  }

                  @Override
                  public Result observe(Request request, Observer observer) {
                    return Analysis.observe(request, observer);
                  }
                });
  }

  @Test
  void dotIsAsReviewed() throws IOException {
    Ended ended = shell.run("graph", "kiln");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).contains("drew 5 routines of 1 driver");
    Golden.check("cli/graph.dot", ended.out());
  }

  @Test
  void svgIsTheSameEachTimeAndWellFormed() throws Exception {
    String svg = shell.run("graph", "--format=svg", "kiln").out();
    assertThat(shell.run("graph", "--format=svg", "kiln").out()).isEqualTo(svg);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(2 + 3);
    // The way to the finding: the DPC, the step, the pageable routine.
    assertThat(svg.split("url\\(#flagged\\)", -1)).hasSize(1 + 2);
    assertThat(svg).contains("PAGE (pageable)", "KDEFERRED_ROUTINE", "entered at DISPATCH_LEVEL");
  }

  @Test
  void aPartIsDrawnAroundAFunction() {
    assertThat(shell.run("graph", "--around=kilnstep", "--depth=1", "kiln").out())
        .contains("KilnDpc", "KilnHeat", "KilnStep")
        .doesNotContain("KilnUnload", "KilnSpare");
    assertThat(shell.run("graph", "--around=KilnDpc", "--depth=0", "kiln").err())
        .contains("drew 1 of 5 routines of 1 driver");
    assertThat(shell.run("graph", "--findings", "kiln").out())
        .contains("KilnDpc", "KilnStep", "KilnHeat")
        .doesNotContain("KilnSpare");
  }

  @Test
  void wrongUseSaysWhatToDo() {
    Ended ended = shell.run("graph", "--around=KilnHeet", "kiln");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("has a function \"KilnHeet\"; did you mean \"KilnHeat\"?");
    assertThat(shell.run("graph", "--around=KilnDpc", "--depth=-1").err())
        .contains("--depth must be at least 0");
    assertThat(shell.run("graph", "--format=png").err()).contains("is none of dot, svg, html");
  }

  @Test
  void theNameOfTheFileDecides() throws IOException {
    shell.run("graph", "--output=kiln.svg", "kiln");
    assertThat(folder.resolve("kiln.svg")).content().startsWith("<svg ");
    shell.run("graph", "--output=kiln.HTML", "kiln");
    String page = Files.readString(folder.resolve("kiln.HTML"));
    assertThat(page).startsWith("<!DOCTYPE html>").contains("default-src 'none'");
    // The names of XML's vocabularies are no addresses that anybody fetches.
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
  }

  @Test
  void onePictureHoldsOneDriver() throws IOException {
    Files.createDirectory(folder.resolve("oven"));
    String entry = "NTSTATUS DriverEntry(PDRIVER_OBJECT D, PUNICODE_STRING P) { return 0; }\n";
    Files.writeString(folder.resolve("kiln/entry.c"), entry);
    Files.writeString(folder.resolve("oven/entry.c"), entry);
    Ended ended = shell.run("graph", "--format=svg");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("holds one driver, and there are 2 here");
    assertThat(shell.run("graph", "--format=html").out()).contains("data-driver=\"oven\"");
  }
}
