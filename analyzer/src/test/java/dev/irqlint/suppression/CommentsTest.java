package dev.irqlint.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import org.junit.jupiter.api.Test;

final class CommentsTest {

  private static String[] comments(String text) {
    return Comments.of(new SourceFile("a.c", text)).stream().map(Span::text).toArray(String[]::new);
  }

  @Test
  void bothKindsAreFound() {
    assertThat(comments("int a; // one\nint /* two */ b; /* three\n over */"))
        .containsExactly("// one", "/* two */", "/* three\n over */");
  }

  @Test
  void literalsAreNoComments() {
    assertThat(comments("a = \"// no\"; b = '\"'; c = \"\\\"/* no */\"; d = '\\''; // yes"))
        .containsExactly("// yes");
  }

  @Test
  void anOpenLiteralEndsWithItsLine() {
    assertThat(comments("#error don't\n// yes\n#error \"\r\n/* yes */"))
        .containsExactly("// yes", "/* yes */");
  }

  @Test
  void aSpliceCarriesOn() {
    assertThat(comments("// a \\\n b\nc; \"x\\\n// no\" /* y */"))
        .containsExactly("// a \\\n b", "/* y */");
  }

  @Test
  void anOpenCommentReachesTheEnd() {
    assertThat(comments("a /* b\nc")).containsExactly("/* b\nc");
    assertThat(comments("a /")).isEmpty();
    assertThat(comments("\"a\\")).isEmpty();
  }
}
