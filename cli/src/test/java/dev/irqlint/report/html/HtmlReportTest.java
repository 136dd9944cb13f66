package dev.irqlint.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Samples;
import dev.irqlint.report.graph.CallMap;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page holds; .ci/html-test clicks through it in a browser. */
final class HtmlReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private static String write(Outcome outcome, CallMap... maps) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlReport(List.of(maps)).write(outcome, out, warning -> {});
    return out.toString(UTF_8);
  }

  private static String part(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static JsonNode data(String page) throws IOException {
    return new JsonMapper().readTree(part(DATA, page));
  }

  private static CallMap map() {
    return new CallMap(
        "kiln",
        List.of("kiln.c"),
        List.of(
            new CallMap.Routine(
                0, "KilnDpc", "kiln.c:1", ".text", "", IrqlRange.DISPATCH, "DPC", true, List.of()),
            new CallMap.Routine(
                1,
                "KilnHeat",
                "kiln.c:2",
                "PAGE",
                "kiln.c:9",
                IrqlRange.EMPTY,
                "",
                false,
                List.of())),
        List.of(new CallMap.Call(0, 1, IrqlRange.DISPATCH, "kiln.c:1", true)),
        List.of(new CallMap.Variable("Watts", "kiln.c:3", "PAGEDATA", "kiln.c:4")));
  }

  @Test
  void findingsCarryTheirPathsAndSources() throws IOException {
    JsonNode data = data(write(Samples.outcome(Samples.full(), Samples.bare())));
    assertThat(data.get("findings")).hasSize(2);
    assertThat(data.at("/findings/1/path")).hasSize(3);
    assertThat(data.at("/files/serial~1modmflow.c").asText()).isEqualTo(Samples.FLOW_C.text());
    assertThat(data.at("/files")).hasSize(2);
    assertThat(data.at("/rules/ZZ901/title").asText()).isNotEmpty();
  }

  @Test
  void driversCarryTheirSectionsAndPicture() throws IOException {
    JsonNode driver = data(write(Samples.outcome(), map())).at("/drivers/0");
    assertThat(driver.get("name").asText()).isEqualTo("kiln");
    assertThat(driver.get("svg").asText()).startsWith("<svg ").contains("KilnHeat");
    assertThat(driver.at("/sections")).hasSize(3);
    assertThat(driver.at("/sections/1/name").asText()).isEqualTo("PAGE");
    assertThat(driver.at("/sections/1/pageable").asBoolean()).isTrue();
    assertThat(driver.at("/sections/1/members/0/cause").asText()).isEqualTo("kiln.c:9");
    assertThat(driver.at("/sections/2/members/0/role").asText()).isEqualTo("variable");
  }

  @Test
  void sourcesCannotBreakOut() throws IOException {
    String evil = "</script><script>alert(1)</script><!-- @SCRIPT@ @DATA@ @HASH@ \u2028";
    Span place = Span.written(new SourceFile("evil.c", evil), 0, 5);
    String page = write(Samples.outcome(Samples.at(place)));
    assertThat(page.split("<script", -1)).hasSize(1 + 2);
    assertThat(data(page).at("/files/evil.c").asText()).isEqualTo(evil);
  }

  @Test
  void onlyItsOwnScriptMayRunAndNothingIsFetched() throws Exception {
    String page = write(Samples.outcome(Samples.full()), map());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(part(SCRIPT, page).getBytes(UTF_8));
    assertThat(page)
        .contains("default-src 'none'")
        .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    assertThat(page).doesNotContain("src=", "href=", "@import", "url(http", "fetch(");
  }

  @Test
  void theSameFindingsGiveTheSameBytes() throws IOException {
    assertThat(write(Samples.outcome(Samples.full()), map()))
        .isEqualTo(write(Samples.outcome(Samples.full()), map()))
        .doesNotContain("\r");
  }
}
