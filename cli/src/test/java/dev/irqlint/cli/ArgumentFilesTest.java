package dev.irqlint.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentFilesTest {
  @TempDir private Path folder = Path.of("");

  private String[] words(String text) throws IOException {
    Files.writeString(folder.resolve("options"), text);
    return ArgumentFiles.expand(folder, "@options");
  }

  @Test
  void backslashesMeanThemselves() throws IOException {
    assertThat(words("drivers\\tether \"C:\\my drivers\\new\\\" '-DA=\"\\x\"' -I\"a b\\\""))
        .containsExactly("drivers\\tether", "C:\\my drivers\\new\\", "-DA=\"\\x\"", "-Ia b\\");
  }

  @Test
  void wordsHaveBlanksAndCommentsBetweenThem() throws IOException {
    assertThat(words("# all\n a\tb#c\r\n#\n\"#d\" \"\"\n#'")).containsExactly("a", "b#c", "#d", "");
    assertThat(words("")).isEmpty();
    assertThat(words("x".repeat(100_000) + " 'y'")).hasSize(2);
  }

  @Test
  void byteOrderMarksTellTheEncoding() throws IOException {
    assertThat(words("\uFEFFkäse")).containsExactly("käse");
    Files.write(folder.resolve("options"), "\uFEFFkäse\r\n--strict\r\n".getBytes(UTF_16LE));
    assertThat(ArgumentFiles.expand(folder, "a", "@options", "b"))
        .containsExactly("a", "käse", "--strict", "b");
  }

  @Test
  void filesNameOthers() throws IOException {
    Files.writeString(folder.resolve("more"), "b");
    assertThat(words("a @more '@more' @@more @nowhere @"))
        .containsExactly("a", "b", "b", "@more", "@nowhere", "@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@options   | \"@options\" leads to itself",
        "a @folder  | \"@folder\" is a folder, not a file with arguments",
        "a b\"c     | line 1 of \"@options\" has a quote without end",
        "C:\\Tom's  | line 1 of \"@options\" has a quote without end",
      })
  void whatCannotBeMeantIsWrongUse(String text, String complaint) throws IOException {
    Files.createDirectories(folder.resolve("folder"));
    assertThatThrownBy(() -> words(text)).isInstanceOf(UsageException.class).hasMessage(complaint);
  }

  @Test
  void theCommandLineSaysSoInOneLine() throws IOException {
    Files.createDirectory(folder.resolve("drivers"));
    assertThat(Shell.in(folder).run("check", "@drivers"))
        .isEqualTo(
            new Shell.Ended(
                2, "", "irqlint: \"@drivers\" is a folder, not a file with arguments\n"));
  }
}
