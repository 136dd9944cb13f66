package dev.irqlint.report.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.Golden;
import dev.irqlint.report.SampleRule;
import dev.irqlint.rule.RulePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTextTest {

  private static String page(TextStyle style) {
    return PageText.of(RulePage.of(new SampleRule()).markdown(), style);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 80})
  void pageIsWrapped(int width) throws IOException {
    Golden.check("report/text/page-" + width + ".txt", page(new TextStyle(width, false, UTF_8)));
  }

  @Test
  void coloursTakeThePlaceOfMarkup() {
    String text = page(new TextStyle(80, true, UTF_8));
    assertThat(text)
        .contains("\u001b[1mWhy it matters\u001b[m")
        .contains("\u001b[1mRarely\u001b[m");
    assertThat(text).doesNotContain("`");
  }
}
