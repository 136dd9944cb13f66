package dev.irqlint.kernel;

import static dev.irqlint.kernel.Irql.APC_LEVEL;
import static dev.irqlint.kernel.Irql.DIRQL;
import static dev.irqlint.kernel.Irql.DISPATCH_LEVEL;
import static dev.irqlint.kernel.Irql.HIGH_LEVEL;
import static dev.irqlint.kernel.Irql.PASSIVE_LEVEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lattice laws, for all sixteen ranges. */
final class IrqlRangeTest {

  static List<IrqlRange> all() {
    List<IrqlRange> all = new ArrayList<>(List.of(IrqlRange.EMPTY));
    for (Irql low : Irql.values()) {
      for (Irql high : Irql.values()) {
        if (low.compareTo(high) <= 0) {
          all.add(IrqlRange.of(low, high));
        }
      }
    }
    return all;
  }

  @Test
  void thereAreSixteenRangesEachMadeOnce() {
    assertThat(all()).hasSize(16).doesNotHaveDuplicates();
    assertThat(IrqlRange.of(APC_LEVEL, DIRQL)).isSameAs(IrqlRange.of(APC_LEVEL, DIRQL));
    assertThat(IrqlRange.of(DIRQL, APC_LEVEL)).isSameAs(IrqlRange.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("all")
  void rangesNextToEachOtherAreJoinedWithoutLevelsOfNeither(IrqlRange a) {
    for (IrqlRange b : all()) {
      boolean isExact =
          Stream.of(Irql.values())
              .allMatch(
                  level -> a.join(b).contains(level) == (a.contains(level) || b.contains(level)));
      boolean isNext = !a.isEmpty() && !b.isEmpty() && !a.overlaps(b) && isExact;
      assertThat(a.isNextTo(b)).as("%s and %s", a, b).isEqualTo(isNext);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void joinAndMeetAreIdempotentAndHaveBounds(IrqlRange a) {
    assertThat(a.join(a)).isSameAs(a);
    assertThat(a.meet(a)).isSameAs(a);
    assertThat(a.join(IrqlRange.EMPTY)).isSameAs(a);
    assertThat(a.meet(IrqlRange.EMPTY)).isSameAs(IrqlRange.EMPTY);
    assertThat(a.join(IrqlRange.ANY)).isSameAs(IrqlRange.ANY);
    assertThat(a.meet(IrqlRange.ANY)).isSameAs(a);
    assertThat(a.contains(a)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void joinAndMeetCommuteAndAbsorb(IrqlRange a) {
    for (IrqlRange b : all()) {
      assertThat(a.join(b)).isSameAs(b.join(a));
      assertThat(a.meet(b)).isSameAs(b.meet(a));
      assertThat(a.join(a.meet(b))).isSameAs(a);
      assertThat(a.meet(a.join(b))).isSameAs(a);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void joinAndMeetAssociate(IrqlRange a) {
    for (IrqlRange b : all()) {
      for (IrqlRange c : all()) {
        assertThat(a.join(b).join(c)).isSameAs(a.join(b.join(c)));
        assertThat(a.meet(b).meet(c)).isSameAs(a.meet(b.meet(c)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void containmentIsTheOrderOfTheLattice(IrqlRange a) {
    for (IrqlRange b : all()) {
      assertThat(a.contains(b)).isEqualTo(a.join(b) == a).isEqualTo(a.meet(b) == b);
      assertThat(a.overlaps(b)).isEqualTo(!a.meet(b).isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRangeIsTheSetOfItsLevels(IrqlRange a) {
    for (IrqlRange b : all()) {
      for (Irql level : Irql.values()) {
        assertThat(a.meet(b).contains(level)).isEqualTo(a.contains(level) && b.contains(level));
        if (a.contains(level) || b.contains(level)) {
          assertThat(a.join(b).contains(level)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void comparisonsSpeakOfAllLevelsOrOfSome(IrqlRange a) {
    for (Irql level : Irql.values()) {
      List<Irql> levels = levelsOf(a);
      assertThat(a.isAbove(level))
          .isEqualTo(!levels.isEmpty() && levels.stream().allMatch(x -> x.compareTo(level) > 0));
      assertThat(a.isBelow(level))
          .isEqualTo(!levels.isEmpty() && levels.stream().allMatch(x -> x.compareTo(level) < 0));
      assertThat(a.mayBeAbove(level))
          .isEqualTo(levels.stream().anyMatch(x -> x.compareTo(level) > 0));
      assertThat(a.mayBeBelow(level))
          .isEqualTo(levels.stream().anyMatch(x -> x.compareTo(level) < 0));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void raisingAndLoweringMoveEveryLevelAndAreMonotone(IrqlRange a) {
    for (Irql to : Irql.values()) {
      IrqlRange raised = IrqlRange.EMPTY;
      IrqlRange lowered = IrqlRange.EMPTY;
      for (Irql level : levelsOf(a)) {
        raised = raised.join(IrqlRange.exactly(level.compareTo(to) < 0 ? to : level));
        lowered = lowered.join(IrqlRange.exactly(level.compareTo(to) > 0 ? to : level));
      }
      assertThat(a.raisedTo(to)).isSameAs(raised);
      assertThat(a.loweredTo(to)).isSameAs(lowered);
      for (IrqlRange b : all()) {
        if (b.contains(a)) {
          assertThat(b.raisedTo(to).contains(a.raisedTo(to))).isTrue();
          assertThat(b.loweredTo(to).contains(a.loweredTo(to))).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void textReadsBackAsTheSameRange(IrqlRange a) {
    assertThat(IrqlRange.parse(a.toString()))
        .isEqualTo(a.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(a));
  }

  @ParameterizedTest
  @CsvSource({
    "DISPATCH_LEVEL, DISPATCH_LEVEL, DISPATCH_LEVEL",
    "dispatch, DISPATCH_LEVEL, DISPATCH_LEVEL",
    "<= APC_LEVEL, PASSIVE_LEVEL, APC_LEVEL",
    "<=DIRQL, PASSIVE_LEVEL, DIRQL",
    ">=DISPATCH, DISPATCH_LEVEL, HIGH_LEVEL",
    "PASSIVE_LEVEL .. APC_LEVEL, PASSIVE_LEVEL, APC_LEVEL",
    "APC..DISPATCH, APC_LEVEL, DISPATCH_LEVEL",
    "ANY, PASSIVE_LEVEL, HIGH_LEVEL",
  })
  void tableNotationIsRead(String text, Irql low, Irql high) {
    assertThat(IrqlRange.parse(text)).contains(IrqlRange.of(low, high));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<=", "DISPTACH", "DISPATCH..APC", "<= 2 or so", "APC.DISPATCH"})
  void anythingElseIsNoRange(String text) {
    assertThat(IrqlRange.parse(text)).isEmpty();
  }

  @Test
  void textNamesOneLevelOrTwo() {
    assertThat(IrqlRange.DISPATCH).hasToString("DISPATCH_LEVEL");
    assertThat(IrqlRange.atMost(APC_LEVEL)).hasToString("PASSIVE_LEVEL .. APC_LEVEL");
    assertThat(IrqlRange.EMPTY).hasToString("no level");
  }

  @Test
  void theEmptyRangeHasNoEnds() {
    assertThat(IrqlRange.EMPTY.isEmpty()).isTrue();
    assertThat(IrqlRange.EMPTY.isExact()).isFalse();
    assertThatThrownBy(IrqlRange.EMPTY::low).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(IrqlRange.EMPTY::high).isInstanceOf(IllegalStateException.class);
    assertThat(IrqlRange.of(PASSIVE_LEVEL, HIGH_LEVEL)).isSameAs(IrqlRange.ANY);
    assertThat(IrqlRange.exactly(DISPATCH_LEVEL).isExact()).isTrue();
  }

  private static List<Irql> levelsOf(IrqlRange range) {
    List<Irql> levels = new ArrayList<>();
    for (Irql level : Irql.values()) {
      if (range.contains(level)) {
        levels.add(level);
      }
    }
    return levels;
  }
}
