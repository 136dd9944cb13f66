package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.kernel.Additions;
import dev.irqlint.project.ConfigurationChoice;
import dev.irqlint.project.UnknownConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One driver in its configurations: which is analysed, and how the findings are put together. */
final class ConfigurationsTest {
  private static final String PROJECT =
      """
      <Project>
      <ItemGroup>
      <ProjectConfiguration Include="Debug|x64"/>
      <ProjectConfiguration Include="Release|x64"/>
      <ProjectConfiguration Include="Release|Win32"/>
      </ItemGroup>
      <PropertyGroup>
      <ConfigurationType>Driver</ConfigurationType>
      <DriverType>WDM</DriverType>
      <PlatformToolset>WindowsKernelModeDriver10.0</PlatformToolset>
      </PropertyGroup>
      <ItemDefinitionGroup Condition="'$(Configuration)'=='Debug'"><ClCompile>
      <PreprocessorDefinitions>TRACE=1</PreprocessorDefinitions>
      </ClCompile></ItemDefinitionGroup>
      <ItemGroup><ClCompile Include="lamp.c"/></ItemGroup>
      </Project>
      """;

  private static final String SOURCE =
      """
      #include <ntddk.h>

      VOID LampDim(PVOID Lamp);
      VOID LampTrace(PVOID Lamp);
      KDEFERRED_ROUTINE LampDpc;

      #pragma alloc_text(PAGE, LampDim)
      #pragma alloc_text(PAGE, LampTrace)

      VOID LampDim(PVOID Lamp) { *(int *)Lamp = 0; }
      VOID LampTrace(PVOID Lamp) { *(int *)Lamp = 1; }

      VOID LampDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B)
      {
      #if TRACE
          LampTrace(Context);
      #endif
          LampDim(Context);
      #ifdef _X86_
          LampTrace(Context);
      #endif
      }

      VOID LampStart(PKDPC Dpc, PVOID Lamp)
      {
          KeInitializeDpc(Dpc, LampDpc, Lamp);
      }
      """;

  /** The pageable routine is called in one place, to which each build has a way of its own. */
  private static final String TWO_WAYS =
      """
      #include <ntddk.h>
      KDEFERRED_ROUTINE LampDpc;
      KDEFERRED_ROUTINE LampTimer;
      VOID LampDim(PVOID Lamp);
      #pragma alloc_text(PAGE, LampDim)
      VOID LampDim(PVOID Lamp) { *(int *)Lamp = 0; }
      static VOID LampStep(PVOID Lamp) { LampDim(Lamp); }
      #if TRACE
      VOID LampTimer(PKDPC Dpc, PVOID Context, PVOID A, PVOID B) { LampStep(Context); }
      #else
      VOID LampDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B) { LampStep(Context); }
      #endif
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("lamp.vcxproj"), PROJECT);
    Files.writeString(folder.resolve("lamp.c"), SOURCE);
  }

  private Request request(ConfigurationChoice choice, int jobs) {
    return new Request(
        List.of(folder),
        folder,
        List.of(),
        List.of(),
        List.of(),
        choice,
        new Additions(List.of(), List.of(), List.of()),
        jobs);
  }

  private List<Finding> atDispatch(ConfigurationChoice choice, int jobs) {
    return Analysis.run(request(choice, jobs)).findings().stream()
        .filter(finding -> finding.rule().name().equals("pageable-code-at-dispatch"))
        .toList();
  }

  private List<Integer> lines(ConfigurationChoice choice) {
    return atDispatch(choice, 1).stream().map(finding -> finding.place().line()).toList();
  }

  @Test
  void oneConfigurationIsAnalysed() {
    assertThat(lines(ConfigurationChoice.DEFAULT)).containsExactly(16, 18);
    assertThat(lines(ConfigurationChoice.named("release"))).containsExactly(18);
    assertThat(lines(ConfigurationChoice.named("Release|Win32"))).containsExactly(18, 20);
    assertThat(atDispatch(ConfigurationChoice.DEFAULT, 1))
        .allMatch(finding -> finding.occurrence().equals(Occurrence.UNTOLD));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theSameInSeveralIsOneFinding(int jobs) {
    List<Finding> findings = atDispatch(ConfigurationChoice.ALL, jobs);
    assertThat(findings.stream().map(finding -> finding.place().line()))
        .containsExactly(16, 18, 20);
    assertThat(findings.stream().map(Finding::occurrence))
        .containsExactly(
            new Occurrence(List.of("Debug|x64"), false),
            new Occurrence(List.of("Debug|x64", "Release|Win32", "Release|x64"), true),
            new Occurrence(List.of("Release|Win32"), false));
  }

  @Test
  void aDriverIsCountedOnce() {
    Statistics statistics = Analysis.run(request(ConfigurationChoice.ALL, 1)).statistics();
    assertThat(statistics.drivers()).isEqualTo(1);
    assertThat(statistics.variants()).isEqualTo(3);
    assertThat(statistics.files()).isEqualTo(1);
    assertThat(statistics.functions())
        .isEqualTo(Analysis.run(request(ConfigurationChoice.DEFAULT, 1)).statistics().functions());
  }

  @Test
  void anotherWayToTheSamePlaceIsTheSameFinding() throws IOException {
    Files.writeString(folder.resolve("lamp.c"), TWO_WAYS);
    List<Finding> findings = atDispatch(ConfigurationChoice.ALL, 1);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).occurrence().everywhere()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theSameInSeveralDriversIsOneFinding(int jobs) throws IOException {
    Files.writeString(folder.resolve("lamp.c"), TWO_WAYS);
    Files.writeString(folder.resolve("bulb.vcxproj"), PROJECT.replace("TRACE=1", "BULB=1"));
    assertThat(Analysis.run(request(ConfigurationChoice.DEFAULT, jobs)).statistics().drivers())
        .isEqualTo(2);
    assertThat(atDispatch(ConfigurationChoice.DEFAULT, jobs)).hasSize(1);
  }

  @Test
  void driversAreToldApartByTheirConfigurations() {
    List<String> names = new ArrayList<>();
    Result unused =
        Analysis.observe(request(ConfigurationChoice.ALL, 1), driver -> names.add(driver.name()));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "lamp (Debug|x64)", "lamp (Release|x64)", "lamp (Release|Win32)");
  }

  @Test
  void whatIsSuppressedInOneIsNotUnusedInTheOthers() throws IOException {
    Files.writeString(
        folder.resolve("lamp.c"),
        SOURCE.replace(
            "    LampTrace(Context);\n#endif\n    LampDim",
            "    LampTrace(Context); // irqlint: ignore[PG101] traced builds never page\n"
                + "#endif\n    LampDim"));
    Result result = Analysis.run(request(ConfigurationChoice.ALL, 1));
    assertThat(result.suppressed()).hasSize(1);
    assertThat(result.suppressed().get(0).finding().occurrence().configurations())
        .containsExactly("Debug|x64");
    assertThat(result.problems()).noneMatch(problem -> problem.message().contains("unused"));
  }

  @Test
  void aConfigurationThatNoProjectHasIsRefused() {
    assertThatThrownBy(() -> Analysis.run(request(ConfigurationChoice.named("Relase|x64"), 1)))
        .isInstanceOfSatisfying(
            UnknownConfigurationException.class,
            e -> {
              assertThat(e.wanted()).isEqualTo("Relase|x64");
              assertThat(e.known()).containsExactly("Debug|x64", "Release|Win32", "Release|x64");
            });
  }
}
