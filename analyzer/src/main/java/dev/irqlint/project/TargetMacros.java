package dev.irqlint.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The macros that a kit's build defines without being asked, as far as they differ from those of
 * the model header, which stand for a KMDF driver, {@code Debug|x64}, for Windows 10.
 *
 * @param definitions macros to define
 * @param undefinitions macros of the model header that are not to be there
 */
record TargetMacros(List<String> definitions, List<String> undefinitions) {
  private static final List<String> X64 = List.of("_M_X64", "_M_AMD64", "_AMD64_", "AMD64");

  /**
   * The macros of a driver's build.
   *
   * @param platform such as {@code x64} or {@code Win32}
   * @param isDebug whether it is a checked build
   */
  static TargetMacros of(String platform, boolean isDebug) {
    List<String> definitions = new ArrayList<>();
    List<String> undefinitions = new ArrayList<>();
    switch (platform.toLowerCase(Locale.ROOT)) {
      case "win32", "x86", "i386" -> {
        undefinitions.addAll(X64);
        undefinitions.add("_WIN64");
        definitions.addAll(List.of("_M_IX86=600", "_X86_=1", "i386=1"));
      }
      case "arm" -> {
        undefinitions.addAll(X64);
        undefinitions.add("_WIN64");
        definitions.addAll(List.of("_M_ARM=7", "_ARM_=1", "ARM=1"));
      }
      case "arm64", "arm64ec" -> {
        undefinitions.addAll(X64);
        definitions.addAll(List.of("_M_ARM64=1", "_ARM64_=1", "ARM64=1"));
      }
      default -> {
        // What the model header has.
      }
    }
    if (!isDebug) {
      undefinitions.add("DBG");
    }
    return new TargetMacros(definitions, undefinitions);
  }

  /** These, for a driver that is or is not one of KMDF, and of which version. */
  TargetMacros withFramework(boolean isKmdf, String major, String minor) {
    List<String> more = new ArrayList<>(definitions);
    List<String> fewer = new ArrayList<>(undefinitions);
    if (isKmdf) {
      if (!major.isEmpty()) {
        more.add("KMDF_VERSION_MAJOR=" + major);
      }
      if (!minor.isEmpty()) {
        more.add("KMDF_VERSION_MINOR=" + minor);
      }
    } else {
      fewer.addAll(List.of("KMDF_VERSION_MAJOR", "KMDF_VERSION_MINOR"));
    }
    return new TargetMacros(more, fewer);
  }

  /** These, with wide characters where a project asks for them, as programs do and drivers may. */
  TargetMacros withCharacters(String characterSet) {
    if (!characterSet.equalsIgnoreCase("Unicode")) {
      return this;
    }
    List<String> more = new ArrayList<>(definitions);
    more.addAll(List.of("UNICODE=1", "_UNICODE=1"));
    return new TargetMacros(more, undefinitions);
  }

  /** These, for a version of Windows that is spelled as projects do: {@code Windows7}, ... */
  TargetMacros withWindows(String version) {
    String[] numbers =
        switch (version.toLowerCase(Locale.ROOT)) {
          case "vista", "windowsvista" -> new String[] {"0x0600", "0x06000100"};
          case "win7", "windows7" -> new String[] {"0x0601", "0x06010000"};
          case "win8", "windows8" -> new String[] {"0x0602", "0x06020000"};
          case "windowsv6.3", "win8.1", "windows8.1" -> new String[] {"0x0603", "0x06030000"};
          default -> new String[0];
        };
    if (numbers.length == 0) {
      return this;
    }
    List<String> more = new ArrayList<>(definitions);
    more.add("WINVER=" + numbers[0]);
    more.add("_WIN32_WINNT=" + numbers[0]);
    more.add("_NT_TARGET_VERSION=" + numbers[0]);
    more.add("NTDDI_VERSION=" + numbers[1]);
    return new TargetMacros(more, undefinitions);
  }
}
