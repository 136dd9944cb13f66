package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void begin() {
    tree = new Tree(folder);
  }

  @Test
  void macrosTellTheBuild() {
    tree.files("drv/a.c", "drv/B.c", "drv/amd64/fast.c", "drv/i386/slow.c", "drv/x.cxx", "inc/i.h")
        .file(
            "drv/sources",
            """
            # a comment with SOURCES=gone.c
            TARGETNAME = oldser
            TARGETTYPE=DRIVER
            INCLUDES=..\\INC;$(DDK_INC_PATH);gone
            C_DEFINES=$(C_DEFINES) -DONE /DTWO=2 -D"THREE=a b"
            C_DEFINES=$(C_DEFINES) -DNDIS61_MINIPORT

            SOURCES=a.c \\
                    b.c   \\
                    x.cxx gone.c \\
                    res.rc
            AMD64_SOURCES=amd64\\fast.c
            I386_SOURCES=i386\\slow.c
            """);
    Project project = tree.only("drv/sources");
    assertThat(project.name()).isEqualTo("oldser");
    assertThat(tree.sources(project)).isEqualTo("drv/a.c drv/B.c drv/amd64/fast.c");
    SourceUnit unit = project.units().get(0);
    assertThat(unit.definitions())
        .contains("ONE", "TWO=2", "THREE=a b", "NDIS61_MINIPORT", "NDIS_SUPPORT_NDIS61=1");
    assertThat(unit.includeFolders()).containsExactly(tree.root.resolve("inc"));
    assertThat(tree.messages())
        .isEqualTo(
            """
            drv/sources:0: source "gone.c" does not exist
            drv/x.cxx:0: C++ sources are not analysed yet""");
    assertThat(tree.find("").size()).isEqualTo(1);
  }

  @Test
  void conditionsAreFollowed() {
    tree.files("a.c", "b.c", "c.c", "d.c", "e.c", "f.c")
        .file("more.inc", "SOURCES=$(SOURCES) f.c\n")
        .file(
            "sources",
            """
            TARGETTYPE=DRIVER
            SOURCES=a.c
            !IF "$(_BUILDARCH)" == "AMD64" && !defined(NOTHING)
            SOURCES=$(SOURCES) b.c
            !ELSE
            SOURCES=$(SOURCES) gone.c
            !ENDIF
            !IFDEF NOTHING
            SOURCES=$(SOURCES) gone.c
            ! if 1
            SOURCES=$(SOURCES) gone.c
            ! endif
            !ELSEIF $(DDKBUILDENV) != fre
            SOURCES=$(SOURCES) c.c
            !ELSE
            SOURCES=$(SOURCES) gone.c
            !ENDIF
            !IFNDEF NOTHING
            !INCLUDE more.inc
            !ERROR never mind
            !ENDIF
            """);
    assertThat(tree.sources(tree.only("sources"))).isEqualTo("a.c b.c c.c f.c");
    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void theTypeOfTheTargetTellsKernelFromUserMode() {
    assertThat(reason("DRIVER")).isNull();
    assertThat(reason("EXPORT_DRIVER")).isNull();
    assertThat(reason("DRIVER_LIBRARY")).isNull();
    assertThat(reason("PROGRAM")).isEqualTo("it runs in user mode (TARGETTYPE PROGRAM)");
    assertThat(reason("DYNLINK")).isEqualTo("it runs in user mode (TARGETTYPE DYNLINK)");
    assertThat(reason("NOTARGET")).isEqualTo("it compiles no C (TARGETTYPE NOTARGET)");
  }

  private String reason(String type) {
    tree.files("a.c").file("sources", "TARGETTYPE=" + type + "\nSOURCES=a.c\n");
    return tree.only("sources").skippedReason();
  }

  @Test
  void aFileThatIncludesItselfEnds() {
    tree.files("a.c").file("sources", "!INCLUDE sources\nTARGETTYPE=DRIVER\nSOURCES=a.c\n");
    assertThat(tree.sources(tree.only("sources"))).isEqualTo("a.c");
  }
}
