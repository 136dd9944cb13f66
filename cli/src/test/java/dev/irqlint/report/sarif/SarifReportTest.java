package dev.irqlint.report.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.irqlint.Golden;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.finding.Step;
import dev.irqlint.finding.Suppression;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.SampleRule;
import dev.irqlint.report.Samples;
import dev.irqlint.report.SourceOrigin;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SarifReportTest {

  private final List<String> warnings = new ArrayList<>();

  private String write(SarifReport report, Outcome outcome) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(outcome, out, warnings::add);
    return out.toString(UTF_8);
  }

  private String write(Outcome outcome) throws IOException {
    return write(new SarifReport("sample", false, false), outcome);
  }

  private JsonNode run(Outcome outcome) throws IOException {
    return new JsonMapper().readTree(write(outcome)).at("/runs/0");
  }

  private static Outcome everything() {
    Outcome plain = Samples.outcome(List.of(Samples.full(), Samples.bare()), Samples.problems());
    Path root = plain.origin().root();
    SourceOrigin.Revision revision =
        new SourceOrigin.Revision(
            URI.create("https://example.org/drivers.git"), "0123456789abcdef", "main");
    return withOrigin(plain, new SourceOrigin(root, root.resolveSibling("."), revision));
  }

  private static Outcome withOrigin(Outcome o, SourceOrigin origin) {
    return new Outcome(
        o.findings(), o.suppressed(), o.problems(), o.statistics(), o.rules(), o.tool(), origin);
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertThat(in).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
    }
  }

  @Test
  void reportIsAsReviewed() throws IOException {
    Golden.check("report/sarif/everything.sarif", write(everything()));
  }

  @Test
  void officialSchemaHolds() throws IOException {
    Schema schema = schema();
    assertThat(schema.validate(write(everything()), InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(write(Samples.outcome()), InputFormat.JSON)).isEmpty();
    assertThat(schema.validate("{\"version\": \"2.1.0\", \"runs\": 1}", InputFormat.JSON))
        .as("the schema is read at all")
        .isNotEmpty();
  }

  @Test
  void configurationsAreProperties() throws IOException {
    Finding finding = Samples.bare().in(new Occurrence(List.of("Debug|x64"), false));
    JsonNode properties = run(Samples.outcome(finding)).at("/results/0/properties");
    assertThat(properties.at("/configurations/0").asText()).isEqualTo("Debug|x64");
    assertThat(properties.get("inAllConfigurations").asBoolean(true)).isFalse();
  }

  @Test
  void nothingFoundIsAnEmptyList() throws IOException {
    JsonNode results = run(Samples.outcome()).get("results");
    assertThat(results.isArray()).isTrue();
    assertThat(results).isEmpty();
  }

  @Test
  void suppressedFindingsAreThereOnlyIfAsked() throws IOException {
    Suppression by =
        new Suppression(Samples.span(Samples.INIT_C, "return"), "the device is stopped");
    Outcome o = everything();
    Outcome outcome =
        new Outcome(
            o.findings().subList(1, 2),
            List.of(new NamedFinding(Samples.bare(), "abc", by)),
            o.problems(),
            o.statistics(),
            o.rules(),
            o.tool(),
            o.origin());
    assertThat(run(outcome).get("results")).hasSize(1);
    assertThat(run(outcome).at("/results/0").has("suppressions")).isFalse();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SarifReport("drivers", true, false).write(outcome, out, warning -> {});
    assertThat(schema().validate(out.toString(UTF_8), InputFormat.JSON)).isEmpty();
    JsonNode results = new JsonMapper().readTree(out.toByteArray()).at("/runs/0/results");
    assertThat(results.at("/0/suppressions/0/kind").asText()).isEqualTo("inSource");
    assertThat(results.at("/0/suppressions/0/justification").asText())
        .isEqualTo("the device is stopped");
    assertThat(results.at("/1/suppressions")).isEmpty();
  }

  @Test
  void findingsAreNewToBaselines() throws IOException {
    String text = write(new SarifReport("sample", false, true), everything());
    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    JsonNode results = new JsonMapper().readTree(text).at("/runs/0/results");
    assertThat(results).isNotEmpty();
    assertThat(results)
        .allSatisfy(r -> assertThat(r.path("baselineState").asText()).isEqualTo("new"));
    assertThat(run(everything()).at("/results/0").has("baselineState")).isFalse();
  }

  @Test
  void whatIsWrongWithSuppressionsIsConfiguration() throws IOException {
    JsonNode invocation =
        run(Samples.outcome(
                List.of(),
                List.of(
                    new Problem(Problem.Kind.SUPPRESSION, "a.c", 1, "the suppression is unused"))))
            .at("/invocations/0");
    assertThat(invocation.at("/toolConfigurationNotifications/0/descriptor/id").asText())
        .isEqualTo("irqlint/suppression");
    assertThat(invocation.at("/toolExecutionNotifications")).hasSize(1);
  }

  @Test
  void keysAreSortedAndLinesEndWithLf() throws IOException {
    String text = write(everything());
    assertThat(text).doesNotContain("\r").endsWith("}\n");
    assertSorted(new JsonMapper().readTree(text));
  }

  private static void assertSorted(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isSorted();
    node.forEach(SarifReportTest::assertSorted);
  }

  @Test
  void namesAreRelativeToTheTopOfTheCheckout() throws IOException {
    SourceOrigin origin =
        new SourceOrigin(Path.of("/checkout/drivers"), Path.of("/checkout"), null);
    JsonNode run = run(withOrigin(Samples.outcome(Samples.bare()), origin));
    JsonNode place = run.at("/results/0/locations/0/physicalLocation/artifactLocation");
    assertThat(place.get("uri").asText()).isEqualTo("drivers/serial/init%20k%C3%A4se.c");
    assertThat(place.get("uriBaseId").asText()).isEqualTo("SRCROOT");
    assertThat(run.at("/originalUriBaseIds/SRCROOT").has("uri")).isFalse();
  }

  @Test
  void fileOutsideOfTheCheckoutHasItsWholeName() throws IOException {
    SourceFile file = new SourceFile("../../lib/100%.h", "int x;");
    SourceOrigin origin =
        new SourceOrigin(Path.of("/checkout/drivers"), Path.of("/checkout"), null);
    Outcome outcome = withOrigin(Samples.outcome(Samples.at(Span.written(file, 0, 3))), origin);
    JsonNode place = run(outcome).at("/results/0/locations/0/physicalLocation/artifactLocation");
    assertThat(place.get("uri").asText()).isEqualTo("file:///lib/100%25.h");
    assertThat(place.has("uriBaseId")).isFalse();
  }

  @Test
  void lineHashIsThatOfTheFileOnDisk(@TempDir Path root) throws IOException {
    // GitHub takes every file for UTF-8; the analysis knows better.
    byte[] bytes = "int ü;\nint x;\n".getBytes(Charset.forName("windows-1252"));
    Files.write(root.resolve("a.c"), bytes);
    SourceFile file = new SourceFile("a.c", "int ü;\nint x;\n");
    Outcome outcome =
        withOrigin(Samples.outcome(Samples.at(Samples.span(file, "ü"))), SourceOrigin.folder(root));
    assertThat(run(outcome).at("/results/0/partialFingerprints/primaryLocationLineHash").asText())
        .isEqualTo(LineHashes.of("int \uFFFD;\nint x;\n").get(0));
  }

  @Test
  void internalErrorIsAFailedRun() throws IOException {
    Problem error = Problem.in(Problem.Kind.INTERNAL_ERROR, "a.c", "rule ZZ901 failed in \"F\"");
    JsonNode invocation = run(Samples.outcome(List.of(), List.of(error))).at("/invocations/0");
    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/1/level").asText()).isEqualTo("error");
  }

  private static List<Finding> many(int count) {
    String line = "bad_call_number_%05d(extension, irp);\n";
    StringBuilder text = new StringBuilder();
    IntStream.range(0, count).forEach(i -> text.append(line.formatted(i)));
    SourceFile file = new SourceFile("many.c", text.toString());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Span span = Span.written(file, i * 39, i * 39 + 21);
      findings.add(
          new Finding(
              SampleRule.META,
              i % 2 == 0 ? Confidence.POSSIBLE : Confidence.CERTAIN,
              "this is wrong",
              span,
              "F" + i,
              Collections.nCopies(4, new Step(span, "it goes here", "DISPATCH_LEVEL", 1)),
              List.of(),
              ""));
    }
    return findings;
  }

  @Test
  void tooManyFindingsLeaveTheWorst() throws IOException {
    Outcome outcome = Samples.outcome(many(10), List.of());
    String text = write(new SarifReport("sample", false, false, 6, 1_000_000), outcome);
    JsonNode run = new JsonMapper().readTree(text).at("/runs/0");
    assertThat(run.get("results")).hasSize(6);
    assertThat(run.get("results").findValuesAsText("level"))
        .as("all five errors and one warning, in the order of their places")
        .containsExactly("warning", "error", "error", "error", "error", "error");
    assertThat(warnings).singleElement().asString().contains("worst 6 of 10 findings");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/1/message/text").asText())
        .contains("worst 6 of 10 findings");
  }

  @Test
  void tooManyBytesLeaveTheWorst() throws IOException {
    Outcome outcome = Samples.outcome(many(2_000), List.of());
    write(new SarifReport("sample", false, false, 25_000, 20_000), outcome);
    assertThat(warnings).singleElement().asString().contains("of 2000 findings");
  }

  @Test
  void longPathKeepsBothEnds() throws IOException {
    Finding plain = Samples.full();
    List<Step> path =
        IntStream.range(0, 3_000)
            .mapToObj(i -> new Step(plain.place(), "step " + i, "", 0))
            .toList();
    Finding finding =
        new Finding(
            plain.rule(),
            plain.confidence(),
            plain.message(),
            plain.place(),
            plain.function(),
            path,
            List.of(),
            "");
    JsonNode steps =
        run(Samples.outcome(finding)).at("/results/0/codeFlows/0/threadFlows/0/locations");
    assertThat(steps).hasSize(1_000);
    assertThat(steps.at("/0/location/message/text").asText()).isEqualTo("step 0");
    assertThat(steps.at("/999/location/message/text").asText()).isEqualTo("step 2999");
  }
}
