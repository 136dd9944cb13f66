package dev.irqlint.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A defect of ours that nobody caught: one line for the user, the details in a file. */
final class Crash {

  private Crash() {}

  /**
   * Writes the details down and says where.
   *
   * @param arguments the command line
   * @return one statement without final period
   */
  static String describe(Throwable error, List<String> arguments, BuildInfo build) {
    if (error instanceof OutOfMemoryError) {
      return "out of memory; give it more, such as IRQLINT_JAVA_OPTS=-Xmx4g, or check less at once";
    }
    StackTraceElement[] trace = error.getStackTrace();
    String what =
        "internal error: "
            + error.getClass().getSimpleName()
            + (trace.length == 0 ? "" : " in " + trace[0]);
    return what + "; please report it " + build.whereToReport() + details(error, arguments, build);
  }

  private static String details(Throwable error, List<String> arguments, BuildInfo build) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println("irqlint " + build.version());
    for (String key : List.of("java.version", "java.vendor", "os.name", "os.version", "os.arch")) {
      out.println(key + ": " + System.getProperty(key));
    }
    out.println("arguments: " + arguments);
    out.println();
    error.printStackTrace(out);
    out.flush();
    try {
      Path file = Files.createTempFile("irqlint-crash-", ".txt");
      Files.writeString(file, text.toString());
      return ", with the details that are in " + file;
    } catch (IOException e) {
      return "; the details could not be written: " + e.getMessage();
    }
  }
}
