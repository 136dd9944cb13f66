package dev.irqlint.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The edits that put a defect into a sound driver. */
enum Edit {
  DROP_UNLOCK("an unlock is dropped", Edit::dropUnlock),
  DROP_LOCK("a lock is dropped", Edit::dropLock),
  SWAP_HANDLES("a lock or unlock is given another handle of the driver", Edit::swapHandles),
  UNLOCK_TWICE("an unlock is made twice", Edit::unlockTwice),
  LOCK_TWICE("a lock is made twice", Edit::lockTwice),
  UNLOCK_EARLY("an unlock moves above what stops a callback", Edit::unlockEarly),
  LOCK_LATE("a lock moves below what starts a callback", Edit::lockLate),
  DROP_STOP("what stops or awaits a callback is dropped", Edit::dropStop),
  EARLY_RETURN("a return stands before an unlock", Edit::earlyReturn),
  DROP_HANDLE("the handle of a lock is dropped", Edit::dropHandle),
  NULL_HANDLE("a lock or unlock is given NULL", Edit::nullHandle),
  RAISE_LEVEL("a lock or unlock is made at DISPATCH_LEVEL", Edit::raiseLevel),
  OTHER_ROUTINE("a section is locked through a routine of PAGE", Edit::otherRoutine),
  OWN_HANDLE("a section is locked by the address of the handle", Edit::ownHandle),
  UNCOUNTED("a lock or unlock no longer depends on the count", Edit::uncounted),
  RELOCK("a lock by handle becomes one by address", Edit::relock),
  INTO_PAGE("a routine moves into PAGE", Edit::intoPage),
  DROP_GUARD("a test of the level is dropped", Edit::dropGuard);

  private final String what;

  /** A reference to one of the methods below, which keep nothing. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Source, List<Edited>> edits;

  /** A file after an edit of one of its lines. */
  record Edited(String subject, Source source) {}

  Edit(String what, Function<Source, List<Edited>> edits) {
    this.what = what;
    this.edits = edits;
  }

  /** What it does, for people. */
  String what() {
    return what;
  }

  /** The name that the lists of mutants use. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** All that it can do to a file. */
  List<Edited> apply(Source source) {
    return edits.apply(source);
  }

  // Locks and unlocks.

  private static List<Edited> dropUnlock(Source source) {
    return each(source, Lines.UNLOCK, (i, m) -> source.with(i, ""));
  }

  private static List<Edited> dropLock(Source source) {
    List<Edited> all = each(source, Lines.LOCK, (i, m) -> source.with(i, ""));
    all.addAll(each(source, Lines.RELOCK_BY_HANDLE, (i, m) -> source.with(i, "")));
    return all;
  }

  private static List<Edited> unlockTwice(Source source) {
    return each(source, Lines.UNLOCK, (i, m) -> source.inserted(i, m.group()));
  }

  private static List<Edited> lockTwice(Source source) {
    List<Edited> all = each(source, Lines.LOCK, (i, m) -> source.inserted(i, m.group()));
    all.addAll(each(source, Lines.RELOCK_BY_HANDLE, (i, m) -> source.inserted(i, m.group())));
    return all;
  }

  private static List<Edited> dropHandle(Source source) {
    return each(
        source,
        Lines.LOCK,
        (i, m) -> m.group(2) == null ? source : source.with(i, m.group(3) + ";"));
  }

  private static List<Edited> raiseLevel(Source source) {
    List<Edited> all = new ArrayList<>();
    for (Pattern pattern : List.of(Lines.LOCK, Lines.RELOCK_BY_HANDLE, Lines.UNLOCK)) {
      all.addAll(
          each(
              source,
              pattern,
              (i, m) ->
                  source.with(
                      i,
                      "{ KIRQL raised = KeRaiseIrqlToDpcLevel(); "
                          + m.group()
                          + " KeLowerIrql(raised); }")));
    }
    return all;
  }

  // Handles and addresses.

  private static List<Edited> swapHandles(Source source) {
    List<String> handles =
        new ArrayList<>(source.words(Pattern.compile("MmUnlockPage?ableImageSection\\((.*)\\);")));
    source.words(Pattern.compile("MmLockPage?ableSectionByHandle\\((.*)\\);")).stream()
        .filter(handle -> !handles.contains(handle))
        .forEach(handles::add);
    List<Edited> all = new ArrayList<>();
    for (Pattern pattern : List.of(Lines.RELOCK_BY_HANDLE, Lines.UNLOCK)) {
      all.addAll(
          each(
              source,
              pattern,
              (i, m) ->
                  handles.stream()
                      .filter(other -> !other.equals(m.group(1)))
                      .findFirst()
                      .map(other -> source.with(i, m.group().replace(m.group(1), other)))
                      .orElse(source)));
    }
    return all;
  }

