package dev.irqlint.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Lexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLexerTest {
  /** What random texts are made of: every character that begins or ends a token of some kind. */
  private static final String[] PARTS = {
    "a",
    "Z9",
    "_x",
    "L",
    "u8",
    "$",
    "\u00e9",
    "\u00a0",
    "\ud83d\ude00",
    "0x1F",
    ".5e+3",
    "7",
    "\"",
    "\"s\\\"t\"",
    "'",
    "'\\''",
    "\\",
    "/",
    "*",
    "/*",
    "*/",
    "//",
    " ",
    "\t",
    "\f",
    "\n",
    "\r",
    "\r\n",
    "\\\n",
    "\\\r\n",
    "#",
    "##",
    "%:",
    "<:",
    ":>",
    "<%",
    "%>",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ";",
    ",",
    "?",
    "~",
    ":",
    "...",
    ".",
    "->",
    "--",
    "-",
    "++",
    "+",
    "<<=",
    "<",
    ">>",
    ">",
    "=",
    "!",
    "&&",
    "&",
    "|",
    "^",
    "%",
    "@",
    "`",
    "\0",
    "\u001a"
  };

  private static List<Token> tokens(String text) {
    return new FileLexer(new Names()).lex(Path.of("t.c"), new SourceFile("t.c", text)).tokens();
  }

  private static String shown(List<Token> tokens) {
    return tokens.stream()
        .map(t -> t.kind() + " " + t.start() + ".." + t.end() + " " + t.hasSpaceBefore())
        .collect(Collectors.joining("\n"));
  }

  /** The same by the grammar alone, for texts without splices. */
  private static List<Token> byGrammar(String text) {
    TextStream stream = new TextStream(text.toCharArray());
    CLexer lexer = new CLexer(stream);
    SourceFile file = new SourceFile("t.c", text);
    List<Token> tokens = new ArrayList<>();
    boolean space = false;
    boolean lineStart = true;
    while (stream.index() < text.length()) {
      int start = stream.index();
      int kind = lexer.getInterpreter().match(stream, Lexer.DEFAULT_MODE);
      if (kind == CLexer.WHITE_SPACE
          || kind == CLexer.LINE_COMMENT
          || kind == CLexer.BLOCK_COMMENT) {
        space = true;
      } else if (kind != CLexer.UNTERMINATED_COMMENT) {
        String spelling = text.substring(start, stream.index());
        tokens.add(Token.written(kind, spelling, file, start, stream.index(), space, lineStart));
        lineStart = kind == CLexer.NEWLINE;
        space = false;
      }
    }
    if (!lineStart) {
      int end = text.length();
      tokens.add(Token.written(CLexer.NEWLINE, "\n", file, end, end, false, false));
    }
    return tokens;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shortcutsReadWhatTheGrammarReads(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      String without = text.toString().replaceAll("\\\\+(?=[\r\n])", "");
      assertThat(shown(tokens(without))).as(without).isEqualTo(shown(byGrammar(without)));
    }
  }

  @Test
  void tokensBehindSplicesKnowWhereTheyAreWritten() {
    List<Token> tokens = tokens("a\\\nb \\\r\n\\\nc d\\\n\n");
    assertThat(tokens).extracting(Token::text).containsExactly("ab", "c", "d", "\n");
    assertThat(tokens).extracting(Token::start).containsExactly(0, 10, 12, 15);
    assertThat(tokens).extracting(Token::end).containsExactly(4, 11, 13, 16);
  }

  @Test
  void equalNamesAreOneString() {
    List<Token> tokens = tokens("name name");
    assertThat(tokens.get(0).text()).isSameAs(tokens.get(1).text());
  }
}
