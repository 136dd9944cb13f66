package dev.irqlint.report.ci;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.report.NamedFinding;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.rule.Rule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML, for programs that show tests. Each finding is a test that failed, each rule that
 * found nothing one that passed: a report without tests would count as broken.
 */
public final class JunitReport implements Report {

  @Override
  public void write(Outcome outcome, OutputStream out, Consumer<String> warnings)
      throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      write(outcome, xml);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.write('\n');
  }

  private static void write(Outcome outcome, XMLStreamWriter xml) throws XMLStreamException {
    int failed = outcome.findings().size();
    List<Rule> passed =
        outcome.rules().stream().filter(rule -> foundNothing(rule, outcome)).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "irqlint");
    xml.writeAttribute("tests", Integer.toString(failed + passed.size()));
    xml.writeAttribute("failures", Integer.toString(failed));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (NamedFinding named : outcome.findings()) {
      failure(outcome, named.finding(), xml);
    }
    for (Rule rule : passed) {
      xml.writeCharacters("\n  ");
      xml.writeEmptyElement("testcase");
      xml.writeAttribute("classname", "irqlint." + rule.meta().code());
      xml.writeAttribute("name", rule.meta().name());
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static boolean foundNothing(Rule rule, Outcome outcome) {
    return outcome.findings().stream()
        .noneMatch(named -> named.finding().rule().code().equals(rule.meta().code()));
  }

  private static void failure(Outcome outcome, Finding finding, XMLStreamWriter xml)
      throws XMLStreamException {
    String file = outcome.nameFromTop(finding.place().file().name());
    int line = finding.place().line();
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "irqlint." + finding.rule().code());
    xml.writeAttribute("name", safe(finding.rule().name() + " " + file + ":" + line));
    xml.writeAttribute("file", safe(file));
    xml.writeAttribute("line", Integer.toString(line));
    xml.writeCharacters("\n    ");
    xml.writeStartElement("failure");
    xml.writeAttribute("type", finding.level().label());
    xml.writeAttribute("message", safe(finding.message()));
    StringBuilder text = new StringBuilder(file + ":" + line + ": " + finding.message() + "\n");
    for (Step step : finding.path()) {
      text.append(step.span()).append(": ").append(step.message());
      text.append(step.level().isEmpty() ? "" : " [" + step.level() + "]").append('\n');
    }
    if (!finding.help().isEmpty()) {
      text.append("help: ").append(finding.help()).append('\n');
    }
    finding
        .occurrence()
        .restriction()
        .ifPresent(names -> text.append("only in: ").append(names).append('\n'));
    xml.writeCharacters(safe(text.toString()));
    xml.writeEndElement();
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  /** The text without what XML cannot hold, not even escaped. */
  private static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000
                    ? c
                    : '?')
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }
}
