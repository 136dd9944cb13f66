package dev.irqlint.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ndis.h} makes of the version that a driver's build asks for, needed where that header
 * is not at hand: drivers leave out whole functions by it.
 */
final class NdisMacros {
  private static final Pattern VERSION = Pattern.compile("NDIS(\\d+)(_MINIPORT)?(=1)?");

  /** The versions that {@code ndis.h} has a macro for, as they are spelled there. */
  private static final List<String> VERSIONS =
      List.of(
          "60", "61", "620", "630", "640", "650", "651", "660", "670", "680", "681", "682", "683",
          "684", "685", "686", "687", "688", "689", "690");

  private NdisMacros() {}

  /** The definitions that follow from {@code definitions}; none for a driver without NDIS. */
  static List<String> of(List<String> definitions) {
    String version = "";
    boolean isMiniport = false;
    for (String definition : definitions) {
      Matcher matcher = VERSION.matcher(definition);
      if (matcher.matches() && VERSIONS.contains(matcher.group(1))) {
        version = matcher.group(1);
        isMiniport = matcher.group(2) != null;
      }
    }
    if (version.isEmpty()) {
      return List.of();
    }
    List<String> result = new ArrayList<>();
    for (String supported : VERSIONS.subList(0, VERSIONS.indexOf(version) + 1)) {
      result.add("NDIS_SUPPORT_NDIS" + (supported.equals("60") ? "6" : supported) + "=1");
    }
    if (isMiniport) {
      result.add("NDIS_MINIPORT_MAJOR_VERSION=6");
      result.add("NDIS_MINIPORT_MINOR_VERSION=" + minor(version));
    }
    return result;
  }

  /** Of {@code 60} and {@code 61} the second digit, of {@code 620} the last two. */
  private static String minor(String version) {
    return version.length() == 2 ? version.substring(1) : version.substring(1, 3);
  }
}
