package dev.irqlint.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.engine.Analysis;
import dev.irqlint.engine.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole analysis before and after an edit that changes no defect. */
final class FingerprintTest {
  private static final String HEAD =
      """
      #include <wdm.h>
      VOID KilnHeat(ULONG Watts);
      KDEFERRED_ROUTINE KilnDpc;
      #pragma alloc_text(PAGE, KilnHeat)

      """;

  private static final String HEAT =
      """
      VOID KilnHeat(ULONG Watts)
      {
          DbgPrint("%u\\n", Watts);
      }

      """;

  private static final String DPC =
      """
      VOID KilnDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B)
      {
          KilnHeat(1);
          KilnHeat(2);
          KilnHeat(2);
      }

      """;

  @TempDir private Path folder = Path.of("");

  private List<String> names(String source) throws IOException {
    Files.writeString(folder.resolve("kiln.c"), source);
    List<Finding> findings =
        Analysis.run(new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 1))
            .findings();
    assertThat(findings).hasSizeGreaterThanOrEqualTo(4);
    return Fingerprint.of(findings).stream().sorted().toList();
  }

  @Test
  void findingsOfOneRunHaveDifferentNames() throws IOException {
    List<String> names = names(HEAD + HEAT + DPC);
    assertThat(names).doesNotHaveDuplicates().allMatch(n -> n.matches("[0-9a-f]{24}(:[0-9]+)?"));
    assertThat(names).filteredOn(name -> name.endsWith(":2")).as("two calls alike").hasSize(1);
  }

  @Test
  void linesInsertedAboveChangeNothing() throws IOException {
    assertThat(names(HEAD + "// one\n\nint more;\n" + HEAT + "\n\n" + DPC))
        .isEqualTo(names(HEAD + HEAT + DPC));
  }

  @Test
  void aReformattedFileChangesNothing() throws IOException {
    String reformatted =
        (HEAD + HEAT + DPC)
            .replace("    ", "\t")
            .replace("(2)", " (\n\t\t2 )")
            .replace("VOID Kiln", "VOID\r\nKiln")
            .replace(", ", ",\n        ")
            .replace("PAGE,\n        ", "PAGE, ");
    assertThat(names(reformatted)).isEqualTo(names(HEAD + HEAT + DPC));
  }

  @Test
  void aMovedFunctionChangesNothing() throws IOException {
    assertThat(names(HEAD + DPC + HEAT)).isEqualTo(names(HEAD + HEAT + DPC));
  }

  @Test
  void anotherDefectHasAnotherName() throws IOException {
    assertThat(names(HEAD + HEAT + DPC.replace("(1)", "(3)")))
        .isNotEqualTo(names(HEAD + HEAT + DPC));
  }
}
