package dev.irqlint.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names that findings keep when lines move: a hash of rule, function and the flagged text with its
 * white space squeezed, and a counter where these are equal.
 *
 * <p>No line number, no file name and no message takes part, so a finding keeps its name when lines
 * are inserted above it, the file is reformatted, or the function moves.
 */
public final class Fingerprint {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private Fingerprint() {}

  /**
   * The names of {@code findings}, in their order.
   *
   * @param findings all findings of a run, sorted: of two that look alike, the earlier gets the
   *     lower number
   * @return one name of 24 hexadecimal digits and, from the second of its kind on, {@code :2}, ...
   */
  public static List<String> of(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    return findings.stream()
        .map(
            finding -> {
              String hash = hash(finding);
              int number = seen.merge(hash, 1, Integer::sum);
              return number == 1 ? hash : hash + ":" + number;
            })
        .toList();
  }

  private static String hash(Finding finding) {
    String context = WHITE_SPACE.matcher(finding.place().text()).replaceAll("");
    String key = finding.rule().name() + "\n" + finding.function() + "\n" + context;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
