package dev.irqlint.report.sections;

import dev.irqlint.engine.DriverSections;
import dev.irqlint.report.text.Cells;
import dev.irqlint.text.Span;
import java.util.List;
import java.util.stream.Collectors;

/** The sections of drivers as text: one block for each section, one line for what lies in it. */
public final class SectionText {
  private SectionText() {}

  /** All drivers, one after the other. */
  public static String of(List<DriverSections> drivers) {
    return drivers.stream().map(SectionText::driver).collect(Collectors.joining("\n"));
  }

  private static String driver(DriverSections driver) {
    StringBuilder text = new StringBuilder(Cells.safe(driver.driver())).append('\n');
    for (DriverSections.Entry entry : driver.entries()) {
      text.append("\n  ").append(Cells.safe(entry.section().name())).append("  ");
      text.append(entry.kind());
      if (entry.size() > 0) {
        text.append(", about ").append(entry.size()).append(" bytes of code");
      }
      text.append(": ").append(entry.verdict().words()).append('\n');
      places(text, "locked by", entry.lockedBy());
      places(text, "unlocked by", entry.unlockedBy());
      int names =
          entry.members().stream().mapToInt(member -> member.name().length()).max().orElse(0);
      for (DriverSections.Member member : entry.members()) {
        text.append(("    " + line(member, names)).stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  private static void places(StringBuilder text, String what, List<Span> places) {
    if (!places.isEmpty()) {
      text.append("    ").append(what).append(' ');
      text.append(places.stream().map(Span::toString).collect(Collectors.joining(", ")));
      text.append('\n');
    }
  }

  private static String line(DriverSections.Member member, int names) {
    String reached =
        member.highest() == null ? "" : "  " + member.highest() + " from " + member.from();
    Span cause = member.placedBy();
    return Cells.safe(String.format("%-" + names + "s", member.name()))
        + "  "
        + member.place()
        + (cause == null ? "" : ", placed by " + cause)
        + reached;
  }
}
