package dev.irqlint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes small drivers in which every path is one that can be taken: locks in pairs, by themselves,
 * in routines of one lock each, in one routine for all of them or in one that is given the lock,
 * with the level in a static variable, a field, a local variable or the lock's handle; branches,
 * loops, a flag that decides on both halves of a pair, tests of the level here and in a routine
 * that answers, and functions that call each other with constant arguments.
 *
 * <p>Function {@code i} takes locks with numbers from {@code i} on and calls only functions after
 * it, so that no lock is taken twice.
 */
final class RandomDriver {
  private static final int FUNCTIONS = 4;
  private static final int MAX_DEPTH = 3;

  /** The ways of taking and releasing a lock. */
  private static final int FORMS = 8;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int probes;
  private int choices;

  private RandomDriver(long seed) {
    this.random = new Random(seed);
  }

  /** The driver of a seed: the same text each time. */
  static String of(long seed) {
    return new RandomDriver(seed).write();
  }

  private String write() {
    text.append(
        "#include <ntddk.h>\nBOOLEAN Choice(VOID);\nBOOLEAN Again(VOID);\nVOID Probe(int Number);\n");
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("static KSPIN_LOCK L%d; static KIRQL Q%d;\n".formatted(i, i));
      text.append("VOID Lock%d(VOID) { KeAcquireSpinLock(&L%d, &Q%d); }\n".formatted(i, i, i));
      text.append("VOID Unlock%d(VOID) { KeReleaseSpinLock(&L%d, Q%d); }\n".formatted(i, i, i));
    }
    text.append("typedef struct _EXT {");
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append(" KSPIN_LOCK L%d; KIRQL Q%d;".formatted(i, i));
    }
    text.append(" } EXT, *PEXT;\nstatic EXT Ext;\n");
    text.append(
        "BOOLEAN MayWait(VOID) { if (KeGetCurrentIrql() >= DISPATCH_LEVEL) { return FALSE; }"
            + " return TRUE; }\n");
    text.append("VOID Take(PKSPIN_LOCK L, PKIRQL Q) { KeAcquireSpinLock(L, Q); }\n");
    text.append("VOID Give(PKSPIN_LOCK L, KIRQL Q) { KeReleaseSpinLock(L, Q); }\n");
    any("LockAny", "KeAcquireSpinLock(&L%d, &Q%d)");
    any("UnlockAny", "KeReleaseSpinLock(&L%d, Q%d)");
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("VOID F%d(PEXT E, BOOLEAN Go);\n".formatted(i));
    }
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("VOID F%d(PEXT E, BOOLEAN Go)\n{\n    BOOLEAN flag;\n".formatted(i));
      for (int lock : free(i)) {
        text.append("    KIRQL q%d; KLOCK_QUEUE_HANDLE h%d;\n".formatted(lock, lock));
      }
      block(i, free(i), 0);
      text.append("}\n");
    }
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("VOID RootTrue%d(VOID) { F%d(&Ext, TRUE); }\n".formatted(i, i));
      text.append("VOID RootFalse%d(VOID) { F%d(&Ext, FALSE); }\n".formatted(i, i));
    }
    text.append("KDEFERRED_ROUTINE TickDpc;\n");
    text.append(
        "VOID TickDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B)\n{\n    F1(&Ext, TRUE);\n}\n");
    text.append("IO_COMPLETION_ROUTINE Done;\n");
    text.append(
        "NTSTATUS Done(PDEVICE_OBJECT D, PIRP Irp, PVOID C)\n{\n    F0(&Ext, FALSE);\n    return 0;\n}\n");
    return text.toString();
  }

  private void any(String name, String call) {
    text.append("VOID %s(int Which)\n{\n    switch (Which) {\n".formatted(name));
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("    case %d: %s; break;\n".formatted(i, call.formatted(i, i)));
    }
    text.append("    }\n}\n");
  }

  private static List<Integer> free(int function) {
    List<Integer> locks = new ArrayList<>();
    for (int i = function; i < FUNCTIONS; i++) {
      locks.add(i);
    }
    return locks;
  }

  /**
   * Some statements.
   *
   * @param locks those that may be taken
   */
  private void block(int function, List<Integer> locks, int depth) {
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statement(function, locks, depth);
    }
  }

  private void statement(int function, List<Integer> locks, int depth) {
    int kind = depth >= MAX_DEPTH || choices > 4 ? random.nextInt(2) : random.nextInt(8);
    switch (kind) {
      case 0 -> probe();
      case 1 -> call(function, locks);
      case 2 -> branch(function, locks, depth, "Choice()");
      case 7 ->
          branch(
              function,
              locks,
              depth,
              random.nextBoolean() ? "KeGetCurrentIrql() > PASSIVE_LEVEL" : "MayWait()");
      case 3, 4 -> pair(function, locks, depth);
      case 5 -> {
        text.append("    if (Go) {\n");
        block(function, locks, depth + 1);
        text.append("    }\n");
      }
      default -> {
        if (random.nextBoolean() && !locks.isEmpty()) {
          flagged(function, locks);
        } else {
          loop(function, locks, depth);
        }
      }
    }
  }

  private void probe() {
    text.append("    Probe(%d);\n".formatted(probes++));
  }

  private void call(int function, List<Integer> locks) {
    int callee = function + 1 + random.nextInt(FUNCTIONS);
    // What it and those after it may take must be free.
    if (callee < FUNCTIONS && locks.containsAll(free(callee))) {
      text.append("    F%d(E, %s);\n".formatted(callee, random.nextBoolean() ? "TRUE" : "FALSE"));
    } else {
      probe();
    }
  }

  private void branch(int function, List<Integer> locks, int depth, String condition) {
    choices++;
    text.append("    if (%s) {\n".formatted(condition));
    block(function, locks, depth + 1);
    text.append("    } else {\n");
    block(function, locks, depth + 1);
    text.append("    }\n");
  }

  private void loop(int function, List<Integer> locks, int depth) {
    choices++;
    text.append("    while (Again()) {\n");
    block(function, locks, depth + 1);
    text.append("    }\n");
  }

  private void pair(int function, List<Integer> locks, int depth) {
    if (locks.isEmpty()) {
      probe();
      return;
    }
    List<Integer> rest = new ArrayList<>(locks);
    int lock = rest.remove(random.nextInt(rest.size()));
    int form = random.nextInt(FORMS);
    text.append("    %s\n".formatted(take(lock, form)));
    block(function, rest, depth + 1);
    text.append("    %s\n".formatted(release(lock, form)));
  }

  private void flagged(int function, List<Integer> locks) {
    choices++;
    List<Integer> rest = new ArrayList<>(locks);
    int lock = rest.remove(random.nextInt(rest.size()));
    int form = random.nextInt(FORMS);
    text.append(
        "    flag = Choice();\n    if (flag) {\n    %s\n    }\n".formatted(take(lock, form)));
    probe();
    call(function, rest);
    text.append("    if (flag) {\n    %s\n    }\n".formatted(release(lock, form)));
    probe();
  }

  private static String take(int lock, int form) {
    return switch (form) {
      case 0 -> "KeAcquireSpinLock(&L%d, &Q%d);".formatted(lock, lock);
      case 1 -> "Lock%d();".formatted(lock);
      case 2 -> "KeAcquireSpinLock(&E->L%d, &E->Q%d);".formatted(lock, lock);
      case 3 -> "Take(&E->L%d, &E->Q%d);".formatted(lock, lock);
      case 4 -> "KeAcquireSpinLock(&L%d, &q%d);".formatted(lock, lock);
      case 5 -> "KeAcquireInStackQueuedSpinLock(&L%d, &h%d);".formatted(lock, lock);
      case 6 -> "Take(&L%d, &q%d);".formatted(lock, lock);
      default -> "LockAny(%d);".formatted(lock);
    };
  }

  private static String release(int lock, int form) {
    return switch (form) {
      case 0 -> "KeReleaseSpinLock(&L%d, Q%d);".formatted(lock, lock);
      case 1 -> "Unlock%d();".formatted(lock);
      case 2 -> "KeReleaseSpinLock(&E->L%d, E->Q%d);".formatted(lock, lock);
      case 3 -> "Give(&E->L%d, E->Q%d);".formatted(lock, lock);
      case 4 -> "KeReleaseSpinLock(&L%d, q%d);".formatted(lock, lock);
      case 5 -> "KeReleaseInStackQueuedSpinLock(&h%d);".formatted(lock);
      case 6 -> "Give(&L%d, q%d);".formatted(lock, lock);
      default -> "UnlockAny(%d);".formatted(lock);
    };
  }
}
