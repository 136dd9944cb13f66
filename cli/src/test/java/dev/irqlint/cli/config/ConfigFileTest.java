package dev.irqlint.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Contract;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.rule.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFileTest {
  private static final RuleCatalog CATALOG = RuleCatalog.load();

  @TempDir private Path folder = Path.of("");

  private Configuration read(String text) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve("irqlint.toml"), text), CATALOG);
  }

  private List<String> complaints(String text) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(text));
    assertThat(e).as(text).isNotNull();
    String start = folder.resolve("irqlint.toml") + ":";
    return e.complaints().stream()
        .peek(c -> assertThat(c).startsWith(start))
        .map(c -> c.substring(start.length()))
        .toList();
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Files.createDirectories(folder.resolve("inc"));
    Configuration c =
        read(
            """
            select = ["PG1", "PG310"]
            ignore = ["28172"]
            min-confidence = "certain"
            fail-on = "never"
            baseline = "known.txt"
            paths = ["."]
            definitions = ["DBG=1"]
            undefinitions = ["NDEBUG"]
            include-folders = ["inc"]
            wdk = "inc"

            [levels]
            PG310 = "note"
            PG1 = "off"
            pageable-code-at-dispatch = "warning"
            """);
    assertThat(c.select()).containsExactly("PG1", "PG310");
    assertThat(c.ignore()).containsExactly("28172");
    assertThat(c.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(c.failOn()).isEqualTo(FailOn.NEVER);
    assertThat(c.baseline()).isEqualTo(folder.resolve("known.txt"));
    assertThat(c.paths()).containsExactly(folder);
    assertThat(c.definitions()).containsExactly("DBG=1");
    assertThat(c.undefinitions()).containsExactly("NDEBUG");
    assertThat(c.includeFolders()).containsExactly(folder.resolve("inc"));
    assertThat(c.wdk()).isEqualTo(folder.resolve("inc"));
    assertThat(c.levels())
        .containsEntry("PG310", Severity.NOTE)
        .containsEntry("PG101", Severity.WARNING);
    assertThat(c.off()).contains("PG102").doesNotContain("PG101", "PG310");
    assertThat(c.places())
        .containsEntry("select", new Configuration.Place(1, 1))
        .containsEntry("levels", new Configuration.Place(12, 1));
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertThat(read("\uFEFFfail-on = \"never\"\n").failOn()).isEqualTo(FailOn.NEVER);
  }

  @Test
  void macrosMayHaveParametersAndAnyValue() throws IOException {
    assertThat(read("definitions = [\"A(x, y)=x + y\", \"B=\", \"C=1=2\"]").definitions())
        .containsExactly("A(x, y)=x + y", "B=", "C=1=2");
  }

  @Test
  void anEmptyFileSaysNothing() throws IOException {
    Configuration c = read("# nothing\n");
    assertThat(c.select()).isEmpty();
    assertThat(c.failOn()).isNull();
    assertThat(c.additions().routines()).isEmpty();
  }

  @Test
  void theModelIsAddedToInItsOwnWords() throws IOException {
    Configuration c =
        read(
            """
            [[routine]]
            name = "DrvAcquire"
            limits = "when null(0): <=APC; <=DISPATCH"
            effects = "save(*1); raise(DISPATCH)"

            [[routine]]
            name = "DrvOnTimer"
            registers = [{argument = 1, role = "DRV_TIMER", start = "when-armed", object = 0}]

            [[role]]
            name = "DRV_TIMER"
            kind = "dpc"
            entry = "DISPATCH"

            [[field]]
            structure = "DRV_OPS"
            field = "OnDpc"
            role = "KDEFERRED_ROUTINE"
            """);
    KernelModel model = KernelModel.load().with(c.additions());
    assertThat(model.routine("DrvAcquire").orElseThrow().contract())
        .isEqualTo(Contract.parse("when null(0): <=APC; <=DISPATCH"));
    assertThat(model.routine("DrvAcquire").orElseThrow().effects()).hasSize(2);
    assertThat(model.routine("DrvOnTimer").orElseThrow().registration(1).orElseThrow().role())
        .isEqualTo("DRV_TIMER");
    assertThat(model.role("DRV_TIMER").orElseThrow().kind()).isEqualTo(RoleKind.DPC);
    assertThat(model.role("DRV_OPS", "OnDpc").orElseThrow().entry())
        .isEqualTo(IrqlRange.parse("DISPATCH").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "selct = []                     | 1:1: unknown key \"selct\"; did you mean \"select\"?",
        "zzz = 1                        | 1:1: unknown key \"zzz\"; known are select, ignore, ",
        "select = \"PG1\"               | 1:1: \"select\" has to be a list of texts in [ ]",
        "select = [\"PG1\", \"PG991\"]  | 1:18: unknown rule \"PG991\"; \"irqlint rules\"",
        "select = [1]                   | 1:11: \"select\" has to hold texts in quotes",
        "fail-on = \"waning\"           | 1:1: \"fail-on\" cannot be \"waning\"; did you mean \"warning\"?",
        "fail-on = \"x\"                | 1:1: \"fail-on\" cannot be \"x\"; known are error, warning, note, never",
        "fail-on = true                 | 1:1: \"fail-on\" has to be a text in quotes",
        "paths = [\"nowhere\"]          | 1:10: there is no \"",
        "wdk = \"nowhere\"              | 1:1: there is no \"",
        "wdk = \"\"                   | 1:1: the name of a file or folder is empty",
        "paths = [\"\"]               | 1:10: the name of a file or folder is empty",
        "levels = 3                     | 1:1: \"levels\" has to be a table: [levels]",
        "levels.PG310 = \"nots\"        | 1:1: \"PG310\" cannot be \"nots\"; did you mean \"note\"?",
        "levels.PG3111 = \"note\"       | 1:1: unknown rule \"PG3111\"; did you mean ",
        "select = [\"PG1\"              | 1:16: unexpected",
        "routine = 1                    | 1:1: \"routine\" has to be a list of tables: [[routine]]",
        "routine = [1]                  | 1:12: \"routine\" has to hold tables: [[routine]]",
        "routine = [{nam = \"A\"}]      | 1:13: unknown key \"nam\"; did you mean \"name\"?",
        "routine = [{name=\"A\", limits=\"<DISPATCH\"}] | 1:23: limits \"<DISPATCH\": ",
        "routine = [{name=\"A\", effects=\"rais(2)\"}] | 1:23: ",
        "role = [{name=\"A\", entry=\"NONE\"}] | 1:20: \"entry\" cannot be \"NONE\"; write PASSIVE",
        "role = [{name=\"A\", entry=\"DISPACH\"}] | 1:20: \"entry\" cannot be \"DISPACH\"; did you mean \"DISPATCH\"?",
        "role = [{name=\"A\", kind=\"dcp\", entry=\"ANY\"}] | 1:20: \"kind\" cannot be \"dcp\"; did you mean \"dpc\"?",
        "routine = [{name=\"A\", limits=\"<=DISPACH\"}] | 1:23: limits \"<=DISPACH\": \"<=DISPACH\" is no range of levels; did you mean \"DISPATCH\"?",
        "definitions = [\"A\", \"1=2\"]  | 1:21: \"1=2\" defines no macro; write NAME or NAME=VALUE",
        "definitions = [\"\"]           | 1:16: \"\" defines no macro",
        "undefinitions = [\"A=1\"]      | 1:18: \"A=1\" is no name of a macro",
        "levels = {PG101 = \"note\", pageable-code-at-dispatch = \"off\"} | 1:27: \"pageable-code-at-dispatch\" means the same as \"PG101\"",
        "role = [{name=\"A\"}]          | 1:1: the key \"entry\" is missing in this table",
        "field = [{structure=\"A\", field=\"b\", role=\"KDEFERED_ROUTINE\"}] | 1:37: unknown role \"KDEFERED_ROUTINE\"; did you mean \"KDEFERRED_ROUTINE\"?",
      })
  void whatCannotBeMeantIsAnErrorWithItsPlace(String text, String complaint) {
    assertThat(complaints(text)).anySatisfy(c -> assertThat(c).startsWith(complaint));
  }

  @Test
  void allComplaintsAreShownInTheirOrder() {
    assertThat(complaints("ignor = []\nselect = [2]\nfail-on = 3\n"))
        .satisfiesExactly(
            c -> assertThat(c).startsWith("1:1: "),
            c -> assertThat(c).startsWith("2:11: "),
            c -> assertThat(c).startsWith("3:1: "));
  }

  @Test
  void theNearestFileWins() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    assertThat(ConfigFile.find(inner).filter(f -> f.startsWith(folder))).isEmpty();
    Path top = Files.writeString(folder.resolve("irqlint.toml"), "");
    assertThat(ConfigFile.find(inner)).contains(top);
    Path near = Files.writeString(folder.resolve("a/irqlint.toml"), "");
    assertThat(ConfigFile.find(inner)).contains(near);
  }
}
