package dev.irqlint.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.irqlint.Golden;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.finding.Suppression;
import dev.irqlint.problem.Problem;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
  private static final Path SCHEMA = Path.of("../docs/report.schema.json");

  private static Outcome everything() {
    Outcome o = Samples.outcome(List.of(Samples.full(), Samples.bare()), Samples.problems());
    Suppression by = new Suppression(Samples.span(Samples.INIT_C, "return"), "it is stopped");
    return new Outcome(
        o.findings(),
        List.of(new NamedFinding(Samples.bare(), "abc", by)),
        o.problems(),
        o.statistics(),
        o.rules(),
        o.tool(),
        o.origin());
  }

  private static String write(Outcome outcome) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonReport().write(outcome, out, warning -> {});
    return out.toString(UTF_8);
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }

  @Test
  void configurationsAreThereIfSeveralWereLookedAt() throws IOException {
    Finding finding = Samples.bare().in(new Occurrence(List.of("Debug|x64"), false));
    String report = write(Samples.outcome(finding));
    assertThat(schema().validate(report, InputFormat.JSON)).isEmpty();
    JsonNode written = new JsonMapper().readTree(report).at("/findings/0");
    assertThat(written.at("/configurations/0").asText()).isEqualTo("Debug|x64");
    assertThat(written.get("inAllConfigurations").asBoolean(true)).isFalse();
    assertThat(write(Samples.outcome(Samples.bare()))).doesNotContain("onfigurations");
  }

  @Test
  void reportIsAsReviewed() throws IOException {
    Golden.check("report/json/everything.json", write(everything()));
  }

  @Test
  void publishedSchemaHolds() throws IOException {
    assertThat(schema().validate(write(everything()), InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(write(Samples.outcome()), InputFormat.JSON)).isEmpty();
    String other = write(everything()).replace("\"version\" : 1,", "\"version\" : 2,");
    assertThat(schema().validate(other, InputFormat.JSON)).isNotEmpty();
  }

  /** Without this, a key could be written that the schema does not tell of. */
  @Test
  void schemaKnowsEveryKeyAndKind() throws IOException {
    JsonNode schema = new JsonMapper().readTree(Files.readString(SCHEMA));
    JsonNode finding = new JsonMapper().readTree(write(everything())).at("/suppressed/0");
    List<String> keys = new ArrayList<>();
    finding.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).allMatch(key -> schema.at("/$defs/finding/properties").has(key));
    List<String> kinds = new ArrayList<>();
    schema
        .at("/properties/problems/items/properties/kind/enum")
        .forEach(kind -> kinds.add(kind.asText()));
    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }
}
