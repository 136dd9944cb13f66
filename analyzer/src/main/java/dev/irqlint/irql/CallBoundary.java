package dev.irqlint.irql;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.CallBinding;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.kernel.IrqlRange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What of a caller's state a function that is called at hand sees, and what comes back. */
final class CallBoundary {
  private final DeclaredContracts contracts;

  CallBoundary(DeclaredContracts contracts) {
    this.contracts = contracts;
  }

  /** The state in which a function begins. */
  IrqlState enter(CallBinding binding, IrqlState caller) {
    IrqlState seen = caller.isPlain() ? caller : seen(binding, caller);
    IrqlRange within = contracts.within(binding.callee().function(), caller.now());
    return caller.now().contains(within) ? seen.narrowed(within) : seen.moved(within);
  }

  /** The same level with the places as the function names them. */
  private static IrqlState seen(CallBinding binding, IrqlState caller) {
    Map<Place, Held> places = new LinkedHashMap<>();
    Set<Place> fresh = new LinkedHashSet<>();
    caller
        .saved()
        .forEach(
            (place, held) -> {
              if (caller.isTelling(held)) {
                IrqlPlaces.inward(binding, place)
                    .forEach(inside -> put(inside, held, caller.isFresh(place), places, fresh));
              }
            });

    for (int i = 0; i < binding.callee().parameters().size(); i++) {
      if (binding.argument(i).orElse(null) instanceof Value.Load load) {
        Place source = IrqlPlaces.key(load.place());
        Held held = caller.saved(source);
        if (held != null) {
          Place parameter = new Place.Variable(binding.callee().parameters().get(i));
          put(parameter, held, caller.isFresh(source), places, fresh);
        }
      }
    }
    Map<Place, IrqlState.Test> tests = new LinkedHashMap<>();
    for (int i = 0; i < binding.callee().parameters().size(); i++) {
      Value argument = binding.argument(i).orElse(null);
      IrqlState.Test test =
          argument == null ? null : IrqlDomain.tested(argument, caller, Facts.NONE);
      if (test != null) {
        tests.put(new Place.Variable(binding.callee().parameters().get(i)), test);
      }
    }
    return caller.withPlaces(places, fresh, tests);
  }

  private static void put(
      Place place, Held held, boolean isFresh, Map<Place, Held> places, Set<Place> fresh) {
    places.put(place, held);
    if (isFresh) {
      fresh.add(place);
    }
  }

  /** The state after a call, given the one in which the function ended. */
  IrqlState leave(CallBinding binding, IrqlState caller, IrqlState exit) {
    return back(binding, caller, asDeclared(binding, caller, exit));
  }

  /**
   * Where a function that is declared to raise the level has raised it, callers go by what is
   * declared: a lock of an interrupt, say, raises to the level of its device, which has many names.
   */
  private IrqlState asDeclared(CallBinding binding, IrqlState caller, IrqlState exit) {
    IrqlRange declared = contracts.raisesTo(binding.callee().function());
    return declared != null && exit.now().isAbove(caller.now().high())
        ? exit.moved(declared)
        : exit;
  }

  private IrqlState back(CallBinding binding, IrqlState caller, IrqlState exit) {
    if (!binding.footprint().mayChange()) {
      // It has seen none of the caller's places; an assertion may have narrowed the level. One that
      // is called where it must not be has run at a level of its own.
      boolean isNarrowed = !exit.now().equals(caller.now()) && exit.now().overlaps(caller.now());
      return isNarrowed ? caller.narrowed(exit.now()) : caller;
    }
    // Where it returns at the level it was entered with, that is the caller's.
    IrqlRange within = contracts.within(binding.callee().function(), caller.now());
    boolean sameLevel = exit.now().equals(within);
    if (caller.isPlain() && exit.isPlain()) {
      return sameLevel ? caller : exit;
    }

    Map<Place, Held> places = new LinkedHashMap<>();
    Set<Place> fresh = new LinkedHashSet<>();
    caller
        .saved()
        .forEach(
            (place, held) -> {
              if (!caller.isTelling(held) || IrqlPlaces.inward(binding, place).isEmpty()) {
                put(place, held, sameLevel && caller.isFresh(place), places, fresh);
              }
            });
    exit.saved()
        .forEach(
            (place, held) ->
                IrqlPlaces.outward(binding, place)
                    .ifPresent(outside -> put(outside, held, exit.isFresh(place), places, fresh)));
    Map<Place, IrqlState.Test> tests = new LinkedHashMap<>();
    caller
        .tests()
        .forEach(
            (place, test) ->
                tests.put(
                    place,
                    sameLevel
                        ? test
                        : new IrqlState.Test(test.whenTrue(), test.whenFalse(), false)));
    IrqlState.Test returned = exit.test(binding.callee().result());
    if (returned != null) {
      tests.put(binding.call().result(), returned);
    }
    IrqlState left = exit.withPlaces(places, fresh, tests);
    return sameLevel ? left.at(caller.now(), fresh) : left;
  }
}
