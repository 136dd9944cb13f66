package dev.irqlint.report.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.irqlint.Golden;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Occurrence;
import dev.irqlint.report.Outcome;
import dev.irqlint.report.Report;
import dev.irqlint.report.SampleRule;
import dev.irqlint.report.Samples;
import dev.irqlint.report.SourceOrigin;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class CiReportsTest {
  private final List<String> warnings = new ArrayList<>();

  private static Outcome everything() {
    Outcome o = Samples.outcome(List.of(Samples.full(), Samples.bare()), Samples.problems());
    Path root = o.origin().root();
    SourceOrigin origin = new SourceOrigin(root, root.resolveSibling("."), null);
    return new Outcome(
        o.findings(), o.suppressed(), o.problems(), o.statistics(), o.rules(), o.tool(), origin);
  }

  private String write(Report report, Outcome outcome) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(outcome, out, warnings::add);
    return out.toString(UTF_8);
  }

  private static Finding saying(String message) {
    Span place = Span.written(new SourceFile("a,b:c%.c", "int x;"), 0, 3);
    return new Finding(
        SampleRule.META, Confidence.CERTAIN, message, place, "F", List.of(), List.of(), "");
  }

  @Test
  void reportsAreAsReviewed() throws IOException {
    Golden.check("report/ci/github.txt", write(new GithubReport(), everything()));
    Golden.check("report/ci/gitlab.json", write(new GitlabReport(), everything()));
    Golden.check("report/ci/msbuild.txt", write(new MsbuildReport(UTF_8), everything()));
    Golden.check("report/ci/junit.xml", write(new JunitReport(), everything()));
  }

  @Test
  void nothingFoundIsStillAReport() throws IOException {
    assertThat(write(new GithubReport(), Samples.outcome())).isEmpty();
    assertThat(new JsonMapper().readTree(write(new GitlabReport(), Samples.outcome()))).isEmpty();
    assertThat(write(new MsbuildReport(UTF_8), Samples.outcome())).isEmpty();
    assertThat(write(new JunitReport(), Samples.outcome()))
        .contains("tests=\"1\" failures=\"0\"", "<testcase classname=\"irqlint.ZZ901\"");
  }

  @Test
  void someConfigurationsAreNamed() throws IOException {
    List<String> names = List.of("Debug|x64", "Release|x64");
    Outcome some = Samples.outcome(Samples.bare().in(new Occurrence(names, false)));
    assertThat(write(new GithubReport(), some))
        .endsWith("%0Aonly in: Debug|x64, Release|x64\n")
        .hasLineCount(1);
    assertThat(write(new GitlabReport(), some)).contains(" (only in Debug|x64, Release|x64)\",");
    assertThat(write(new MsbuildReport(UTF_8), some))
        .contains(": note: only in: Debug|x64, Release|x64\n");
    assertThat(write(new JunitReport(), some)).contains("only in: Debug|x64, Release|x64\n");
    Outcome all = Samples.outcome(Samples.bare().in(new Occurrence(names, true)));
    for (Report report :
        List.of(
            new GithubReport(), new GitlabReport(), new MsbuildReport(UTF_8), new JunitReport())) {
      assertThat(write(report, all)).doesNotContain("only in", "Debug");
    }
  }

  @Test
  void githubEscapesWhatItsCommandsAreMadeOf() throws IOException {
    assertThat(write(new GithubReport(), Samples.outcome(saying("50%\n::error::no, a:b"))))
        .contains("file=a%2Cb%3Ac%25.c,")
        .contains("::50%25%0A::error::no, a:b")
        .hasLineCount(1);
  }

  @Test
  void githubGetsNoMoreThanItShows() throws IOException {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      many.add(saying("number " + i));
    }
    many.add(Samples.bare());
    assertThat(write(new GithubReport(), Samples.outcome(many, List.of())))
        .hasLineCount(11)
        .contains("::warning ");
    assertThat(warnings)
        .containsExactly("GitHub shows 10 annotations of a level; 3 findings have none");
  }

  @Test
  void gitlabWantsFingerprintsThatDiffer() throws IOException {
    Outcome twice = Samples.outcome(saying("once"), saying("twice"));
    Set<String> seen = new HashSet<>();
    for (JsonNode issue : new JsonMapper().readTree(write(new GitlabReport(), twice))) {
      seen.add(issue.get("fingerprint").asText());
      assertThat(issue.at("/severity").asText()).isEqualTo("critical");
      assertThat(issue.at("/location/path").asText()).isEqualTo("a,b:c%.c");
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void msbuildReadsItsLines() throws IOException {
    // The form that MSBuild's own reader asks for: origin, category, code, text.
    assertThat(write(new MsbuildReport(UTF_8), everything()).lines())
        .allMatch(
            line ->
                line.matches("[^(]+\\(\\d+,\\d+\\): (error|warning) [A-Z]{2}\\d{3}: .+")
                    || line.matches("[^(]+\\(\\d+,\\d+\\): note: .+"));
    assertThat(write(new MsbuildReport(UTF_8), Samples.outcome(saying("a\nb")))).hasLineCount(1);
  }

  @Test
  void junitIsWellFormedWhateverTheTextHolds() throws Exception {
    String bad = "<&\"'>]]>\u0000\u001b\ud800 \ud83d\ude00 \ufffe";
    String xml = write(new JunitReport(), Samples.outcome(saying(bad)));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("<&\"'>]]>??? \ud83d\ude00 ?");
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(Integer.parseInt(suite.getAttribute("tests")))
        .isEqualTo(document.getElementsByTagName("testcase").getLength());
  }
}
