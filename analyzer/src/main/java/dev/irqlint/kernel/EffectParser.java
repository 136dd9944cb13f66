package dev.irqlint.kernel;

import dev.irqlint.kernel.Effect.Acquire;
import dev.irqlint.kernel.Effect.Allocate;
import dev.irqlint.kernel.Effect.Arm;
import dev.irqlint.kernel.Effect.Create;
import dev.irqlint.kernel.Effect.Disarm;
import dev.irqlint.kernel.Effect.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the effects of the tables. */
final class EffectParser {

  private final String text;
  private String name = "";
  private List<String> operands = List.of();

  private EffectParser(String text) {
    this.text = text;
  }

  static List<EffectClause> parse(String text) {
    List<EffectClause> clauses = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      clauses.add(new EffectParser(part.trim()).clause());
    }
    return clauses;
  }

  private EffectClause clause() {
    Condition when = Condition.Given.ALWAYS;
    Outcome outcome = Outcome.ANY;
    String rest = text;
    while (rest.startsWith("when ") || rest.startsWith("if ")) {
      int colon = rest.indexOf(':');
      if (colon < 0) {
        throw bad("':' is missing");
      }
      String circumstance = rest.substring(rest.indexOf(' ') + 1, colon).trim();
      if (rest.startsWith("if ")) {
        outcome = outcome(circumstance);
      } else {
        when = when.and(Condition.parse(circumstance));
      }
      rest = rest.substring(colon + 1).trim();
    }
    split(rest);
    return new EffectClause(when, outcome, effect());
  }

  private void split(String call) {
    int open = call.indexOf('(');
    if (open < 0) {
      name = call;
      return;
    }
    if (!call.endsWith(")")) {
      throw bad("')' is missing");
    }
    name = call.substring(0, open);
    List<String> found = new ArrayList<>();
    for (String operand : call.substring(open + 1, call.length() - 1).split(",", -1)) {
      found.add(operand.trim());
    }
    operands = found;
  }

  private Effect effect() {
    return switch (name) {
      case "raise" ->
          operand(0).startsWith("#")
              ? new Effect.RaiseToArgument(index(operand(0).substring(1)))
              : new Effect.Raise(range(operand(0)).low());
      case "save" -> new Effect.Save(place());
      case "restore" -> new Effect.Restore(place());
      case "read-irql" -> new Effect.ReadIrql();
      case "within" -> new Effect.Within(range(operand(0)).low());
      case "call" ->
          new Effect.Call(
              index(operand(0)), operand(1).equals("same") ? IrqlRange.EMPTY : range(operand(1)));
      case "assert" -> new Effect.AssertIrql(range(operand(0)));
      case "assert-locked" -> new Effect.AssertLocked();
      case "assume" -> new Effect.Assume(index(operand(0)));
      case "acquire" -> new Acquire(lock(operand(0)), optionalIndex(1));
      case "release" -> new Release(lock(operand(0)), optionalIndex(1));
      case "lock-code" -> new Effect.LockSection(index(operand(0)), true);
      case "lock-data" -> new Effect.LockSection(index(operand(0)), false);
      case "lock-by-handle" -> new Effect.LockSectionByHandle(index(operand(0)));
      case "unlock-section" -> new Effect.UnlockSection(index(operand(0)));
      case "page-driver" -> new Effect.PageDriver(index(operand(0)));
      case "reset-paging" -> new Effect.ResetDriverPaging(index(operand(0)));
      case "read-memory" -> new Effect.ReadMemory(index(operand(0)), optionalIndex(1));
      case "write-memory" -> new Effect.WriteMemory(index(operand(0)), optionalIndex(1));
      case "allocate-paged" -> new Allocate(Condition.Given.ALWAYS, optionalIndex(0));
      case "allocate-resident" -> new Allocate(Condition.Given.ALWAYS.not(), optionalIndex(0));
      case "allocate-typed" -> allocation("PagedPool");
      case "allocate-flagged" -> allocation("POOL_FLAG_PAGED");
      case "describe-memory" -> new Effect.DescribeMemory(index(operand(0)));
      case "never-returns" -> new Effect.NeverReturns();
      case "raises-exception" -> new Effect.RaisesException();
      case "arm" -> new Arm(source(operand(0)), optionalIndex(1));
      case "disarm" -> new Disarm(source(operand(0)), optionalIndex(1), isWaiting());
      case "signal" -> new Effect.Signal(index(operand(0)));
      case "await" -> new Effect.Await(index(operand(0)));
      case "create" -> new Create(source(operand(0)), index(operand(1)), index(operand(2)));
      case "initialize" -> new Effect.Initialize(index(operand(0)));
      case "cleanup-passive" -> new Effect.PassiveCleanup(index(operand(0)));
      default -> throw bad("no effect is called \"" + name + "\"");
    };
  }

  private Allocate allocation(String bit) {
    return new Allocate(
        Condition.parse("bits(".concat(operand(0)).concat(", ").concat(bit).concat(")")),
        optionalIndex(1));
  }

  private boolean isWaiting() {
    if (operands.size() > 2 && !operands.get(2).equals("waits")) {
      throw bad("\"" + operands.get(2) + "\" should be \"waits\"");
    }
    return operands.size() > 2;
  }

  private IrqlSlot place() {
    String place = operand(0);
    if (place.equals("return")) {
      return new IrqlSlot.Returned();
    }
    if (place.startsWith("*")) {
      return new IrqlSlot.Pointee(index(place.substring(1)));
    }
    if (place.startsWith("#")) {
      return new IrqlSlot.Value(index(place.substring(1)));
    }
    List<String> words = List.of(place.split(" ", -1));
    if (words.get(0).equals("in") && words.size() == 2) {
      return new IrqlSlot.Inside(index(words.get(1)));
    }
    if (words.get(0).equals("field") && words.size() == 3) {
      return new IrqlSlot.Field(index(words.get(1)), words.get(2));
    }
    if (words.get(0).equals("global") && words.size() == 2) {
      return new IrqlSlot.Global(words.get(1));
    }
    throw bad("\"" + place + "\" is no place");
  }

  private LockKind lock(String label) {
    for (LockKind kind : LockKind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw bad("no lock is called \"" + label + "\"");
  }

  private CallbackSource source(String label) {
    for (CallbackSource source : CallbackSource.values()) {
      if (source.label().equals(label)) {
        return source;
      }
    }
    throw bad("nothing that makes callbacks run is called \"" + label + "\"");
  }

  private Outcome outcome(String label) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.ANY && outcome.label().equals(label)) {
        return outcome;
      }
    }
    throw bad("no outcome is called \"" + label + "\"");
  }

  private IrqlRange range(String level) {
    Optional<IrqlRange> range = IrqlRange.parse(level);
    if (range.isEmpty()) {
      throw bad("\"" + level + "\" is no level" + IrqlRange.hint(level));
    }
    return range.get();
  }

  private int index(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw bad("\"" + digits + "\" is no index of an argument");
    }
  }

  private int optionalIndex(int operand) {
    return operand < operands.size() ? index(operands.get(operand)) : Effect.NONE;
  }

  private String operand(int number) {
    if (number >= operands.size()) {
      throw bad("an operand is missing");
    }
    return operands.get(number);
  }

  private IllegalArgumentException bad(String message) {
    return new IllegalArgumentException("effect \"" + text + "\": " + message);
  }
}
