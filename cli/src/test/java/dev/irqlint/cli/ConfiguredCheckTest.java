package dev.irqlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.Golden;
import dev.irqlint.cli.Shell.Ended;
import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Request;
import dev.irqlint.project.ConfigurationChoice;
import dev.irqlint.report.Samples;
import dev.irqlint.rule.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfiguredCheckTest {
  @TempDir private Path folder = Path.of("");
  private final List<Request> requests = new ArrayList<>();
  private Shell shell = Shell.in(Path.of(""));

  @BeforeEach
  void enterFolder() throws IOException {
    folder = folder.toRealPath();
    Files.createDirectories(folder.resolve("serial/inc"));
    Files.createDirectories(folder.resolve("kit/ddk"));
    Files.writeString(folder.resolve("serial/modmflow.c"), Samples.FLOW_C.text());
    Files.writeString(folder.resolve("serial/init käse.c"), Samples.INIT_C.text());
    shell =
        Shell.in(folder)
            .with(
                request -> {
                  requests.add(request);
                  return Shell.result(Samples.full(), Samples.bare());
                });
  }

  private void configure(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theFileDecidesWhatTheCommandLineLeavesOpen() throws IOException {
    configure(
        "irqlint.toml",
        """
        fail-on = "never"
        min-confidence = "certain"
        paths = ["serial"]
        definitions = ["A=1"]
        include-folders = ["serial/inc"]
        wdk = "kit"
        """);
    Ended ended = shell.run("check", "-D", "B", "-I", "kit");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("error[ZZ901]").doesNotContain("warning[");
    Request request = requests.get(0);
    assertThat(request.inputs()).containsExactly(folder.resolve("serial"));
    assertThat(request.definitions()).containsExactly("A=1", "B");
    assertThat(request.includeFolders())
        .containsExactly(
            folder.resolve("kit"),
            folder.resolve("serial/inc"),
            folder.resolve("kit"),
            folder.resolve("kit/ddk"));
    assertThat(shell.run("check", "--fail-on=error", "--min-confidence=possible").code())
        .isEqualTo(1);
  }

  @Test
  void levelsAreTheUsers() throws IOException {
    configure("irqlint.toml", "[levels]\nZZ901 = \"note\"\n");
    Ended ended = shell.run("check");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("note[ZZ901]").doesNotContain("error[", "warning[");
    assertThat(ended.err()).contains("0 errors, 0 warnings, 2 notes");
    configure("irqlint.toml", "[levels]\nsample-rule = \"off\"\n");
    assertThat(shell.run("check").out()).isEmpty();
    assertThat(shell.run("check", "--select=ZZ901").out()).as("asked for").contains("error[");
  }

  @Test
  void theFileOfTheFolderThatIsCheckedWins() throws IOException {
    configure("irqlint.toml", "fail-on = \"never\"\n");
    configure("serial/irqlint.toml", "fail-on = \"note\"\n");
    assertThat(shell.run("check", "serial").code()).isEqualTo(1);
    assertThat(shell.run("check").code()).isZero();
    assertThat(shell.run("check", "serial/modmflow.c").code()).isZero();
    assertThat(shell.run("check", "--config=serial/irqlint.toml").code()).isEqualTo(1);
    Files.writeString(folder.resolve("serial/sources"), "TARGETNAME=s\nSOURCES=modmflow.c\n");
    assertThat(shell.run("check", "serial/sources").code()).isEqualTo(1);
  }

  @Test
  void complaintsNameTheirPlace() throws IOException {
    configure("irqlint.toml", "ignroe = []\nselect = [\"ZZ9O1\"]\n");
    String file = folder.resolve("irqlint.toml").toString();
    assertThat(shell.run("check"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "irqlint: %s:1:1: unknown key \"ignroe\"; did you mean \"ignore\"?\n"
                        .formatted(file)
                    + "irqlint: %s:2:11: unknown rule \"ZZ9O1\"; did you mean \"ZZ901\"?\n"
                        .formatted(file)));
    assertThat(shell.run("check", "--config=nowhere").err()).contains("there is no \"nowhere\"");
  }

  @Test
  void whatIsInForceIsShownWithItsOrigin() throws IOException {
    configure(
        "irqlint.toml",
        """
        select = ["ZZ"]
        fail-on = "note"
        definitions = ["A=\\"1\\""]
        [levels]
        ZZ901 = "warning"
        [[role]]
        name = "MY_CALLBACK"
        entry = "DISPATCH"
        """);
    String shown = shell.run("check", "--show-config", "-DB=2", "--fail-on=never", "serial").out();
    Golden.check("cli/show-config.txt", shown.replace(folder.toString(), "FOLDER"));
    assertThat(requests).isEmpty();
    assertThat(Shell.in(folder.resolve("kit")).run("check", "--show-config").out())
        .contains("irqlint.toml");
  }

  @Test
  void whatIsShownIsAConfiguration() throws IOException {
    configure(
        "irqlint.toml",
        """
        ignore = ["ZZ"]   # why
        field = [{structure = "PORT", field = "Tick", role = "PORT_TIMER"}]
        [levels]
        ZZ901 = "note"
        [[routine]]
        name = "PortTick"
        registers = [{argument = 1, role = "PORT_TIMER"}]
        # The typedef of the function.
        [[role]]
        name = "PORT_TIMER"
        entry = "DISPATCH"
        """);
    String[] options = {"check", "--show-config", "-Ikit", "-DA=\"\n\"", "serial"};
    String shown = shell.run(options).out();
    assertThat(shown)
        .contains("PortTick", "name = \"PORT_TIMER\"", "structure = \"PORT\"")
        .doesNotContain("baseline", "wdk");
    configure("kit/shown.toml", shown);
    String again = shell.run("check", "--show-config", "--config=kit/shown.toml").out();
    String origins = " *# .*";
    assertThat(again.replaceAll(origins, "")).isEqualTo(shown.replaceAll(origins, ""));
  }

  @Test
  void statisticsCountByRule() {
    assertThat(shell.run("check", "--statistics").err()).contains("irqlint: 2  ZZ901 sample-rule");
  }

  @Test
  void filesAreShownByDriver() {
    Ended ended = shell.run("check", "--show-files");
    assertThat(ended.out()).contains("  serial/init käse.c\n", "  serial/modmflow.c\n");
    assertThat(requests).isEmpty();
  }

  @Test
  void filesAreShownWithHowTheyAreCompiled() throws IOException {
    project();
    Ended ended = shell.run("check", "--show-files", "serial", "--configuration", "Release");
    assertThat(ended.out())
        .startsWith("serial/serial.vcxproj [Release|x64]\n  defined: ")
        .contains("FAST=1\n")
        .contains("\n  searched: serial/inc\n    serial/modmflow.c\n")
        .contains("\n    serial/pipe.cpp (not analysed: C++)\n");
    assertThat(shell.run("check", "--show-files", "serial", "--all-configurations").out())
        .contains("serial/serial.vcxproj [Debug|x64]\n", "serial/serial.vcxproj [Release|x64]\n");
  }

  private void project() throws IOException {
    configure("serial/pipe.cpp", "");
    configure(
        "serial/serial.vcxproj",
        """
        <Project>
        <ItemGroup>
        <ProjectConfiguration Include="Debug|x64"/><ProjectConfiguration Include="Release|x64"/>
        </ItemGroup>
        <PropertyGroup><ConfigurationType>Driver</ConfigurationType></PropertyGroup>
        <ItemDefinitionGroup><ClCompile>
        <AdditionalIncludeDirectories>inc</AdditionalIncludeDirectories>
        </ClCompile></ItemDefinitionGroup>
        <ItemDefinitionGroup Condition="'$(Configuration)'=='Release'"><ClCompile>
        <PreprocessorDefinitions>FAST=1</PreprocessorDefinitions>
        </ClCompile></ItemDefinitionGroup>
        <ItemGroup><ClCompile Include="modmflow.c;pipe.cpp"/></ItemGroup>
        </Project>
        """);
  }

  @Test
  void configurationsReachTheAnalysis() {
    assertThat(shell.run("check", "--configuration", "Release|ARM64").code()).isEqualTo(1);
    assertThat(shell.run("check", "--all-configurations").code()).isEqualTo(1);
    assertThat(requests.stream().map(Request::choice))
        .containsExactly(ConfigurationChoice.named("Release|ARM64"), ConfigurationChoice.ALL);
    Ended both = shell.run("check", "--all-configurations", "--configuration", "Debug|x64");
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("exclude each other");
  }

  @Test
  void aConfigurationThatNoProjectHasIsNamedWithThoseThereAre() throws IOException {
    project();
    Shell real = Shell.in(folder).with(Analysis::run).with(RuleCatalog.load());
    Ended mistyped = real.run("check", "serial", "--configuration", "Relaese|x64");
    assertThat(mistyped.code()).isEqualTo(ExitCode.USAGE);
    assertThat(mistyped.err())
        .contains("no project has a configuration \"Relaese|x64\"; did you mean \"Release|x64\"?");
    assertThat(real.run("check", "--show-files", "serial", "--configuration", "Win8").err())
        .contains("no project has a configuration \"Win8|x64\"; there are Debug|x64, Release|x64");
  }

  @Test
  void additionsReachTheAnalysis() throws IOException {
    configure(
        "serial/port.c",
        """
        VOID PortHeat(ULONG Watts);
        #pragma alloc_text(PAGE, PortHeat)
        VOID PortHeat(ULONG Watts) { PAGED_CODE(); }
        static VOID PortTick(PVOID Context) { PortHeat(1); }
        VOID PortStart(PVOID Port) { PortRegisterTimer(Port, PortTick); }
        """);
    Shell real = Shell.in(folder).with(Analysis::run).with(RuleCatalog.load());
    assertThat(real.run("check", "--select=PG101", "serial/port.c").out()).isEmpty();
    configure(
        "irqlint.toml",
        """
        [[routine]]
        name = "PortRegisterTimer"
        registers = [{argument = 1, role = "PORT_TIMER"}]
        [[role]]
        name = "PORT_TIMER"
        kind = "dpc"
        entry = "DISPATCH"
        """);
    assertThat(real.run("check", "--select=PG101", "serial/port.c").out())
        .contains("error[PG101]", "port.c:4");
  }
}
