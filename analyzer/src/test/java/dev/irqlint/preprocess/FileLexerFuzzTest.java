package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.irqlint.text.Decoder;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;

/** Any bytes can be cut into tokens, and the tokens lie in the text in their order. */
final class FileLexerFuzzTest {

  @FuzzTest
  void anyBytesAreTokens(byte[] bytes) {
    SourceFile source = new SourceFile("main.c", Decoder.decode(bytes));
    LexedFile file = new FileLexer(new Names()).lex(Path.of("main.c"), source);
    int end = 0;
    for (Token token : file.tokens()) {
      assertThat(token.start()).isGreaterThanOrEqualTo(end);
      end = token.end();
    }
    assertThat(end).isLessThanOrEqualTo(source.text().length());
  }
}
