package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFinderTest {
  private static final String ITEM = "<ItemGroup><ClCompile Include=\"%s\"/></ItemGroup>";

  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void begin() {
    tree = new Tree(folder);
  }

  private static String item(String name) {
    return ITEM.formatted(name);
  }

  private Tree library(String name, String contents) {
    return tree.file(
        name, Tree.project("StaticLibrary", "KMDF", "WindowsKernelModeDriver10.0", contents));
  }

  @Test
  void allProjectsBelowAFolderAreFound() {
    tree.files("a/a.c", "b/B.c", "c/c.c")
        .driver("a/a.vcxproj", item("a.c"))
        .driver("b/b.VcxProj", item("b.c"))
        .file("c/c.vcxproj", Tree.project("Application", "", "v143", item("c.c")));
    assertThat(tree.summary(tree.find("")))
        .isEqualTo(
            """
            a DRIVER: a/a.c
            b DRIVER: b/B.c
            c skipped: it runs in user mode (Application, v143): c/c.c""");
    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void aLibraryBelongsToTheDriversThatReferToIt() {
    tree.files("lib/l.c", "deep/d.c", "a/a.c", "b/b.c", "lib/x.cpp");
    library(
        "lib/l.vcxproj",
        item("l.c;x.cpp")
            + "<ItemGroup><ProjectReference Include=\"..\\deep\\d.vcxproj\"/></ItemGroup>");
    library("deep/d.vcxproj", item("d.c"));
    tree.driver(
            "a/a.vcxproj",
            item("a.c")
                + "<ItemGroup><ProjectReference Include=\"..\\Lib\\l.vcxproj\"/></ItemGroup>")
        .driver(
            "b/b.vcxproj",
            item("b.c")
                + """
                <ItemGroup><ProjectReference Include="..\\lib\\l.vcxproj">
                <LinkLibraryDependencies>false</LinkLibraryDependencies>
                </ProjectReference></ItemGroup>
                """);
    assertThat(tree.summary(tree.find("")))
        .isEqualTo("a DRIVER: a/a.c lib/l.c deep/d.c\nb DRIVER: b/b.c");
    assertThat(tree.summary(tree.find("a/a.vcxproj")))
        .isEqualTo("a DRIVER: a/a.c lib/l.c deep/d.c");
  }

  @Test
  void aLibraryIsAlsoFoundByItsName() {
    tree.files("lib/l.c", "far/lib/f.c", "a/a.c");
    library(
        "lib/l.vcxproj",
        "<PropertyGroup><TargetName>VirtLib</TargetName></PropertyGroup>" + item("l.c"));
    library(
        "far/lib/l.vcxproj",
        "<PropertyGroup><TargetName>other</TargetName></PropertyGroup>" + item("f.c"));
    tree.driver(
        "a/a.vcxproj",
        """
        <ItemDefinitionGroup><Link>
        <AdditionalDependencies>%(AdditionalDependencies);$(O)\\virtlib.LIB;ntstrsafe.lib</AdditionalDependencies>
        </Link></ItemDefinitionGroup>
        """
            + item("a.c"));
    assertThat(tree.summary(tree.find("")))
        .isEqualTo("a DRIVER: a/a.c lib/l.c\nl LIBRARY: far/lib/f.c");
  }

  @Test
  void aSolutionNamesItsProjectsAndTheirConfigurations() {
    tree.files("a/a.c", "b/b.c", "c/c.c")
        .driver("a/a.vcxproj", item("a.c"))
        .driver("b/b.vcxproj", item("b.c"))
        .driver("c/c.vcxproj", item("c.c"))
        .file(
            "all.sln",
            """
            \uFEFF
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{8BC9CEB8-8B4A-11D0-8D11-00A0C91BC942}") = "a", "A\\a.vcxproj", "{11}"
            EndProject
            Project("{8BC9CEB8-8B4A-11D0-8D11-00A0C91BC942}") = "b", "b\\b.vcxproj", "{22}"
            EndProject
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "Folder", "Folder", "{33}"
            EndProject
            Project("{8BC9CEB8-8B4A-11D0-8D11-00A0C91BC942}") = "d", "d\\d.vcxproj", "{44}"
            EndProject
            Global
            \tGlobalSection(ProjectConfigurationPlatforms) = postSolution
            \t\t{22}.Debug|x64.ActiveCfg = Release|x64
            \t\t{22}.Debug|x64.Build.0 = Release|x64
            \tEndGlobalSection
            EndGlobal
            """);
    assertThat(tree.summary(tree.find("all.sln"))).isEqualTo("a DRIVER: a/a.c\nb DRIVER: b/b.c");
    assertThat(tree.find("all.sln").get(1).configurations()).containsExactly("Release|x64");
    assertThat(tree.messages()).isEqualTo("all.sln:0: project \"d\\d.vcxproj\" does not exist");
  }

  @Test
  void whatIsNoSolutionIsSaidToBeNone() {
    tree.file("junk.sln", "junk");
    assertThat(tree.find("junk.sln")).isEmpty();
    assertThat(tree.messages()).startsWith("junk.sln:1: ").contains("this is no solution");
  }

  @Test
  void aLinkToAFolderIsFollowedWhereItIsNamed() throws IOException {
    tree.file("real/d.c", Tree.DRIVER_ENTRY).files("real/sub/e.c");
    Files.createSymbolicLink(tree.root.resolve("link"), tree.root.resolve("real"));
    assertThat(tree.summary(tree.find("link"))).isEqualTo("link DRIVER: link/d.c link/sub/e.c");
    assertThat(tree.summary(tree.find("link/d.c"))).isEqualTo("link DRIVER: link/d.c link/sub/e.c");
  }

  @Test
  void aCarriageReturnAloneEndsALine() {
    assertThat(EntryRoutines.of(("// comment\n" + Tree.DRIVER_ENTRY).replace('\n', '\r')))
        .isEqualTo(EntryRoutines.Entry.DRIVER);
  }

  @Test
  void aConfigurationOfTheSolutionIsKnownToo() {
    tree.files("a/a.c")
        .driver("a/a.vcxproj", item("a.c"))
        .file(
            "all.sln",
            """
            Project("{8BC9CEB8-8B4A-11D0-8D11-00A0C91BC942}") = "a", "a\\a.vcxproj", "{11}"
            EndProject
            \t\t{11}.Profile|x64.ActiveCfg = Release|x64
            """);
    assertThat(tree.find(ConfigurationChoice.named("profile"), "all.sln").get(0).configurations())
        .containsExactly("Release|x64");
    assertThatThrownBy(() -> tree.find(ConfigurationChoice.named("Test"), "all.sln"))
        .isInstanceOf(UnknownConfigurationException.class)
        .hasMessage("no project has a configuration \"Test|x64\"");
  }

  @Test
  void whereOneProjectHasTheConfigurationTheOthersTakeTheirNearest() {
    tree.files("a/a.c", "b/b.c")
        .driver("a/a.vcxproj", item("a.c"))
        .file(
            "b/b.vcxproj",
            Tree.project("Driver", "WDM", "WindowsKernelModeDriver10.0", item("b.c"))
                .replace("Release|x64", "Win10 Release|x64"));
    assertThat(tree.find(ConfigurationChoice.named("Win10 Release|x64"), "").get(0))
        .returns(List.of("Debug|x64"), Project::configurations);
  }

  @Test
  void aSolutionMayBeXml() {
    tree.files("a/a.c", "b/b.c")
        .driver("a/a.vcxproj", item("a.c"))
        .driver("b/b.vcxproj", item("b.c"))
        .file(
            "all.slnx",
            """
            <Solution><Project Path="a/a.vcxproj"/><Folder Name="/x/">
            <Project Path="b\\b.vcxproj"><BuildType Solution="Debug|x64" Project="Release"/></Project>
            <Project Path="c.csproj"/></Folder></Solution>
            """);
    assertThat(tree.summary(tree.find("all.slnx"))).isEqualTo("a DRIVER: a/a.c\nb DRIVER: b/b.c");
    assertThat(tree.find("all.slnx").get(1).configurations()).containsExactly("Release|x64");
  }

  @Test
  void theSolutionsFolderIsKnownToItsProjects() {
    tree.files("a/a.c", "HEADER/h.h")
        .file("all.sln", "")
        .driver(
            "a/a.vcxproj",
            """
            <ItemDefinitionGroup><ClCompile>
            <AdditionalIncludeDirectories>$(SolutionDir)Header</AdditionalIncludeDirectories>
            </ClCompile></ItemDefinitionGroup>
            """
                + item("a.c"));
    assertThat(tree.only("a/a.vcxproj").units().get(0).includeFolders())
        .containsExactly(tree.root.resolve("HEADER"));
  }

  // Single files.

  @Test
  void aSourceStandsForTheDriverAroundIt() {
    tree.files("drv/a.c", "drv/b.c", "drv/a.h", "drv/60/x.rc", "other/o.c", "drv/loose.c")
        .driver("drv/60/p60.vcxproj", item("..\\A.c;..\\b.c"))
        .driver("drv/62/p62.vcxproj", item("..\\a.c"))
        .driver("drv/q.vcxproj", item("b.c"))
        .driver("other/o.vcxproj", item("o.c"));
    assertThat(tree.summary(tree.find("drv/a.c")))
        .isEqualTo("p60 DRIVER: drv/a.c drv/b.c\np62 DRIVER: drv/a.c");
    assertThat(tree.summary(tree.find("drv/b.c"))).isEqualTo("q DRIVER: drv/b.c");
    assertThat(tree.summary(tree.find("drv/a.h"))).isEqualTo("q DRIVER: drv/b.c");
    assertThat(tree.summary(tree.find("drv/b.c", "drv/b.c", "other/o.c")))
        .isEqualTo("q DRIVER: drv/b.c\no DRIVER: other/o.c");
  }

  @Test
  void aSourceOfNoProjectStandsForItsFolder() {
    tree.file("drv/entry.c", Tree.DRIVER_ENTRY).files("drv/b.c", "drv/sub/c.c", "x.c");
    assertThat(tree.summary(tree.find("drv/b.c")))
        .isEqualTo("drv DRIVER: drv/b.c drv/entry.c drv/sub/c.c");
  }

  @Test
  void whatIsNotThereIsReported() {
    assertThat(tree.find("gone.c")).isEmpty();
    assertThat(tree.messages()).isEqualTo("gone.c:0: the file does not exist");
  }

  // Folders without projects.

  @Test
  void aFolderIsOneDriver() {
    tree.file("entry.c", Tree.DRIVER_ENTRY).files("b.c", "sub/c.c", "x.cpp", ".git/d.c");
    assertThat(tree.sources(tree.only(""))).isEqualTo("b.c entry.c sub/c.c");
    assertThat(tree.messages()).isEqualTo("x.cpp:0: C++ sources are not analysed yet");
    Tree without = new Tree(folder.resolve("sub"));
    assertThat(without.sources(without.only(""))).isEqualTo("c.c");
  }

  @Test
  void severalEntriesAreSeveralDriversThatShareWhatLiesBetweenThem() {
    tree.file("one/entry.c", Tree.DRIVER_ENTRY)
        .file("two/entry.c", Tree.DRIVER_ENTRY)
        .files("one/a.c", "one/sub/b.c", "two/c.c", "common/d.c")
        .file("apps/main.c", "int __cdecl wmain(int argc, wchar_t **argv)\n{\n}\n")
        .files("apps/help.c");
    assertThat(tree.summary(tree.find("")))
        .isEqualTo(
            """
            apps skipped: it runs in user mode: a main routine begins it: apps/help.c apps/main.c
            one DRIVER: common/d.c one/a.c one/entry.c one/sub/b.c
            two DRIVER: common/d.c two/c.c two/entry.c""");
  }

  @Test
  void twoEntriesInOneFolderShareItsOtherSources() {
    tree.file("x.c", Tree.DRIVER_ENTRY).file("y.c", Tree.DRIVER_ENTRY).files("z.c");
    assertThat(tree.summary(tree.find(""))).isEqualTo("x DRIVER: x.c z.c\ny DRIVER: y.c z.c");
  }

  @Test
  void entriesAreToldFromDeclarationsCallsAndComments() {
    String parameters = "(PDRIVER_OBJECT d, PUNICODE_STRING p)";
    assertThat(EntryRoutines.of("NTSTATUS DriverEntry" + parameters + " {}"))
        .isEqualTo(EntryRoutines.Entry.DRIVER);
    assertThat(EntryRoutines.of("DriverEntry(d, p) PDRIVER_OBJECT d; PUNICODE_STRING p; {}"))
        .isEqualTo(EntryRoutines.Entry.DRIVER);
    assertThat(EntryRoutines.of("DRIVER_INITIALIZE DriverEntry; x = DriverEntry(1, 2); {}"))
        .isEqualTo(EntryRoutines.Entry.NONE);
    assertThat(EntryRoutines.of("NTSTATUS DriverEntry" + parameters + ";\nint f(void) {}"))
        .isEqualTo(EntryRoutines.Entry.NONE);
    assertThat(EntryRoutines.of("// DriverEntry() {\n/* DriverEntry() { */ \"DriverEntry() {\""))
        .isEqualTo(EntryRoutines.Entry.NONE);
    assertThat(EntryRoutines.of("MyDriverEntry() {}")).isEqualTo(EntryRoutines.Entry.NONE);
    assertThat(EntryRoutines.of("int main(void)\n{ }")).isEqualTo(EntryRoutines.Entry.USER);
  }

  @Test
  void sourcesBesideProjectsCountIfTheyBeginADriver() {
    tree.files("a/a.c", "a/old.c", "c/c.c")
        .driver("a/a.vcxproj", item("a.c"))
        .file("b/entry.c", Tree.DRIVER_ENTRY)
        .files("b/b.c");
    assertThat(tree.summary(tree.find(""))).isEqualTo("a DRIVER: a/a.c\nb DRIVER: b/b.c b/entry.c");
    assertThat(tree.messages())
        .isEqualTo(
            "a/old.c:0: no project names this source\nc/c.c:0: no project names this source");
  }

  @Test
  void sourcesThatOthersIncludeAreNoUnits() {
    tree.file("a/all.c", "#include \"ENTRY.c\"\n#  include \"sub\\\\sub.c\"\n")
        .file("a/entry.c", Tree.DRIVER_ENTRY)
        .files("a/sub/sub.c")
        .driver("a/a.vcxproj", item("all.c"))
        .file("b/entry.c", "// #include \"b.c\"\n#include \"once.c\"\n" + Tree.DRIVER_ENTRY)
        .file("b/once.c", "#include \"once.c\"\n#include \"none.c\"\n")
        .files("b/b.c");
    assertThat(tree.summary(tree.find("")))
        .isEqualTo("a DRIVER: a/all.c\nb DRIVER: b/b.c b/entry.c");
    assertThat(tree.summary(tree.find("b"))).isEqualTo("b DRIVER: b/b.c b/entry.c");
    assertThat(tree.messages()).isEmpty();
  }

  @Test
  void loopsOfLinksEnd() throws IOException {
    tree.file("entry.c", Tree.DRIVER_ENTRY).files("sub/a.c");
    Files.createSymbolicLink(tree.root.resolve("sub/loop"), tree.root);
    Files.createSymbolicLink(tree.root.resolve("self"), tree.root.resolve("self"));
    assertThat(tree.sources(tree.only(""))).isEqualTo("entry.c sub/a.c");
  }

  @Test
  void aBrokenProjectCostsItself() {
    tree.files("a/a.c", "b/b.c")
        .file("a/a.vcxproj", "<Project><ItemGroup>")
        .driver("b/b.vcxproj", item("b.c"));
    assertThat(tree.summary(tree.find(""))).isEqualTo("b DRIVER: b/b.c");
    assertThat(tree.messages()).contains("a/a.vcxproj:1: the file is no well-formed XML");
  }
}
