package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlDependence;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Which instructions and branches of a driver have a bearing on those that somebody looks at: they
 * decide whether these are come to, or on values that such decisions and these themselves depend
 * on.
 *
 * <p>This is a slice in the sense of Weiser (Program Slicing, IEEE TSE 10(4), 1984), backwards over
 * all functions at once: what one function keeps, all that call it keep. Variables are told apart,
 * fields by their names alone, and what pointers lead to not at all within a function.
 */
final class Relevance {
  /** The functions at hand that calls may lead to. */
  private final IdentityHashMap<Instruction.Call, List<Kept>> callees = new IdentityHashMap<>();

  private final Map<FunctionSymbol, Kept> parts = new LinkedHashMap<>();

  private final RelevantPlaces places = new RelevantPlaces(this::nowMatters);
  private final Interests interests = new Interests();

  /** What has to be looked at, since something that it has to do with matters now. */
  private final Deque<Kept> work = new ArrayDeque<>();

  /**
   * Finds out for all functions of a driver.
   *
   * @param isWatched the instructions that somebody looks at, beside those that change the property
   * @param mayChange the calls of routines not at hand that change the property: callers may test
   *     what a function returns that makes such calls
   */
  Relevance(
      CallGraph callGraph,
      Predicate<Instruction> isWatched,
      Predicate<Instruction.Call> mayChange) {
    Predicate<Instruction> changes =
        instruction -> instruction instanceof Instruction.Call call && mayChange.test(call);
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      parts.put(function, new Kept(graph, isWatched.or(changes)));
    }
    for (Kept part : parts.values()) {
      for (Instruction.Call call : part.graph.calls()) {
        callees.put(call, callGraph.targets(call).stream().map(this::of).toList());
        callees(call).forEach(callee -> callee.callers.add(part));
      }
    }
    parts.values().forEach(part -> interests.add(part, this::callees));
    resultsOfThoseThatChange(mayChange);
    parts.values().forEach(this::begin);
    parts.values().forEach(this::lookAgain);
    while (!work.isEmpty()) {
      Kept part = work.remove();
      part.isQueued = false;
      spread(part);
    }
  }

  private void nowMatters(Object place) {
    interests.of(place).forEach(this::lookAgain);
  }

  private void lookAgain(Kept part) {
    if (!part.isQueued) {
      part.isQueued = true;
      work.add(part);
    }
  }

  /** What is kept of a function at hand. */
  Kept of(FunctionSymbol function) {
    Kept part = parts.get(function);
    if (part == null) {
      throw new IllegalArgumentException("no function at hand: " + function.name());
    }
    return part;
  }

  private void resultsOfThoseThatChange(Predicate<Instruction.Call> mayChange) {
    Deque<Kept> changing = new ArrayDeque<>();
    for (Kept part : parts.values()) {
      for (Instruction.Call call : part.graph.calls()) {
        if (callees(call).isEmpty() && mayChange.test(call)) {
          changing.add(part);
        }
      }
    }
    Set<Kept> seen = new HashSet<>();
    while (!changing.isEmpty()) {
      Kept part = changing.remove();
      if (seen.add(part)) {
        places.read(part.graph.result(), part.pointees);
        changing.addAll(part.callers);
      }
    }
  }

  private List<Kept> callees(Instruction.Call call) {
    return callees.getOrDefault(call, List.of());
  }

  /** Keeps what decides whether the function returns; all of one that is too tangled. */
  private void begin(Kept part) {
    if (!part.control.isExact()) {
      for (Block block : part.graph.blocks()) {
        int first = part.first(block);
        part.watched.set(first, first + block.instructions().size());
        tellApart(part, block);
        keep(part, block.index());
      }
    }
    for (Block block : part.graph.blocks()) {
      boolean raises =
          block.terminator() instanceof Terminator.Unwind && block.handler() == Block.NO_HANDLER;
      if (raises) {
        keep(part, block.index());
      }
    }
    decide(part, ControlDependence.RETURN, decider -> keep(part, decider));
  }

  // Spreading.

  private void spread(Kept part) {
    for (int i = part.graph.blocks().size() - 1; i >= 0; i--) {
      spread(part, part.graph.blocks().get(i));
    }
  }

  private void spread(Kept part, Block block) {
    for (int i = block.instructions().size() - 1; i >= 0; i--) {
      int number = part.first(block) + i;
      if (part.settled.get(number)) {
        continue;
      }
      Instruction instruction = block.instructions().get(i);
      boolean isKept = part.instructions.get(number);
      boolean isWatched = part.watched.get(number);
      if (isKept || isWatched || hasBearing(part, instruction)) {
        if (!isKept) {
          part.instructions.set(number);
          keep(part, block.index());
        }
        read(part, instruction, isWatched);
        // What a call has to be given depends on what comes to matter in the callee.
        boolean isOpen = instruction instanceof Instruction.Call call && !callees(call).isEmpty();
        part.settled.set(number, !isOpen);
      }
    }
  }

  /** Keeps a block, those that decide whether it is come to, and so on. */
  private void keep(Kept part, int block) {
    Deque<Integer> work = new ArrayDeque<>(List.of(block));
    while (!work.isEmpty()) {
      int at = work.remove();
      if (!part.blocks.get(at)) {
        if (!part.isRelevant()) {
          part.callers.forEach(this::lookAgain);
        }
        part.blocks.set(at);
        lookAgain(part);
        decide(part, at, work::add);
      }
    }
  }

  /** Tells the ways out of those blocks apart that decide whether one is come to. */
  private void decide(Kept part, int block, IntConsumer taker) {
    if (!part.control.isExact()) {
      return;
    }
    BitSet deciders = part.control.deciders(block);
    for (int i = deciders.nextSetBit(0); i >= 0; i = deciders.nextSetBit(i + 1)) {
      tellApart(part, part.graph.blocks().get(i));
      taker.accept(i);
    }
  }

  private void tellApart(Kept part, Block block) {
    if (part.deciding.get(block.index())) {
      return;
    }
    part.deciding.set(block.index());
    lookAgain(part);
    if (block.terminator() instanceof Terminator.Branch branch) {
      places.read(branch.condition(), part.pointees);
    } else if (block.terminator() instanceof Terminator.Switch choice) {
      places.read(choice.selector(), part.pointees);
    }
    if (block.handler() != Block.NO_HANDLER) {
      // Each of its calls is where an exception may leave it.
      for (int i = 0; i < block.instructions().size(); i++) {
        if (block.instructions().get(i) instanceof Instruction.Call) {
          part.instructions.set(part.first(block) + i);
        }
      }
    }
  }

  /** Whether an instruction that nobody looks at changes what matters, or calls what is kept. */
  private boolean hasBearing(Kept part, Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      return places.areChangedAt(assign.target(), part.pointees);
    }
    if (!(instruction instanceof Instruction.Call call)) {
      return false;
    }
    if (places.contain(call.result())) {
      return true;
    }
    for (Kept callee : callees(call)) {
      if (callee.isRelevant()) {
        return true;
      }
    }
    for (Value argument : call.arguments()) {
      if (places.areChangedThrough(argument, part.pointees)) {
        return true;
      }
    }
    return false;
  }

  // What is kept needs the values that it reads.

  private void read(Kept part, Instruction instruction, boolean isWatched) {
    if (instruction instanceof Instruction.Assign assign) {
      places.read(assign.value(), part.pointees);
      places.readAddress(assign.target(), part.pointees);
    } else if (instruction instanceof Instruction.Evaluate evaluate) {
      places.read(evaluate.value(), part.pointees);
    } else if (instruction instanceof Instruction.Call call) {
      places.read(call.callee(), part.pointees);
      List<Kept> targets = callees(call);
      if (targets.isEmpty() && isWatched) {
        call.arguments().forEach(argument -> readArgument(part, argument));
      }
      for (Kept target : targets) {
        read(part, call, target);
      }
    }
  }

  private void readArgument(Kept part, Value argument) {
    places.read(argument, part.pointees);
    if (argument instanceof Value.AddressOf address) {
      // A time-out, say, or where a level or a handle is put.
      places.read(address.place(), part.pointees);
    }
  }

  /** A call needs the arguments that the callee makes something of. */
  private void read(Kept part, Instruction.Call call, Kept callee) {
    if (places.contain(call.result())) {
      places.read(callee.graph.result(), callee.pointees);
    }
    List<VariableSymbol> parameters = callee.graph.parameters();
    for (int i = 0; i < Math.min(parameters.size(), call.arguments().size()); i++) {
      Value argument = call.arguments().get(i);
      Place.Variable parameter = new Place.Variable(parameters.get(i));
      if (places.contain(parameter)) {
        places.read(argument, part.pointees);
      }
      if (places.areChangedThrough(argument, part.pointees)) {
        // The callee may hand the pointer on.
        places.read(Values.deref(new Value.Load(parameter)), callee.pointees);
      }
    }
  }
}
