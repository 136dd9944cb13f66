package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.irqlint.Golden;
import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Observer;
import dev.irqlint.engine.Request;
import dev.irqlint.engine.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs {@code irqlint sections} over a driver of the test data. */
final class SectionsCommandTest {
  private static final Shell SHELL =
      Shell.in(Path.of("..", "testdata", "drivers").toAbsolutePath().normalize())
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

  @Test
  void textShowsWhatLiesWhere() throws IOException {
    Shell.Ended ended = SHELL.run("sections", "pedal-lifetime-bad");
    assertThat(ended.code()).isEqualTo(ExitCode.CLEAN);
    assertThat(ended.err()).doesNotContain("internal");
    Golden.check("cli/sections.txt", ended.out());
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    Shell.Ended ended = SHELL.run("sections", "--format", "json", "pedal-lifetime-good");
    assertThat(ended.code()).isEqualTo(ExitCode.CLEAN);
    JsonNode drivers = JsonMapper.builder().build().readTree(ended.out()).path("drivers");
    assertThat(drivers).hasSize(1);
    assertThat(drivers.path(0).path("driver").asText()).isEqualTo("pedal-lifetime-good");
    for (JsonNode section : drivers.path(0).path("sections")) {
      if (section.path("section").asText().equals("PAGERAMP")) {
        assertThat(section.path("pageable").asBoolean()).isTrue();
        assertThat(section.path("verdict").asText()).isEqualTo("locked");
        assertThat(section.path("lockedBy")).isNotEmpty();
        assertThat(section.path("unlockedBy")).isNotEmpty();
        assertThat(section.path("members").path(0).path("highestIrql").asText())
            .isEqualTo("DISPATCH_LEVEL");
        return;
      }
    }
    assertThat(ended.out()).as("a section that is locked").isEmpty();
  }

  @Test
  void unknownFormatIsRefused() {
    Shell.Ended ended = SHELL.run("sections", "--format", "xml", "pedal-siblings");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("\"xml\" is none of text, json");
  }
}
