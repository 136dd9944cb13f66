package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {

  @Test
  void cellsAreSeparatedByCommasOutsideOfQuotes() {
    List<Table.Row> rows = parse("# comment\nname,level\nA,\"x, y\"\n\nB,\n");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).cell(1)).isEqualTo("x, y");
    assertThat(rows.get(1).cell(1)).isEmpty();
    assertThat(rows.get(1).words(1)).isEmpty();
    assertThat(rows.get(0).words(0)).containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "name,levle\nA,1\n",
        "name\nA\n",
        "name,level\nA\n",
        "name,level\nA,1,2\n",
        "name,level\nA,\"1\n",
        "name,level\nA,\"1\"2\n"
      })
  void aTableOfAnotherShapeIsRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.csv");
  }

  @Test
  void aBadCellIsReportedWithTableAndLine() {
    Table.Row row = parse("name,level\n,UP\n").get(0);
    assertThatThrownBy(() -> row.required(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("test.csv:2: cell 1 is empty");
    assertThatThrownBy(() -> row.range(1)).hasMessage("test.csv:2: \"UP\" is no range of levels");
    assertThatThrownBy(() -> row.number(1)).hasMessage("test.csv:2: \"UP\" is no number");
    assertThatThrownBy(() -> row.effects(1)).hasMessageStartingWith("test.csv:2: effect \"UP\"");
    assertThatThrownBy(() -> row.contract(1)).hasMessageStartingWith("test.csv:2: limits \"UP\"");
    assertThatThrownBy(() -> RoleTable.kind(row, "UP"))
        .hasMessage("test.csv:2: no kind of role is called \"UP\"");
    assertThatThrownBy(() -> RoleTable.option(row, "UP"))
        .hasMessage("test.csv:2: no option is called \"UP\"");
  }

  @Test
  void aMissingTableIsRefused() {
    assertThatThrownBy(() -> Table.read("no-such.csv", "name"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no table no-such.csv");
  }

  private static List<Table.Row> parse(String text) {
    return Table.parse("test.csv", text, "name", "level");
  }
}
