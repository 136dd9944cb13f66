package dev.irqlint.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML files into elements. Document types and entities are refused, so that no file makes
 * another one be read or a small one grow; so are files beyond what people write.
 */
final class XmlReader {
  /** Bytes; the largest project of the driver samples has 80,000. */
  private static final long MAX_SIZE = 16 << 20;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_ELEMENTS = 200_000;

  private static final XMLInputFactory FACTORY = factory();

  private XmlReader() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Reads {@code file} and returns its outermost element. */
  static XmlElement read(Path file) throws ProjectFormatException {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new ProjectFormatException(0, "the file is larger than " + MAX_SIZE + " bytes");
      }
      try (InputStream stream = Files.newInputStream(file)) {
        return read(stream);
      }
    } catch (IOException e) {
      throw new ProjectFormatException(
          0, "the file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Reads a whole stream and returns its outermost element. */
  static XmlElement read(InputStream stream) throws ProjectFormatException {
    try {
      XMLStreamReader reader;
      synchronized (FACTORY) {
        reader = FACTORY.createXMLStreamReader(stream);
      }
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      throw new ProjectFormatException(line, "the file is no well-formed XML");
    }
  }

  private static final class Open {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<XmlElement> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    final int line;

    Open(XMLStreamReader reader) {
      this.name = reader.getLocalName();
      this.line = reader.getLocation().getLineNumber();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }

    XmlElement close() {
      return new XmlElement(name, attributes, children, text.toString().strip(), line);
    }
  }

  private static XmlElement read(XMLStreamReader reader)
      throws XMLStreamException, ProjectFormatException {
    Deque<Open> open = new ArrayDeque<>();
    int elements = 0;
    while (reader.hasNext()) {
      int line = reader.getLocation().getLineNumber();
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw new ProjectFormatException(line, "it holds too many elements, or too deep ones");
          }
          open.push(new Open(reader));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement element = open.pop().close();
          if (open.isEmpty()) {
            return element;
          }
          open.element().children.add(element);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.element().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new ProjectFormatException(
                line, "it declares or uses entities, which no project file needs");
        default -> {
          // Comments and processing instructions.
        }
      }
    }
    throw new ProjectFormatException(0, "the file holds no element");
  }
}
