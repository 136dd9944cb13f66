package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The few property functions of MSBuild that projects of drivers use. */
final class PropertyFunctions {
  private final FolderIndex index;

  PropertyFunctions(FolderIndex index) {
    this.index = index;
  }

  /**
   * A call of a function.
   *
   * @param name the function as written up to its parenthesis, in lower case
   */
  private record Call(String name, List<String> arguments) {

    static @Nullable Call of(String text) {
      int paren = text.indexOf('(');
      if (paren < 0 || !text.endsWith(")")) {
        return null;
      }
      List<String> arguments = new ArrayList<>();
      for (String argument : text.substring(paren + 1, text.length() - 1).split(",", -1)) {
        arguments.add(unquoted(argument.strip()));
      }
      return new Call(text.substring(0, paren).strip().toLowerCase(Locale.ROOT), arguments);
    }

    private static String unquoted(String text) {
      boolean quoted =
          text.length() > 1
              && (text.startsWith("'") || text.startsWith("\"") || text.startsWith("`"))
              && text.charAt(text.length() - 1) == text.charAt(0);
      return quoted ? text.substring(1, text.length() - 1) : text;
    }

    String argument(int i) {
      return i < arguments.size() ? arguments.get(i) : "";
    }
  }

  /**
   * A call behind a property's name, such as {@code .EndsWith('Debug')}.
   *
   * @return its value; null if the function is not known
   */
  @Nullable String method(String value, String call) {
    Call parsed = Call.of(call);
    if (parsed == null) {
      return null;
    }
    String argument = parsed.argument(0);
    return switch (parsed.name) {
      case ".endswith" -> Boolean.toString(value.endsWith(argument));
      case ".startswith" -> Boolean.toString(value.startsWith(argument));
      case ".contains" -> Boolean.toString(value.contains(argument));
      case ".replace" -> argument.isEmpty() ? null : value.replace(argument, parsed.argument(1));
      case ".tolower", ".tolowerinvariant" -> value.toLowerCase(Locale.ROOT);
      case ".toupper", ".toupperinvariant" -> value.toUpperCase(Locale.ROOT);
      case ".trim" -> value.strip();
      default -> null;
    };
  }

  /**
   * A call that begins with a type, such as {@code [MSBuild]::GetPathOfFileAbove('x.props')}.
   *
   * @param here the folder of the file that holds the call
   * @return its value; null if the function is not known
   */
  @Nullable String intrinsic(String call, String here) {
    Call parsed = Call.of(call);
    if (parsed == null) {
      return null;
    }
    String first = parsed.argument(0);
    String second = parsed.argument(1);
    return switch (parsed.name) {
      case "[msbuild]::getpathoffileabove" ->
          text(fileAbove(second.isEmpty() ? here : second, first));
      case "[msbuild]::getdirectorynameoffileabove" -> {
        Path found = fileAbove(first, second);
        yield text(found == null ? null : found.getParent());
      }
      case "[msbuild]::normalizepath", "[system.io.path]::combine" ->
          String.join("/", parsed.arguments);
      case "[system.io.path]::getfullpath" -> first;
      default -> null;
    };
  }

  private static String text(@Nullable Path path) {
    return path == null ? "" : path.toString();
  }

  private @Nullable Path fileAbove(String folder, String name) {
    Path at = index.findFolder(Path.of(""), folder).orElse(null);
    while (at != null) {
      Path found = index.find(at, name).orElse(null);
      if (found != null) {
        return found;
      }
      at = at.getParent();
    }
    return null;
  }
}
