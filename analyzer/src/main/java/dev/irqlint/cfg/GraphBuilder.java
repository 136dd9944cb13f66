package dev.irqlint.cfg;

import dev.irqlint.ast.TypeName;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes instructions and blocks as lowering brings them forth. */
final class GraphBuilder {
  /**
   * Blocks of one function; copies of {@code __finally} blocks could make them grow without end.
   */
  private static final int MAX_BLOCKS = 20_000;

  /**
   * Calls in one block. A block is run again whenever one of its callees has news: were there
   * thousands of calls in one, each would cost as many.
   */
  private static final int MAX_CALLS = 16;

  private static final class Draft {
    final List<Instruction> instructions = new ArrayList<>();
    int calls;
    final int handler;
    @Nullable Terminator terminator;

    Draft(int handler) {
      this.handler = handler;
    }
  }

  /** Names of temporaries, which most functions have in common. */
  private static final List<String> NAMES =
      IntStream.range(0, 256).mapToObj(number -> "#" + number).toList();

  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Object, Object> known = new HashMap<>();
  private int current;
  private int handler = Block.NO_HANDLER;
  private int temporaries;

  private final Place.Variable result;

  /** Begins a graph; {@code whole} is the body's place. */
  GraphBuilder(Span whole) {
    current = newBlock();
    result = temporary(whole, "#result");
  }

  /** The place that takes what the function returns. */
  Place.Variable result() {
    return result;
  }

  /** Whether the bound on the number of blocks has been reached. */
  boolean isFull() {
    return drafts.size() >= MAX_BLOCKS;
  }

  /** A new block under the handler that is in force; it gets its instructions later. */
  int newBlock() {
    drafts.add(new Draft(handler));
    return drafts.size() - 1;
  }

  /** The handler in force. */
  int handler() {
    return handler;
  }

  /** Puts {@code to} in force for the blocks made from now on; returns the one before. */
  int handler(int to) {
    int before = handler;
    handler = to;
    return before;
  }

  /** Goes on in {@code block}. */
  void enter(int block) {
    current = block;
  }

  /** Goes on in a new block, to which control falls from the current one. */
  int fallInto() {
    int block = newBlock();
    end(new Terminator.Jump(block));
    enter(block);
    return block;
  }

  void add(Instruction instruction) {
    if (drafts.get(current).terminator != null) {
      return;
    }
    if (instruction instanceof Instruction.Call && ++drafts.get(current).calls > MAX_CALLS) {
      drafts.add(new Draft(drafts.get(current).handler));
      end(new Terminator.Jump(drafts.size() - 1));
      enter(drafts.size() - 1);
      drafts.get(current).calls = 1;
    }
    drafts.get(current).instructions.add(instruction);
  }

  /** Notes the reads of a branch's condition, where other memory than the stack takes part. */
  void evaluate(Span span, Value condition) {
    for (Place place : Values.reads(condition)) {
      if (!(place.root() instanceof Place.Variable variable) || variable.symbol().isStatic()) {
        add(new Instruction.Evaluate(span, condition));
        return;
      }
    }
  }

  /** Ends the current block; does nothing if it has ended already. */
  void end(Terminator terminator) {
    Draft draft = drafts.get(current);
    if (draft.terminator == null) {
      draft.terminator = terminator;
    }
  }

  /** Ends the current block; what follows in the text is reached only by labels. */
  void endAndLoseControl(Terminator terminator) {
    end(terminator);
    enter(newBlock());
  }

  /**
   * Of equal values or places always the same one. A function names the same few over and over, and
   * they are compared more than anything else.
   */
  @SuppressWarnings("unchecked") // What is equal is of one class.
  <T> T one(T made) {
    Object first = known.putIfAbsent(made, made);
    return first == null ? made : (T) first;
  }

  Place.Variable temporary(Span span) {
    return temporary(span, temporaries < NAMES.size() ? NAMES.get(temporaries) : "#" + temporaries);
  }

  private Place.Variable temporary(Span span, String name) {
    return new Place.Variable(
        new VariableSymbol(
            name, VariableSymbol.Kind.TEMPORARY, new TypeName.Unknown(span), span, temporaries++));
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Terminator terminator = draft.terminator == null ? new Terminator.Stop() : draft.terminator;
      blocks.add(new Block(i, draft.instructions, terminator, draft.handler));
    }
    return blocks;
  }
}
