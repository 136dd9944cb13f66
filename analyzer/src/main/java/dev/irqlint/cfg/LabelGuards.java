package dev.irqlint.cfg;

import dev.irqlint.ast.Node;
import dev.irqlint.ast.Stmt;
import dev.irqlint.ast.Walker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code __try} bodies that each label of a function lies in. */
final class LabelGuards {
  private final Stmt body;

  /** By label; null until one is asked for, since most functions have none. */
  private @Nullable Map<String, List<Stmt>> guards;

  LabelGuards(Stmt body) {
    this.body = body;
  }

  private List<Stmt> around(String label) {
    Map<String, List<Stmt>> known = guards;
    if (known == null) {
      known = new HashMap<>();
      collect(body, List.of(), known);
      guards = known;
    }
    return known.getOrDefault(label, List.of());
  }

  private static void collect(Node node, List<Stmt> around, Map<String, List<Stmt>> found) {
    new Walker() {
      @Override
      protected boolean enter(Node inner) {
        if (inner instanceof Stmt.Label label) {
          found.put(label.name(), around);
        } else if (inner instanceof Stmt.TryFinally guarded) {
          collect(guarded.body(), with(around, guarded), found);
          collect(guarded.termination(), around, found);
          return false;
        } else if (inner instanceof Stmt.TryExcept guarded) {
          collect(guarded.body(), with(around, guarded), found);
          collect(guarded.handler(), around, found);
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
    return around(label).size();
  }

  /** How many of {@code current}, the outermost first, lie around the label too. */
  int commonDepth(String label, List<Stmt> current) {
    List<Stmt> wanted = around(label);
    int common = 0;
    while (common < Math.min(wanted.size(), current.size())
        && wanted.get(common).span().equals(current.get(common).span())) {
      common++;
    }
    return common;
  }
}
