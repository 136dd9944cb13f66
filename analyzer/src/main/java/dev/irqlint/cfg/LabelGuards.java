package dev.irqlint.cfg;

import dev.irqlint.ast.Node;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.Walker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code __try} bodies that each label of a function lies in. */
final class LabelGuards {
  private final Map<String, List<Stmt>> guards = new HashMap<>();

  private LabelGuards() {}

  static LabelGuards of(Stmt body) {
    LabelGuards result = new LabelGuards();
    result.collect(body, List.of());
    return result;
  }

  private void collect(Node node, List<Stmt> around) {
    new Walker() {
      @Override
      protected boolean enter(Node inner) {
        if (inner instanceof Stmt.Label label) {
          guards.put(label.name(), around);
        } else if (inner instanceof Stmt.TryFinally guarded) {
          collect(guarded.body(), with(around, guarded));
          collect(guarded.termination(), around);
          return false;
        } else if (inner instanceof Stmt.TryExcept guarded) {
          collect(guarded.body(), with(around, guarded));
          collect(guarded.handler(), around);
          return false;
        }
        return inner instanceof Stmt;
      }
    }.walk(node);
  }

  private static List<Stmt> with(List<Stmt> around, Stmt inner) {
    List<Stmt> longer = new ArrayList<>(around);
    longer.add(inner);
    return longer;
  }

  /** How many guards lie around a label; none for one that is not there. */
  int depth(String label) {
    return guards.getOrDefault(label, List.of()).size();
  }

  /** How many of {@code current}, the outermost first, lie around the label too. */
  int commonDepth(String label, List<Stmt> current) {
    List<Stmt> wanted = guards.getOrDefault(label, List.of());
    int common = 0;
    while (common < Math.min(wanted.size(), current.size())
        && wanted.get(common).span().equals(current.get(common).span())) {
      common++;
    }
    return common;
  }
}
