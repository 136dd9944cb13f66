package dev.irqlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.cfg.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What callers learn from routines that test the level: the states of the calls of {@code Probe}.
 */
final class TestedLevelsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void testsThatTheResultDoesNotTellOfLeaveTheLevelWhatItWas() throws IOException {
    assertThat(
            levels(
                """
                static KSPIN_LOCK Lock;
                static void Write(int value) {
                  if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
                    Queue(value);
                  } else {
                    KIRQL old;
                    KeAcquireSpinLock(&Lock, &old);
                    Port(value);
                    KeReleaseSpinLock(&Lock, old);
                  }
                }
                IO_COMPLETION_ROUTINE Done;
                NTSTATUS Done(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
                  Write(1);
                  Probe();
                  return STATUS_SUCCESS;
                }
                """))
        .containsExactly("PASSIVE_LEVEL .. DISPATCH_LEVEL");
  }

  @Test
  void resultTellsWhichLevelItWas() throws IOException {
    assertThat(
            levels(
                """
                static BOOLEAN MayWait(void) {
                  if (KeGetCurrentIrql() > APC_LEVEL) {
                    return FALSE;
                  }
                  return TRUE;
                }
                IO_COMPLETION_ROUTINE Done;
                NTSTATUS Done(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
                  if (MayWait()) {
                    Probe();
                  }
                  return STATUS_SUCCESS;
                }
                """))
        .containsExactly("PASSIVE_LEVEL .. APC_LEVEL");
  }

  @Test
  void anyNumberTellsWhichLevelItWas() throws IOException {
    assertThat(
            levels(
                """
                static UCHAR Read(void) {
                  if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
                    return 0xff;
                  }
                  return Port();
                }
                IO_COMPLETION_ROUTINE Done;
                NTSTATUS Done(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
                  if (Read() == 0xff) {
                    return STATUS_SUCCESS;
                  }
                  Probe();
                  return STATUS_SUCCESS;
                }
                """))
        .containsExactly("PASSIVE_LEVEL");
  }

  @Test
  void levelThatIsRaisedOnSomeWaysIsToldApart() throws IOException {
    assertThat(
            levels(
                """
                static KSPIN_LOCK Lock;
                static void MayLock(int how, KIRQL *old) {
                  if (how) {
                    KeAcquireSpinLock(&Lock, old);
                  }
                }
                IO_COMPLETION_ROUTINE Done;
                NTSTATUS Done(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
                  KIRQL old = 0;
                  MayLock(Irp->Cancel, &old);
                  Probe();
                  return STATUS_SUCCESS;
                }
                """))
        .containsExactly("DISPATCH_LEVEL", "PASSIVE_LEVEL .. DISPATCH_LEVEL");
  }

  @Test
  void levelsThatOneTestToldApartAreSavedAsOne() throws IOException {
    assertThat(
            levels(
                """
                static KSPIN_LOCK Lock;
                IO_COMPLETION_ROUTINE Done;
                NTSTATUS Done(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
                  KIRQL old;
                  if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
                    Probe();
                  }
                  KeAcquireSpinLock(&Lock, &old);
                  if (Context) {
                    Probe();
                  }
                  KeReleaseSpinLock(&Lock, old);
                  Probe();
                  return STATUS_SUCCESS;
                }
                """))
        .containsExactly(
            "APC_LEVEL .. DISPATCH_LEVEL", "DISPATCH_LEVEL", "PASSIVE_LEVEL .. DISPATCH_LEVEL");
  }

  private Set<String> levels(String text) throws IOException {
    Files.writeString(folder.resolve("driver.c"), text);
    List<DriverAnalysis.Study> studies = new ArrayList<>();
    Analysis.run(
        new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 1),
        studies::add,
        new Asking(TestedLevelsTest::isProbe));
    Set<String> levels = new TreeSet<>();
    studies
        .get(0)
        .solution()
        .visit(
            passage -> {
              if (isProbe(passage.instruction())) {
                levels.add(passage.before().property().first().now().toString());
              }
            });
    return levels;
  }

  private static boolean isProbe(Instruction instruction) {
    return instruction instanceof Instruction.Call call && call.name().equals("Probe");
  }
}
