package dev.irqlint.engine;

import dev.irqlint.callgraph.CallGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The call graph and control-flow graphs of one source text. */
public final class Lowered {
  private Lowered() {}

  /**
   * Analyses a text.
   *
   * @param folder an empty folder, where the text is put as {@code driver.c}
   */
  public static CallGraph of(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("driver.c"), text);
    List<CallGraph> graphs = new ArrayList<>();
    Analysis.observe(
        new Request(List.of(folder), folder, List.of(), List.of(), List.of(), 1),
        driver -> graphs.add(driver.facts().callGraph()));
    return graphs.get(0);
  }
}
