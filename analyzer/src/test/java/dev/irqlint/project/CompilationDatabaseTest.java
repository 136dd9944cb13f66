package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilationDatabaseTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void begin() {
    tree = new Tree(folder);
  }

  @Test
  void commandsTellMacrosFoldersAndLanguages() {
    tree.file("src/entry.c", Tree.DRIVER_ENTRY)
        .files("src/b.c", "src/c.cpp", "src/d.c", "inc/i.h", "build/x", "src/forced.h")
        .file(
            "build/compile_commands.json",
            """
            [
            {"directory": "%s/build", "file": "../src/entry.c",
             "command": "clang-cl /DA -DB=\\"x y\\" /I ../inc -imsvc../src -UC /FI ../src/forced.h -c ../src/entry.c"},
            {"directory": "%s/build", "file": "../src/B.c", "arguments": ["cl", "/DA=1", "/kernel"]},
            {"directory": "%s/build", "file": "../src/c.cpp", "arguments": ["cl"]},
            {"directory": "%s/build", "file": "../src/d.c", "arguments": ["clang", "-x", "c++"]},
            {"directory": "%s/build", "file": "../src/gone.c", "arguments": ["cl"]},
            {"directory": "%s/build", "file": "../src/x.asm", "arguments": ["ml"]}
            ]
            """
                .replace("%s", tree.root.toString().replace('\\', '/')));
    Project project = tree.only("build/compile_commands.json");
    assertThat(tree.sources(project)).isEqualTo("src/b.c src/d.c src/entry.c");
    SourceUnit unit = project.units().get(2);
    assertThat(unit.definitions()).containsExactly("A", "B=x y");
    assertThat(unit.undefinitions()).containsExactly("C");
    assertThat(unit.includeFolders())
        .containsExactly(tree.root.resolve("inc"), tree.root.resolve("src"));
    assertThat(unit.forcedIncludes()).containsExactly(tree.root.resolve("src/forced.h"));
    assertThat(tree.messages())
        .isEqualTo(
            """
            build/compile_commands.json:0: source "../src/gone.c" does not exist
            src/c.cpp:0: C++ sources are not analysed yet""");
  }

  @Test
  void outputsTellTargets() {
    tree.file("d1.c", Tree.DRIVER_ENTRY)
        .file("d2.c", Tree.DRIVER_ENTRY)
        .file("m.c", "int main() { }")
        .files("s.c", "l.c")
        .file(
            "compile_commands.json",
            """
            [{"directory": ".", "file": "d1.c", "arguments": [], "output": "CMakeFiles/one.dir/d1.c.obj"},
             {"directory": ".", "file": "s.c", "arguments": [], "output": "CMakeFiles/one.dir/s.c.obj"},
             {"directory": ".", "file": "d2.c", "arguments": ["-o", "x/two.dir/d2.o"]},
             {"directory": ".", "file": "s.c", "arguments": ["/FoCMakeFiles/two.dir/s.obj"]},
             {"directory": ".", "file": "m.c", "arguments": ["/FoCMakeFiles\\\\tool.dir\\\\m.obj"]},
             {"directory": ".", "file": "l.c", "arguments": ["-o", "x/lib.dir/l.o"]}]
            """);
    assertThat(tree.summary(tree.find("")))
        .isEqualTo(
            """
            lib LIBRARY: l.c
            one DRIVER: d1.c s.c
            tool skipped: it runs in user mode: a main routine begins it: m.c
            two DRIVER: d2.c s.c""");
  }

  @Test
  void aLibraryBelongsToTheOnlyDriver() {
    tree.file("d.c", Tree.DRIVER_ENTRY)
        .files("l.c")
        .file(
            "compile_commands.json",
            """
            [{"directory": ".", "file": "d.c", "arguments": ["-o", "one.dir/d.o"]},
             {"directory": ".", "file": "l.c", "arguments": ["-o", "lib.dir/l.o"]}]
            """);
    assertThat(tree.summary(tree.find(""))).isEqualTo("one DRIVER: d.c l.c");
  }

  @Test
  void commandLinesAreSplitAsTheirSystemDoes() {
    assertThat(CommandLine.split("cc -DA=\\\"x\\\" '-DB=1 2' a\\ b \"c d\" ''"))
        .containsExactly("cc", "-DA=\"x\"", "-DB=1 2", "a b", "c d", "");
    assertThat(CommandLine.split("C:\\VC\\cl.exe /D \"A=\\\"x\\\"\" /IC:\\inc\\ \"/Ia b\\\\\" c"))
        .containsExactly("C:\\VC\\cl.exe", "/D", "A=\"x\"", "/IC:\\inc\\", "/Ia b\\", "c");
  }

  @Test
  void jsonIsRead() throws ProjectFormatException {
    assertThat(Json.read(" {\"a\": [1, -2.5e3, true, null, \"x\\n\\u00e4\\\\\\/\"], \"b\": {}} "))
        .isEqualTo(
            Map.of(
                "a",
                java.util.Arrays.asList("1", "-2.5e3", "true", null, "x\n\u00e4\\/"),
                "b",
                Map.of()));
    assertThat(Json.read("[]")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{",
        "[1,]",
        "{\"a\"}",
        "{a:1}",
        "\"x",
        "\"\\q\"",
        "\"\\u12\"",
        "1 2",
        "]"
      })
  void brokenJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(ProjectFormatException.class);
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000)))
        .isInstanceOf(ProjectFormatException.class);
  }

  @Test
  void whatIsNoDatabaseIsReported() {
    tree.file("compile_commands.json", "{}");
    assertThat(tree.find("compile_commands.json")).isEmpty();
    assertThat(tree.messages())
        .isEqualTo("compile_commands.json:0: the file is no list of compile commands");
  }
}
