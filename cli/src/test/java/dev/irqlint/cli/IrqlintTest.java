package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.Golden;
import dev.irqlint.cli.Shell.Ended;
import dev.irqlint.rule.RuleCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IrqlintTest {
  @TempDir private Path folder = Path.of("");
  private Shell shell = Shell.in(folder);

  @BeforeEach
  void enterFolder() {
    shell = Shell.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "check", "explain", "rules"})
  void helpFitsEightyColumnsAndGoesToStandardOutput(String command) throws IOException {
    Ended ended = command.isEmpty() ? shell.run("--help") : shell.run(command, "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
    Golden.check("cli/help" + (command.isEmpty() ? "" : "-" + command) + ".txt", ended.out());
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(shell.run("--version")).isEqualTo(new Ended(0, "irqlint 1.2.3\n", ""));
    assertThat(shell.run("check", "--version").out()).isEqualTo("irqlint 1.2.3\n");
    assertThat(BuildInfo.load().version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | say what to do, such as \"irqlint check\"; see \"irqlint --help\"",
        "chekc                   | unknown command \"chekc\"; did you mean \"check\"?",
        "frobnicate              | unknown command \"frobnicate\"; see \"irqlint --help\"",
        "check --fromat=text     | unknown option \"--fromat\"; did you mean \"--format\"?",
        "chekc --help            | unknown command \"chekc\"; did you mean \"check\"?",
        "help chekc              | unknown command \"chekc\"; did you mean \"check\"?",
        "help frobnicate         | unknown command \"frobnicate\"; see \"irqlint --help\"",
        "check --zzz             | unknown option \"--zzz\"; see \"irqlint check --help\"",
        "check --format=sraif    | invalid value for option '--format': \"sraif\"; did you mean \"sarif\"?",
        "check --format=docx     | invalid value for option '--format': \"docx\" is none of text, sarif, json, github, gitlab, msbuild, junit, html; see \"irqlint check --help\"",
        "check --report=sraif=x  | \"sraif\"; did you mean \"sarif\"?",
        "check --report=sarif    | --report takes FORMAT=FILE, such as sarif=irqlint.sarif, not \"sarif\"",
        "check --report=text=-   | two reports go to standard output",
        "check --fail-on=waning  | invalid value for option '--fail-on': \"waning\"; did you mean \"warning\"?",
        "check --jobs=x          | invalid value for option '--jobs': \"x\" is not a whole number; see \"irqlint check --help\"",
        "check --jobs=9999999999 | invalid value for option '--jobs': \"9999999999\" is too large; see \"irqlint check --help\"",
        "check --jobs=0          | --jobs must be at least 1, not 0",
        "check --select=ZZ902    | unknown rule \"ZZ902\"; did you mean \"ZZ901\"?",
        "check --select=,        | --select takes rules, such as PG101, not \",\"",
        "check --ignore=         | --ignore takes rules, such as PG101, not \"\"",
        "check -D1=2             | invalid value for option '-D' (NAME[=VALUE]): \"1=2\" defines no macro; write NAME or NAME=VALUE; see \"irqlint check --help\"",
        "check -Ua-b             | invalid value for option '-U' (NAME): \"a-b\" is no name of a macro; see \"irqlint check --help\"",
        "check --output=         | the name of the file to write is empty",
        "check --config=         | the name of a file or folder is empty",
        "check --sarif-category= | --sarif-category takes a name, not \"\"",
        "baseline --fail-on=note | unknown option \"--fail-on\"; see \"irqlint baseline --help\"",
        "sections --format=josn  | invalid value for option '--format': \"josn\"; did you mean \"json\"?",
        "graph --depth=3         | --depth needs --around, the function to count calls from",
        "graph --findings --all  | --findings and --all exclude each other",
        "graph --output=x.png    | the end of \"x.png\" is that of no format; take .dot, .svg or .html, or say --format",
        "check --ignore=PG       | unknown rule \"PG\"; \"irqlint rules\" lists all rules",
        "check nowhere           | there is no \"nowhere\"",
        "check -I nowhere        | there is no \"nowhere\"",
        "check @nowhere          | there is no \"@nowhere\"",
        "check --output=no/where | cannot write to \"FOLDER/no/where\": there is no such folder",
        "check --output=.        | cannot write to \"FOLDER/.\": it is a folder",
        "explain                 | missing required parameter: 'RULE'; see \"irqlint explain --help\"",
        "explain sample-ruel     | unknown rule \"sample-ruel\"; did you mean \"sample-rule\"?",
      })
  void wrongUseIsOneLineAndExitCodeTwo(String arguments, String complaint) {
    Ended ended = shell.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    String err = "irqlint: " + complaint.replace("FOLDER", folder.toString()) + "\n";
    assertThat(ended).isEqualTo(new Ended(2, "", err));
  }

  @Test
  void explainShowsThePageByCodeNameOrNumber() throws IOException {
    Ended ended = shell.run("explain", "zz901");
    assertThat(ended.code()).isZero();
    Golden.check("cli/explain.txt", ended.out());
    assertThat(shell.run("explain", "Sample-Rule")).isEqualTo(ended);
    assertThat(shell.run("explain", "28001")).isEqualTo(ended);
  }

  @Test
  void explainWrapsToTheTerminal() {
    Shell narrow = shell.with(new Terminal(true, 60, false, UTF_8));
    assertThat(narrow.run("explain", "ZZ901").out().lines().filter(l -> !l.contains("https:")))
        .allMatch(line -> line.length() <= 60 || line.startsWith("      "));
  }

  @Test
  void rulesListsOneRuleALine() {
    assertThat(shell.run("rules").out())
        .isEqualTo("ZZ901  sample-rule  error or warning  C28001\n");
  }

  @Test
  void coloursAreUsedWhereTheyAreWanted() {
    Shell terminal = shell.with(new Terminal(true, 80, true, UTF_8));
    assertThat(terminal.run("rules").out()).contains("\u001b[");
    assertThat(terminal.run("rules", "--color=never").out()).doesNotContain("\u001b");
    assertThat(shell.run("rules").out()).doesNotContain("\u001b");
    assertThat(shell.run("rules", "--color=always").out()).contains("\u001b[");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "check --help", "help check", "generate-completion"})
  void whatCannotBePrintedIsAFailure(String arguments) {
    OutputStream full = Shell.broken("No space left on device");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(shell.run(full, err, arguments.split(" "))).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo("irqlint: cannot write to standard output: No space left on device\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FOO BAR", "a\nb", "(x)=1"})
  void whatIsNoMacroIsWrongUse(String text) {
    for (String option : List.of("-D", "-U")) {
      Ended ended = shell.run("check", option, text);
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("'" + option + "'");
    }
  }

  @Test
  void namesAreNeverEmpty() {
    assertThat(shell.run("check", ""))
        .isEqualTo(new Ended(2, "", "irqlint: the name of a file or folder is empty\n"));
  }

  @Test
  void linkToNothingIsCalledSo() throws IOException {
    Files.createSymbolicLink(folder.resolve("dang.c"), Path.of("gone.c"));
    assertThat(shell.run("check", "dang.c").err())
        .isEqualTo("irqlint: \"dang.c\" is a link to \"gone.c\", which is not there\n");
  }

  @Test
  void rulesFitEightyColumns() {
    assertThat(shell.with(RuleCatalog.load()).run("rules").out().lines())
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void completionOffersWhatUsersType() {
    String script = shell.run("generate-completion").out();
    List<String> words = script.lines().filter(line -> line.contains("_args=(")).toList();
    assertThat(String.join("\n", words))
        .contains(
            "local FORMAT_option_args=(\"text\" \"sarif\" \"json\"",
            "local FORMAT_option_args=(\"text\" \"json\")",
            "local FORMAT_option_args=(\"dot\" \"svg\" \"html\")",
            "local CONFIDENCE_option_args=(\"possible\" \"certain\")",
            "local LEVEL_option_args=(\"error\" \"warning\" \"note\" \"never\")",
            "local WHEN_option_args=(\"auto\" \"always\" \"never\")",
            "local WHAT_option_args=(\"omit\" \"include\")",
            "_option_args=(\"IR401\" \"call-above-irql-limit\"",
            "local RULE_pos_param_args=(\"IR401\"");
  }
}
