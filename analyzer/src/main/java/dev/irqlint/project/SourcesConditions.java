package dev.irqlint.project;

import dev.irqlint.text.FolderIndex;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code !IF} and other directives of one {@code sources} file. */
final class SourcesConditions {

  /** Puts values in the places of macros. */
  interface Expansion {
    String expand(String text, int line) throws ProjectFormatException;
  }

  private final Map<String, String> macros;
  private final Expansion expansion;
  private final Path folder;
  private final FolderIndex index;
  private final Deque<Group> groups = new ArrayDeque<>();

  private static final class Group {
    final boolean outerTaken;
    boolean taken;
    boolean wasTaken;

    Group(boolean outerTaken, boolean taken) {
      this.outerTaken = outerTaken;
      this.taken = taken;
      this.wasTaken = taken;
    }
  }

  SourcesConditions(
      Map<String, String> macros, Expansion expansion, Path folder, FolderIndex index) {
    this.macros = macros;
    this.expansion = expansion;
    this.folder = folder;
    this.index = index;
  }

  /** Whether lines count here. */
  boolean isTaken() {
    Group group = groups.peek();
    return group == null || (group.outerTaken && group.taken);
  }

  /**
   * Carries out a directive.
   *
   * @param text what stands behind the exclamation mark
   * @return the file to include, if it asks for one
   */
  @Nullable String directive(String text, int line) throws ProjectFormatException {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(0, end).toLowerCase(Locale.ROOT);
    String rest = text.substring(end).strip();
    if (word.equals("else") && !rest.isEmpty()) {
      // !ELSE IF and its kin, in two words.
      return directive("else" + rest, line);
    }
    switch (word) {
      case "if" -> open(() -> holds(rest, line));
      case "ifdef" -> open(() -> isDefined(rest));
      case "ifndef" -> open(() -> !isDefined(rest));
      case "elseif" -> next(() -> holds(rest, line));
      case "elseifdef" -> next(() -> isDefined(rest));
      case "elseifndef" -> next(() -> !isDefined(rest));
      case "else" -> next(() -> true);
      case "endif" -> groups.poll();
      case "undef" -> {
        if (isTaken()) {
          macros.remove(rest.toUpperCase(Locale.ROOT));
        }
      }
      case "include" -> {
        if (isTaken()) {
          String name = expansion.expand(rest, line);
          return Values.isUnknown(name) ? null : name.replaceAll("[<>\"]", "").strip();
        }
      }
      default -> {
        // Messages.
      }
    }
    return null;
  }

  private interface Test {
    boolean holds() throws ProjectFormatException;
  }

  private void open(Test test) throws ProjectFormatException {
    boolean outer = isTaken();
    groups.push(new Group(outer, outer && test.holds()));
  }

  private void next(Test test) throws ProjectFormatException {
    Group group = groups.peek();
    if (group != null) {
      group.taken = !group.wasTaken && group.outerTaken && test.holds();
      group.wasTaken |= group.taken;
    }
  }

  private boolean isDefined(String name) {
    return macros.containsKey(name.strip().toUpperCase(Locale.ROOT));
  }

  private boolean holds(String condition, int line) throws ProjectFormatException {
    ConditionExpression.Surroundings surroundings =
        new ConditionExpression.Surroundings() {
          @Override
          public String expand(String text) throws ProjectFormatException {
            return Values.known(expansion.expand(text, line));
          }

          @Override
          public boolean answer(String function, String argument) throws ProjectFormatException {
            return switch (function) {
              case "defined" -> isDefined(argument);
              case "exist" ->
                  index.find(folder, argument).isPresent()
                      || index.findFolder(folder, argument).isPresent();
              default ->
                  throw new ProjectFormatException(
                      line, "function \"" + function + "\" is not known");
            };
          }
        };
    return ConditionExpression.holds(condition, line, surroundings);
  }
}
