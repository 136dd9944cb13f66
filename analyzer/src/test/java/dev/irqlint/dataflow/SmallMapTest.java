package dev.irqlint.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Behaves as a {@link LinkedHashMap} of which each change makes a copy. */
final class SmallMapTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void behavesAsTheLargeOne(long seed) {
    Random random = new Random(seed);
    SmallMap<String, Integer> small = SmallMap.empty();
    Map<String, Integer> large = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      SmallMap<String, Integer> before = small;
      List<String> keysBefore = before.keys();
      int number = random.nextInt(8);
      switch (random.nextInt(4)) {
        case 0 -> {
          small = small.filter((key, value) -> value != number);
          large.values().removeIf(value -> value == number);
        }
        case 1 -> {
          small = small.map((key, value) -> value > number ? Integer.valueOf(value - 1) : null);
          large.values().removeIf(value -> value <= number);
          large.replaceAll((key, value) -> value - 1);
        }
        default -> {
          String key = "k" + random.nextInt(6);
          small = small.with(key, number);
          large.remove(key);
          large.put(key, number);
        }
      }
      assertThat(before.keys()).isEqualTo(keysBefore);
      assertThat(small.keys()).isEqualTo(List.copyOf(large.keySet()));
      assertThat(small).hasToString(large.toString());
      for (String key : List.of("k0", "k1", "k2", "k3", "k4", "k5", "none")) {
        assertThat(small.get(key)).isEqualTo(large.get(key));
      }
      if (large.size() > 2) {
        assertThat(small.last(2).keys())
            .isEqualTo(List.copyOf(large.keySet()).subList(large.size() - 2, large.size()));
      }
      SmallMap<String, Integer> turned = SmallMap.empty();
      for (int at = small.size() - 1; at >= 0; at--) {
        String key = small.keys().get(at);
        turned = turned.with(key, large.getOrDefault(key, 0));
      }
      assertThat(turned).isEqualTo(small).hasSameHashCodeAs(small);
      assertThat(small.with("k0", 99)).isNotEqualTo(small);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatDoesNotChangeIsTheSame(long seed) {
    SmallMap<Long, Long> map = SmallMap.<Long, Long>empty().with(seed, 1L).with(seed + 1, 2L);
    assertThat(map.filter((key, value) -> true)).isSameAs(map);
    assertThat(map.filter((key, value) -> false)).isSameAs(SmallMap.empty());
  }
}
