package dev.irqlint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
  @TempDir Path folder;

  private static XmlElement read(String text) throws ProjectFormatException {
    return read(text, StandardCharsets.UTF_8);
  }

  private static XmlElement read(String text, Charset charset) throws ProjectFormatException {
    return XmlReader.read(new ByteArrayInputStream(text.getBytes(charset)));
  }

  @Test
  void elementsHaveAttributesTextAndLines() throws ProjectFormatException {
    XmlElement root =
        read("<?xml version=\"1.0\"?>\n<P a='1'>\n <C B=\"&lt;2&gt;\"> x &amp; y </C>\n</P>");
    assertThat(root.attribute("A")).isEqualTo("1");
    XmlElement child = root.children().get(0);
    assertThat(child.attribute("b")).isEqualTo("<2>");
    assertThat(child.text()).isEqualTo("x & y");
    assertThat(child.line()).isEqualTo(3);
  }

  @Test
  void encodingsAreRead() throws ProjectFormatException {
    assertThat(read("\uFEFF<P>\u00e4</P>").text()).isEqualTo("\u00e4");
    String declared = "<?xml version=\"1.0\" encoding=\"utf-16\"?><P>\u00e4</P>";
    assertThat(read(declared, StandardCharsets.UTF_16).text()).isEqualTo("\u00e4");
    String latin = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><P>\u20ac</P>";
    assertThat(read(latin, Charset.forName("windows-1252")).text()).isEqualTo("\u20ac");
  }

  @Test
  void entitiesAreRefused() throws Exception {
    Files.writeString(folder.resolve("secret"), "secret");
    String external =
        "<!DOCTYPE P [<!ENTITY x SYSTEM \"" + folder.resolve("secret").toUri() + "\">]><P>&x;</P>";
    StringBuilder bomb = new StringBuilder("<!DOCTYPE P [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    bomb.append("]><P>&a39;</P>");
    for (String text : new String[] {external, bomb.toString(), "<!DOCTYPE P SYSTEM 'x'><P/>"}) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(ProjectFormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<", "<P>", "<P></Q>", "text", "<P>&undefined;</P>", "<P a=1/>", "\0\0"})
  void brokenFilesAreRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ProjectFormatException.class);
  }

  @Test
  void sizeIsBounded() {
    assertThatThrownBy(() -> read("<P>".repeat(100_000)))
        .isInstanceOf(ProjectFormatException.class);
    assertThatThrownBy(() -> read("<P>" + "<Q/>".repeat(300_000) + "</P>"))
        .isInstanceOf(ProjectFormatException.class);
  }

  @Test
  void valuesThatGrowWithoutBoundEndTheReading() {
    StringBuilder doubling = new StringBuilder("<PropertyGroup><A>xxxxxxxxxxxxxxxx</A>");
    for (int i = 0; i < 60; i++) {
      doubling.append("<A>$(A)$(A)</A>");
    }
    doubling.append("</PropertyGroup>");
    Tree tree = new Tree(folder).driver("p.vcxproj", doubling.toString());
    assertThat(tree.find("p.vcxproj")).isEmpty();
    assertThat(tree.messages()).isEqualTo("p.vcxproj:9: a value has more than 1048576 characters");
  }
}
