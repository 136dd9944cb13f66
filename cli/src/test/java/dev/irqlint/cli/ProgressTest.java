package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.engine.Driver;
import dev.irqlint.engine.Observer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final CountDownLatch spoke = new CountDownLatch(1);
  private final AtomicInteger told = new AtomicInteger();

  private final PrintStream err =
      new PrintStream(said, true, UTF_8) {
        @Override
        public void flush() {
          super.flush();
          if (said.size() > 0) {
            spoke.countDown();
          }
        }
      };

  private final Observer next =
      new Observer() {
        @Override
        public void found(int drivers) {
          told.addAndGet(drivers);
        }

        @Override
        public void analysed(Driver driver) {
          told.incrementAndGet();
        }
      };

  @Test
  void aShortRunSaysNothing() {
    try (Progress progress = new Progress(err, next)) {
      progress.found(3);
      progress.analysed(null);
    }
    assertThat(said.toString(UTF_8)).isEmpty();
    assertThat(told).hasValue(4);
  }

  @Test
  void aLongRunSaysHowFarItIsAndCleansUp() throws InterruptedException {
    try (Progress progress = new Progress(err, next, 1)) {
      progress.found(3);
      progress.analysed(null);
      assertThat(spoke.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(said.toString(UTF_8))
        .startsWith("\r\u001b[Kirqlint: ")
        .contains(" s")
        .endsWith("\r\u001b[K");
  }
}
