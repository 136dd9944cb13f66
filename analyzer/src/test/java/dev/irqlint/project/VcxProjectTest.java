package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VcxProjectTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void begin() {
    tree = new Tree(folder);
  }

  private SourceUnit unit(String contents) {
    tree.files("a.c").driver("p.vcxproj", contents);
    return tree.only("p.vcxproj").units().get(0);
  }

  @Test
  void itemsAreListsAndMayDifferInCase() {
    tree.files("src/One.c", "src/two.C", "three.cpp", "four.asm")
        .driver(
            "sub/p.vcxproj",
            """
            <ItemGroup>
            <ClCompile Include="..\\SRC\\one.C; ..\\src\\TWO.c;"/>
            <ClCompile Include="..\\three.cpp"/><ClCompile Include="..\\four.asm"/>
            </ItemGroup>
            """);
    Project project = tree.only("sub/p.vcxproj");
    assertThat(tree.sources(project)).isEqualTo("src/One.c src/two.C");
    assertThat(project.cplusplus()).containsExactly(tree.root.resolve("three.cpp"));
    assertThat(project.folder()).isEqualTo(tree.root);
    assertThat(project.name()).isEqualTo("p");
    assertThat(project.configurations()).containsExactly("Debug|x64");
    assertThat(tree.messages()).isEqualTo("three.cpp:0: C++ sources are not analysed yet");
  }

  @Test
  void definitionsAreInheritedAndAddedTo() {
    SourceUnit unit =
        unit(
            """
            <PropertyGroup><Version>3</Version></PropertyGroup>
            <ItemDefinitionGroup><ClCompile>
            <PreprocessorDefinitions>A;%(PreprocessorDefinitions)</PreprocessorDefinitions>
            <PreprocessorDefinitions>%(PreprocessorDefinitions);B=$(Version)</PreprocessorDefinitions>
            </ClCompile></ItemDefinitionGroup>
            <ItemDefinitionGroup Condition="'$(Configuration)|$(Platform)'=='Release|x64'"><ClCompile>
            <PreprocessorDefinitions>NOT;%(PreprocessorDefinitions)</PreprocessorDefinitions>
            </ClCompile></ItemDefinitionGroup>
            <ItemGroup><ClCompile Include="a.c">
            <PreprocessorDefinitions>%(PreprocessorDefinitions);C="x;y%3Bz"</PreprocessorDefinitions>
            <UndefinePreprocessorDefinitions>DBG</UndefinePreprocessorDefinitions>
            </ClCompile></ItemGroup>
            """);
    assertThat(unit.definitions()).containsExactly("A", "B=3", "C=\"x", "y;z\"");
    assertThat(unit.undefinitions()).containsExactly("DBG");
  }

  @Test
  void includeFoldersAreThoseThatAreThere() {
    tree.files("inc/x.h", "forced.h", "inc/other.h");
    SourceUnit unit =
        unit(
            """
            <ItemDefinitionGroup><ClCompile>
            <AdditionalIncludeDirectories>$(DDK_INC_PATH);$(ProjectDir)INC;gone;.\\</AdditionalIncludeDirectories>
            <ForcedIncludeFiles>forced.h;Other.h;$(KIT)\\warning.h</ForcedIncludeFiles>
            </ClCompile></ItemDefinitionGroup>
            <ItemGroup><ClCompile Include="a.c"/></ItemGroup>
            """);
    assertThat(unit.includeFolders()).containsExactly(tree.root.resolve("inc"), tree.root);
    assertThat(unit.forcedIncludes())
        .containsExactly(tree.root.resolve("forced.h"), tree.root.resolve("inc/other.h"));
  }

  @Test
  void optionsOfTheCompilerCount() {
    tree.files("inc/x.h");
    SourceUnit unit =
        unit(
            """
            <ItemGroup><ClCompile Include="a.c">
            <AdditionalOptions>/DX /D Y=1 /UZ /I inc /kernel %(AdditionalOptions)</AdditionalOptions>
            </ClCompile></ItemGroup>
            """);
    assertThat(unit.definitions()).containsExactly("X", "Y=1");
    assertThat(unit.undefinitions()).containsExactly("Z");
    assertThat(unit.includeFolders()).containsExactly(tree.root.resolve("inc"));
  }

  @Test
  void sourcesNamedAsOneOfCAreReadAsSuch() {
    tree.files("a.c", "b.c", "c.cpp", "d.cpp", "e.cpp")
        .driver(
            "p.vcxproj",
            """
            <ItemGroup><ClCompile Include="a.c"><CompileAs>CompileAsCpp</CompileAs></ClCompile>
            <ClCompile Include="b.c"><AdditionalOptions>/TP</AdditionalOptions></ClCompile>
            <ClCompile Include="c.cpp"><CompileAs>CompileAsC</CompileAs></ClCompile>
            <ClCompile Include="d.cpp"><AdditionalOptions>/TC</AdditionalOptions></ClCompile>
            <ClCompile Include="e.cpp"/></ItemGroup>
            """);
    assertThat(tree.sources(tree.only("p.vcxproj"))).isEqualTo("a.c b.c c.cpp d.cpp");
    assertThat(tree.messages()).isEqualTo("e.cpp:0: C++ sources are not analysed yet");
  }

  @Test
  void excludedItemsAreLeftOut() {
    tree.files("a.c", "b.c", "c.c", "d.c")
        .driver(
            "p.vcxproj",
            """
            <ItemGroup><ClCompile Include="a.c"/>
            <ClCompile Include="b.c"><ExcludedFromBuild>true</ExcludedFromBuild></ClCompile>
            <ClCompile Include="c.c">
            <ExcludedFromBuild Condition="'$(Configuration)'=='Release'">true</ExcludedFromBuild>
            </ClCompile>
            <ClCompile Include="d.c" Condition="'$(Platform)'=='Win32'"/></ItemGroup>
            """);
    assertThat(tree.sources(tree.only("p.vcxproj"))).isEqualTo("a.c c.c");
    Project release = tree.find(ConfigurationChoice.named("Release|x64"), "p.vcxproj").get(0);
    assertThat(tree.sources(release)).isEqualTo("a.c");
  }

  @Test
  void itemsMayBePatternsListsRemovedAndUpdated() {
    tree.files("a.c", "b.c", "sub/c.c", "sub/deep/d.c", "x.c")
        .driver(
            "p.vcxproj",
            """
            <ItemGroup><ClSourceFiles Include="x.c"/>
            <ClCompile Include="**\\*.c" Exclude="B.C;@(ClSourceFiles)"/>
            <ClCompile Remove="sub\\C.c"/>
            <ClCompile Update="a.c"><PreprocessorDefinitions>ONLY_A</PreprocessorDefinitions></ClCompile>
            <ClCompile Include="@(ClSourceFiles)"/></ItemGroup>
            """);
    Project project = tree.only("p.vcxproj");
    assertThat(tree.sources(project)).isEqualTo("a.c sub/deep/d.c x.c");
    assertThat(project.units().get(0).definitions()).containsExactly("ONLY_A");
    assertThat(project.units().get(1).definitions()).isEmpty();
  }

  @Test
  void propertySheetsAndLocalImportsAreFollowed() {
    tree.files("a.c", "b.c")
        .file(
            "build/common.props",
            """
            <Project><Import Project="more.props"/>
            <Import Project="$(VCTargetsPath)\\unknown.props"/>
            <ItemDefinitionGroup><ClCompile>
            <PreprocessorDefinitions>COMMON=$(Value);%(PreprocessorDefinitions)</PreprocessorDefinitions>
            </ClCompile></ItemDefinitionGroup></Project>
            """)
        .file(
            "build/more.props",
            """
            <Project><Import Project="common.props"/>
            <PropertyGroup><Value>$(MSBuildThisFile)</Value></PropertyGroup></Project>
            """)
        .file(
            "Directory.Build.props",
            "<Project><PropertyGroup><FromAbove>yes</FromAbove></PropertyGroup></Project>")
        .driver(
            "sub/p.vcxproj",
            """
            <Import Project="$(VCTargetsPath)\\Microsoft.Cpp.Default.props"/>
            <ImportGroup Condition="exists('..\\build\\COMMON.props')">
            <Import Project="..\\Build\\common.props"/><Import Project="gone.props"/></ImportGroup>
            <ItemGroup><ClCompile Include="..\\a.c"/></ItemGroup>
            <ItemGroup Condition="'$(FromAbove)'=='yes' and '$(FromBelow)'==''">
            <ClCompile Include="..\\b.c"/></ItemGroup>
            """);
    Project project = tree.only("sub/p.vcxproj");
    assertThat(tree.sources(project)).isEqualTo("a.c b.c");
    assertThat(project.units().get(0).definitions()).containsExactly("COMMON=more.props");
    assertThat(tree.messages())
        .isEqualTo("sub/p.vcxproj:11: imported file \"gone.props\" was not found");
  }

  @Test
  void choicesAreTaken() {
    SourceUnit unit =
        unit(
            """
            <Choose>
            <When Condition="'$(Platform)'=='Win32'"><PropertyGroup><D>A</D></PropertyGroup></When>
            <When Condition="'$(Platform)'=='x64'"><PropertyGroup><D>B</D></PropertyGroup></When>
            <Otherwise><PropertyGroup><D>C</D></PropertyGroup></Otherwise></Choose>
            <ItemGroup><ClCompile Include="a.c">
            <PreprocessorDefinitions>$(D)</PreprocessorDefinitions></ClCompile></ItemGroup>
            """);
    assertThat(unit.definitions()).containsExactly("B");
  }

  @Test
  void theProjectCannotChangeTheConfiguration() {
    SourceUnit unit =
        unit(
            """
            <PropertyGroup><Configuration>Release</Configuration></PropertyGroup>
            <ItemGroup><ClCompile Include="a.c">
            <PreprocessorDefinitions>$(Configuration.ToUpper())</PreprocessorDefinitions>
            </ClCompile></ItemGroup>
            """);
    assertThat(unit.definitions()).containsExactly("DEBUG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Driver | KMDF | WindowsKernelModeDriver10.0 | DRIVER |",
        "Driver | WDM | WindowsKernelModeDriver10.0 | DRIVER |",
        "Driver | UMDF | WindowsUserModeDriver10.0 | USER_MODE | it is a user-mode driver (UMDF)",
        "DynamicLibrary | UMDF | WindowsUserModeDriver10.0 | USER_MODE"
            + " | it is a user-mode driver (UMDF)",
        "Application | '' | WindowsApplicationForDrivers10.0 | USER_MODE"
            + " | it runs in user mode (Application, WindowsApplicationForDrivers10.0)",
        "StaticLibrary | WDM | WindowsKernelModeDriver10.0 | LIBRARY |",
        "StaticLibrary | KMDF | v142 | LIBRARY |",
        "StaticLibrary | '' | v142 | USER_MODE | it runs in user mode (StaticLibrary, v142)",
        "Utility | Package | WindowsKernelModeDriver10.0 | OTHER | it compiles no C (Utility)",
      })
  void kindsAreTold(String type, String driver, String toolset, Project.Kind kind, String reason) {
    tree.files("a.c")
        .file(
            "p.vcxproj",
            Tree.project(
                type, driver, toolset, "<ItemGroup><ClCompile Include=\"a.c\"/></ItemGroup>"));
    Project project = tree.only("p.vcxproj");
    assertThat(project.kind()).isEqualTo(kind);
    assertThat(project.skippedReason()).isEqualTo(reason);
  }

  @Test
  void whereNothingSaysWhatIsMadeTheSourcesDo() {
    tree.file("a.c", "NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING p) { return 0; }")
        .files("b.c")
        .file("driver.vcxproj", untyped("a.c"))
        .file("other.vcxproj", untyped("b.c"))
        .file("umdf.vcxproj", untyped("a.c").replace("<DriverType></", "<DriverType>UMDF</"));
    assertThat(tree.only("driver.vcxproj").skippedReason()).isNull();
    assertThat(tree.only("driver.vcxproj").kind()).isEqualTo(Project.Kind.DRIVER);
    assertThat(tree.only("other.vcxproj").skippedReason())
        .isEqualTo("no ConfigurationType says what it makes, and no source begins a driver");
    assertThat(tree.only("umdf.vcxproj").skippedReason())
        .isEqualTo("it is a user-mode driver (UMDF)");
  }

  private static String untyped(String source) {
    return Tree.project(
            "", "", "", "<ItemGroup><ClCompile Include=\"" + source + "\"/></ItemGroup>")
        .replace("<ConfigurationType></ConfigurationType>", "");
  }

  @Test
  void theTargetDecidesWhatTheKitDefines() {
    tree.files("a.c")
        .file(
            "p.vcxproj",
            Tree.project(
                "Driver",
                "WDM",
                "WindowsKernelModeDriver10.0",
                """
                <PropertyGroup><TargetVersion>Windows7</TargetVersion></PropertyGroup>
                <PropertyGroup><CharacterSet>Unicode</CharacterSet></PropertyGroup>
                <ItemDefinitionGroup><ClCompile><PreprocessorDefinitions>NDIS620_MINIPORT=1</PreprocessorDefinitions>
                </ClCompile></ItemDefinitionGroup>
                <ItemGroup><ClCompile Include="a.c"/></ItemGroup>
                """));
    SourceUnit unit =
        tree.find(ConfigurationChoice.named("Debug|Win32"), "p.vcxproj").get(0).units().get(0);
    assertThat(unit.definitions())
        .contains("_X86_=1", "WINVER=0x0601", "NTDDI_VERSION=0x06010000", "NDIS620_MINIPORT=1")
        .contains("UNICODE=1", "_UNICODE=1")
        .contains(
            "NDIS_SUPPORT_NDIS6=1", "NDIS_SUPPORT_NDIS620=1", "NDIS_MINIPORT_MINOR_VERSION=20")
        .doesNotContain("NDIS_SUPPORT_NDIS630=1");
    assertThat(unit.undefinitions()).contains("_WIN64", "_AMD64_", "KMDF_VERSION_MAJOR");
    assertThat(unit.undefinitions()).doesNotContain("DBG");
    SourceUnit release =
        tree.find(ConfigurationChoice.named("Release|x64"), "p.vcxproj").get(0).units().get(0);
    assertThat(release.undefinitions()).contains("DBG").doesNotContain("_WIN64");
  }

  @Test
  void theNearestConfigurationStandsInForOneThatIsNotThere() {
    assertThat(Configurations.nearest(List.of("A|x64", "Debug|x64"), "debug|X64"))
        .isEqualTo("Debug|x64");
    assertThat(
            Configurations.nearest(
                List.of("Win10 Release|x64", "Win10 Debug|ARM64", "Win10 Debug|x64"), "Debug|x64"))
        .isEqualTo("Win10 Debug|x64");
    assertThat(Configurations.nearest(List.of("R|Win32", "R|x64", "S|x64"), "Debug|x64"))
        .isEqualTo("R|x64");
    assertThat(Configurations.nearest(List.of("R|Win32"), "Debug|x64")).isEqualTo("R|Win32");
    assertThat(Configurations.nearest(List.of(), "Debug|x64")).isEqualTo("Debug|x64");
  }

  @Test
  void configurationsThatBuildTheSameAreOne() {
    tree.files("a.c")
        .driver(
            "p.vcxproj",
            """
            <PropertyGroup><UseDebugLibraries>true</UseDebugLibraries></PropertyGroup>
            <ItemGroup><ClCompile Include="a.c"/></ItemGroup>
            """);
    List<Project> all = tree.find(ConfigurationChoice.ALL, "p.vcxproj");
    assertThat(all.stream().map(Project::configurations))
        .containsExactly(List.of("Debug|x64", "Release|x64"), List.of("Debug|Win32"));
  }

  @Test
  void aDriverLinksTheLibraryOfItsOwnConfiguration() {
    String traced =
        """
        <ItemDefinitionGroup Condition="'$(Configuration)'=='Release'"><ClCompile>
        <PreprocessorDefinitions>FAST</PreprocessorDefinitions>
        </ClCompile></ItemDefinitionGroup>
        """;
    tree.files("a.c", "lib/l.c", "named/n.c")
        .file(
            "lib/l.vcxproj",
            Tree.project(
                "StaticLibrary",
                "KMDF",
                "WindowsKernelModeDriver10.0",
                traced + "<ItemGroup><ClCompile Include=\"l.c\"/></ItemGroup>"))
        .file(
            "named/n.vcxproj",
            Tree.project(
                "StaticLibrary",
                "KMDF",
                "WindowsKernelModeDriver10.0",
                traced + "<ItemGroup><ClCompile Include=\"n.c\"/></ItemGroup>"))
        .driver(
            "a.vcxproj",
            """
            <ItemDefinitionGroup><Link>
            <AdditionalDependencies>n.lib</AdditionalDependencies>
            </Link></ItemDefinitionGroup>
            <ItemGroup><ClCompile Include="a.c"/>
            <ProjectReference Include="lib/l.vcxproj"/></ItemGroup>
            """);
    for (Project project : tree.find(ConfigurationChoice.ALL, "")) {
      boolean isRelease = project.configurations().get(0).startsWith("Release");
      assertThat(tree.sources(project)).isEqualTo("a.c lib/l.c named/n.c");
      assertThat(project.units().get(1).definitions().contains("FAST")).isEqualTo(isRelease);
      assertThat(project.units().get(2).definitions().contains("FAST")).isEqualTo(isRelease);
    }
  }

  @Test
  void sourcesThatAreNotThereAreReportedUnlessTheBuildMakesThem() {
    tree.files("a.c")
        .driver(
            "p.vcxproj",
            """
            <ItemGroup><ClCompile Include="a.c;gone.c;$(IntDir)\\made.c"/></ItemGroup>
            """);
    assertThat(tree.sources(tree.only("p.vcxproj"))).isEqualTo("a.c");
    assertThat(tree.messages()).isEqualTo("p.vcxproj:0: source \"gone.c\" does not exist");
  }

  @Test
  void pathsThatLeaveTheTreeFindNothingThatIsNoFile() {
    String up = "..\\".repeat(60);
    tree.files("a.c")
        .driver(
            "p.vcxproj",
            """
            <Import Project="%sdev\\zero"/>
            <Import Project="%setc\\passwd"/>
            <ItemGroup><ClCompile Include="a.c;%sdev\\zero.c;%sdev\\zero;\0.c;**\\%s*.c"/></ItemGroup>
            <ItemDefinitionGroup><ClCompile>
            <ForcedIncludeFiles>%sdev\\zero;..</ForcedIncludeFiles>
            <AdditionalIncludeDirectories>%s;a.c;C:\\;\\\\server\\share</AdditionalIncludeDirectories>
            </ClCompile></ItemDefinitionGroup>
            """
                .replace("\0", "&#x7f;")
                .replace("%s", up));
    assertThat(tree.sources(tree.only("p.vcxproj"))).isEqualTo("a.c");
    assertThat(tree.only("p.vcxproj").units().get(0).forcedIncludes()).isEmpty();
  }

  @Test
  void projectsThatImportThemselvesEnd() {
    tree.files("a.c")
        .file(
            "more.props",
            "<Project><Import Project=\"more.props\"/><Import Project=\"p.vcxproj\"/></Project>")
        .driver(
            "p.vcxproj",
            "<Import Project=\"p.vcxproj\"/><Import Project=\"more.props\"/>"
                + "<ItemGroup><ClCompile Include=\"a.c\"/>"
                + "<ProjectReference Include=\"p.vcxproj\"/></ItemGroup>");
    assertThat(tree.sources(tree.only("p.vcxproj"))).isEqualTo("a.c");
  }

  @Test
  void anEntityBombIsRefusedWithItsLine() {
    StringBuilder bomb =
        new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE P [\n<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    tree.file("p.vcxproj", bomb + "]>\n<Project>&a39;</Project>");
    assertThat(tree.find("p.vcxproj")).isEmpty();
    assertThat(tree.messages()).matches("p\\.vcxproj:[1-3]: .*");
  }

  @Test
  void conditionsThatCannotBeReadCountAsFalse() {
    tree.files("a.c", "b.c")
        .driver(
            "p.vcxproj",
            """
            <ItemGroup><ClCompile Include="a.c"/>
            <ClCompile Include="b.c" Condition="$(X) ==="/></ItemGroup>
            """);
    assertThat(tree.sources(tree.only("p.vcxproj"))).isEqualTo("a.c");
    assertThat(tree.messages())
        .isEqualTo("p.vcxproj:10: condition \"$(X) ===\" cannot be read and counts as false");
  }
}
