package dev.irqlint.report;

import dev.irqlint.engine.Statistics;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.Step;
import dev.irqlint.problem.Problem;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A small driver and what might be found in it. */
public final class Samples {

  private static final String FLOW =
      """
      #include "serial.h"

      LARGE_INTEGER SerialGetCharTime(IN PSERIAL_DEVICE_EXTENSION Extension)
      {
          LARGE_INTEGER CharTime;

          CharTime.QuadPart = Extension->CharTime;
          return CharTime;
      }

      VOID SerialStartTimerLowerRTS(IN PKDPC Dpc, IN PVOID Context)
      {
      \tPSERIAL_DEVICE_EXTENSION Extension = Context;
      \tLARGE_INTEGER CharTime;

      \tCharTime =\tSerialGetCharTime(Extension);\t/* 長い names, über all */
      }
      """;

  private static final String INIT =
      """
      #pragma alloc_text(PAGESER, SerialGetCharTime)

      NTSTATUS SerialInit(PSERIAL_DEVICE_EXTENSION Extension)
      {
          KeInitializeDpc(&Extension->StartTimerLowerRTSDpc, SerialStartTimerLowerRTS, Extension);
          return STATUS_SUCCESS;
      }
      """;

  /** The file with the defect. */
  public static final SourceFile FLOW_C = new SourceFile("serial/modmflow.c", FLOW);

  /** The file that registers the routine, its name in need of percents. */
  public static final SourceFile INIT_C = new SourceFile("serial/init käse.c", INIT);

  private Samples() {}

  /** The first place in {@code file} that reads {@code text}. */
  public static Span span(SourceFile file, String text) {
    int start = file.text().indexOf(text);
    if (start < 0) {
      throw new IllegalArgumentException(text + " is not in " + file);
    }
    return Span.written(file, start, start + text.length());
  }

  /** A finding with all that a finding may have. */
  public static Finding full() {
    Span call = span(FLOW_C, "SerialGetCharTime(Extension)");
    return new Finding(
        SampleRule.META,
        Confidence.CERTAIN,
        "\"SerialGetCharTime\" of the pageable section \"PAGESER\" is called at DISPATCH_LEVEL while"
            + " the section is not locked",
        call,
        "SerialStartTimerLowerRTS",
        List.of(
            new Step(
                span(INIT_C, "KeInitializeDpc"),
                "\"KeInitializeDpc\" registers \"SerialStartTimerLowerRTS\" as a DPC routine",
                "",
                0),
            new Step(
                span(FLOW_C, "SerialStartTimerLowerRTS"),
                "\"SerialStartTimerLowerRTS\" runs as a DPC",
                "DISPATCH_LEVEL",
                0),
            new Step(call, "it calls \"SerialGetCharTime\"", "DISPATCH_LEVEL", 1)),
        List.of(
            new Related(
                span(INIT_C, "SerialGetCharTime"),
                "alloc_text puts \"SerialGetCharTime\" into [PAGESER]")),
        "lock the section with MmLockPagableCodeSection before the DPC can be queued, or take"
            + " \"SerialGetCharTime\" out of it");
  }

  /** A finding of the lower level without path, related places or help. */
  public static Finding bare() {
    return new Finding(
        SampleRule.META,
        Confidence.POSSIBLE,
        "something may be wrong here",
        span(INIT_C, "NTSTATUS SerialInit(PSERIAL_DEVICE_EXTENSION Extension)\n{"),
        "",
        List.of(),
        List.of(),
        "");
  }

  /** A finding at {@code span}. */
  public static Finding at(Span span) {
    return new Finding(
        SampleRule.META, Confidence.CERTAIN, "this is wrong", span, "F", List.of(), List.of(), "");
  }

  /** What could not be seen. */
  public static List<Problem> problems() {
    return List.of(
        new Problem(
            Problem.Kind.MISSING_INCLUDE, "serial/modmflow.c", 1, "no file \"serial.h\" was found"),
        new Problem(
            Problem.Kind.UNPARSED_FUNCTION,
            "serial/modmflow.c",
            11,
            "\"SerialBroken\" cannot be parsed: \"}\" expected"));
  }

  /** An outcome with {@code findings} and nothing else of note. */
  public static Outcome outcome(Finding... findings) {
    return outcome(List.of(findings), List.of());
  }

  /** An outcome with {@code findings} and {@code problems}. */
  public static Outcome outcome(List<Finding> findings, List<Problem> problems) {
    Path root = Path.of("/home/someone/drivers");
    return new Outcome(
        NamedFinding.of(findings.stream().sorted().toList(), List.of()),
        List.of(),
        problems,
        new Statistics(1, 1, 2, 40, 3, 4, 0),
        List.of(new SampleRule()),
        new Tool("1.2.3", URI.create("https://example.org/irqlint")),
        SourceOrigin.folder(root));
  }
}
