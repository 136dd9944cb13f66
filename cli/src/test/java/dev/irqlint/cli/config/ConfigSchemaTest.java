package dev.irqlint.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.irqlint.kernel.Registration;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.rule.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;

/** The schema for editors says what the reader takes. */
final class ConfigSchemaTest {
  private static final Path DOCS = Path.of("../docs");

  private static JsonNode schema() throws IOException {
    return new JsonMapper().readTree(DOCS.resolve("irqlint.schema.json").toFile());
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> words(JsonNode node) {
    List<String> words = new ArrayList<>();
    node.forEach(word -> words.add(word.asText()));
    return words;
  }

  @Test
  void keysAreTheSame() throws IOException {
    assertThat(keys(schema().get("properties")))
        .containsExactlyInAnyOrderElementsOf(ConfigFile.KEYS);
    AdditionsReader.KEYS.forEach(
        (table, known) -> {
          String place =
              table.equals("registers")
                  ? "/properties/routine/items/properties/registers/items/properties"
                  : "/properties/" + table + "/items/properties";
          try {
            assertThat(keys(schema().at(place))).containsExactlyInAnyOrderElementsOf(known);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Test
  void wordsAreTheSame() throws IOException {
    assertThat(words(schema().at("/properties/role/items/properties/kind/enum")))
        .containsExactlyElementsOf(Arrays.stream(RoleKind.values()).map(RoleKind::label).toList());
    assertThat(
            words(
                schema()
                    .at("/properties/routine/items/properties/registers/items/properties")
                    .at("/start/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(Registration.Start.values()).map(Registration.Start::label).toList());
  }

  @Test
  void theExamplesOfThePageAreTaken(@TempDir Path folder) throws IOException {
    String page = Files.readString(DOCS.resolve("configuration.md"));
    String[] blocks = page.split("```", -1);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(schema().toString(), InputFormat.JSON);
    int seen = 0;
    for (String block : blocks) {
      if (block.startsWith("toml\n")) {
        seen++;
        String toml = block.substring("toml\n".length());
        assertThat(schema.validate(Toml.parse(toml).toJson(), InputFormat.JSON)).isEmpty();
        // The folders of the example are not there.
        String read = toml.replaceAll("(?m)^(paths|include-folders|wdk) = .*", "");
        Path file = Files.writeString(folder.resolve("irqlint.toml"), read);
        assertThat(ConfigFile.read(file, RuleCatalog.load()).file()).isEqualTo(file);
      }
    }
    assertThat(seen).isEqualTo(2);
  }
}