  private static List<Edited> nullHandle(Source source) {
    List<Edited> all = new ArrayList<>();
    for (Pattern pattern : List.of(Lines.RELOCK_BY_HANDLE, Lines.UNLOCK)) {
      all.addAll(
          each(source, pattern, (i, m) -> source.with(i, m.group().replace(m.group(1), "NULL"))));
    }
    return all;
  }

  private static List<Edited> otherRoutine(Source source) {
    String other =
        source.words(Pattern.compile("alloc_text\\(PAGE, (\\w+)")).stream().findFirst().orElse("");
    return each(
        source,
        Lines.LOCK,
        (i, m) ->
            other.isEmpty()
                ? source
                : source.with(i, m.group().replace("(" + m.group(4), "(" + other)));
  }

  private static List<Edited> ownHandle(Source source) {
    return each(
        source,
        Lines.LOCK,
        (i, m) ->
            m.group(2) == null
                ? source
                : source.with(i, m.group().replace("(" + m.group(4), "(&" + m.group(2))));
  }

  private static List<Edited> relock(Source source) {
    return each(
        source,
        Lines.RELOCK_BY_HANDLE,
        (i, m) -> {
          for (int at : source.find(Lines.LOCK)) {
            Matcher lock = Lines.LOCK.matcher(source.line(at));
            if (lock.matches() && m.group(1).equals(lock.group(2))) {
              return source.with(i, lock.group());
            }
          }
          return source;
        });
  }

  // Callbacks.

  private static List<Edited> unlockEarly(Source source) {
    return each(
        source,
        Lines.UNLOCK,
        (i, m) -> {
          for (int at = i - 1; at > source.bodyOf(i); at--) {
            if (Lines.STOP.matcher(source.line(at)).matches()) {
              return source.moved(i, at);
            }
          }
          return source;
        });
  }

  private static List<Edited> lockLate(Source source) {
    List<Edited> all = new ArrayList<>();
    for (Pattern pattern : List.of(Lines.LOCK, Lines.RELOCK_BY_HANDLE)) {
      all.addAll(
          each(
              source,
              pattern,
              (i, m) -> {
                for (int at = i + 1; at < source.endOf(i); at++) {
                  if (Lines.START.matcher(source.line(at)).matches()) {
                    return source.moved(i, at + 1);
                  }
                }
                return source;
              }));
    }
    return all;
  }

  private static List<Edited> dropStop(Source source) {
    boolean takesAway =
        !source.find(Lines.UNLOCK).isEmpty() || source.text().contains("MmPageEntireDriver");
    return takesAway ? each(source, Lines.STOP, (i, m) -> source.with(i, "")) : List.of();
  }

  // Control.

  private static List<Edited> earlyReturn(Source source) {
    return each(
        source,
        Lines.UNLOCK,
        (i, m) -> {
          String result =
              switch (source.returnType(i)) {
                case "VOID" -> "";
                case "BOOLEAN" -> " FALSE";
                default -> " STATUS_UNSUCCESSFUL";
              };
          int include = source.find(Pattern.compile("^#include")).get(0);
          return source
              .inserted(i, "if (MutantTurnsBack != 0) { return" + result + "; }")
              .inserted(include + 1, "extern ULONG MutantTurnsBack;");
        });
  }

  private static List<Edited> uncounted(Source source) {
    return each(
        source,
        Lines.COUNT,
        (i, m) -> {
          for (int at = i + 1; at < source.size() && !source.line(at).startsWith("}"); at++) {
            if (source.line(at).startsWith("Mm") || source.line(at).contains(" = MmLock")) {
              return source.with(i, m.group().replace(m.group(2), m.group(2) + " || TRUE"));
            }
          }
          return source;
        });
  }

  private static List<Edited> dropGuard(Source source) {
    return each(source, Lines.GUARD, (i, m) -> source.with(i, "if (TRUE) {"));
  }

  private static List<Edited> intoPage(Source source) {
    List<Edited> all = new ArrayList<>();
    List<String> pageable = new ArrayList<>();
    for (String names : source.words(Lines.PLACED)) {
      pageable.addAll(List.of(names.split(", ")));
    }
    int last = source.find(Lines.PLACED).stream().reduce(-1, (a, b) -> b);
    for (String name : source.words(Lines.DEFINED)) {
      if (last >= 0 && !pageable.contains(name)) {
        all.add(
            new Edited(name, source.inserted(last + 1, "#pragma alloc_text(PAGE, " + name + ")")));
      }
    }
    return all;
  }

  /** Makes one file of a line; the same file where there is nothing to edit. */
  private interface LineEdit {
    Source of(int index, Matcher line);
  }

  private static List<Edited> each(Source source, Pattern pattern, LineEdit edit) {
    List<Edited> all = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      Matcher matcher = pattern.matcher(source.line(i));
      if (matcher.matches()) {
        Source edited = edit.of(i, matcher);
        if (edited != source) {
          all.add(new Edited(source.line(i), edited));
        }
      }
    }
    return all;
  }
}
