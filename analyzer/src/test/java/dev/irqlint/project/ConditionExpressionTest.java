package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irqlint.text.FolderIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionExpressionTest {

  private static boolean holds(String condition) throws ProjectFormatException {
    MsBuildProperties properties = new MsBuildProperties(new FolderIndex());
    properties.set("Configuration", "Win10 Debug");
    properties.set("Platform", "x64");
    properties.set("Major", "17");
    properties.set("Hex", "0x0A00");
    properties.set("Yes", "True");
    return ConditionExpression.holds(
        condition,
        1,
        new ConditionExpression.Surroundings() {
          @Override
          public String expand(String text) throws ProjectFormatException {
            return Values.known(properties.expand(text, 1));
          }

          @Override
          public boolean answer(String function, String argument) {
            return function.equals("exists") && argument.equals("here");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "'$(Platform)' == 'X64'",
        "'$(Configuration)|$(Platform)'=='Win10 Debug|x64'",
        "'$(Platform)' != 'Win32'",
        "'$(Missing)' == ''",
        "$(Platform) == x64",
        "$(Yes)",
        "!false",
        "!('$(Platform)'=='Win32')",
        "'a'=='a' and 'b'=='b'",
        "'a'=='b' or 'b'=='b'",
        "'a'=='a' or 'b'=='c' and 'c'=='d'",
        "('a'=='a' OR 'b'=='c') And 'd'=='d'",
        "\"a\" == \"a\" && \"b\" != \"a\"",
        "\"a\" == \"b\" || 1 == 1",
        "exists('here')",
        "!exists('there')",
        "Exists('here') and '$(Platform)' == 'x64'",
        "'$(Major)' >= '16'",
        "$(Hex) > 0x0601",
        "10 < 0x10",
        "'08' == '08'",
        "$(Configuration.EndsWith('Debug'))",
        "'$(Configuration.StartsWith('Win10'))' == 'true'",
        "!$(Platform.Contains('32'))",
        "'$(Platform.Replace('x','y').Length)' != 'nothing'",
      })
  void conditionHolds(String condition) throws ProjectFormatException {
    assertThat(holds(condition)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "'a' == 'b'",
        "'$(Missing)' == 'x'",
        "'text' < 'other'",
        "$(Missing)",
        "'a'=='a' and 'b'=='c'",
        "!true",
        "1 > 2",
      })
  void doesNotHold(String condition) throws ProjectFormatException {
    assertThat(holds(condition)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"==", "'a' ==", "('a'=='a'", "'a' 'b'", "'unterminated", "$(X", "and", ")"})
  void cannotBeRead(String condition) {
    assertThatThrownBy(() -> holds(condition)).isInstanceOf(ProjectFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!", "'a'=='a' and ("})
  void nestingIsBounded(String part) {
    assertThatThrownBy(() -> holds(part.repeat(100_000)))
        .isInstanceOf(ProjectFormatException.class);
  }
}
