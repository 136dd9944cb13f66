package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pass before the parser: tells types from other names and casts from parentheses, finds
 * labels, and cuts the row into declarations at file scope.
 *
 * <p>It walks the tokens once, with the scopes of the names it meets. Where a header is missing it
 * goes by what the syntax around a name allows, and only last by how the name is spelled.
 */
final class Classifier {
  private final Row row;
  private final NameScopes scopes;
  private final LookAhead ahead;
  private final DeclarationClassifier declarations;
  private final StatementClassifier statements;
  private final SortedMap<Integer, Integer> insertions = new TreeMap<>();
  private final List<Extent> extents = new ArrayList<>();

  private Classifier(Row row, FileNames names) {
    this.row = row;
    this.scopes = new NameScopes(names);
    this.ahead = new LookAhead(row);
    ExpressionClassifier expressions = new ExpressionClassifier(row, scopes, ahead);
    this.declarations = new DeclarationClassifier(row, scopes, ahead, expressions);
    this.statements = new StatementClassifier(row, scopes, expressions, declarations, insertions);
    expressions.use(declarations);
  }

  /**
   * A classified unit.
   *
   * @param row the tokens as the parser reads them
   * @param extents the declarations at file scope, in order
   */
  record Classified(Row row, List<Extent> extents) {}

  /**
   * Classifies a row.
   *
   * @param names what is declared before it
   */
  static Classified classify(Row row, FileNames names) {
    Classifier classifier = new Classifier(row, names);
    int i = 0;
    while (i < row.size()) {
      i = classifier.external(i);
    }
    return classifier.result();
  }

  private Classified result() {
    if (insertions.isEmpty()) {
      return new Classified(row, extents);
    }
    List<Extent> moved =
        extents.stream()
            .map(
                e -> new Extent(moved(e.start()), moved(e.end()), moved(e.body()), moved(e.name())))
            .toList();
    return new Classified(row.with(insertions), moved);
  }

  private int moved(int index) {
    return index + insertions.headMap(index).size();
  }

  private int external(int start) {
    int kind = row.kind(start);
    if (kind == CParser.RIGHT_BRACE
        || kind == CParser.RIGHT_PAREN
        || kind == CParser.RIGHT_BRACKET) {
      // A bracket too many; what it closed was cut short, and is reported there.
      return start + 1;
    }
    int end;
    int body = -1;
    int name = start;
    if (kind == CParser.ASM) {
      end = start + 1;
      while (row.kind(end) == CParser.ASM_TEXT) {
        end++;
      }
    } else if (kind == CParser.STATIC_ASSERT) {
      end = row.partner(start + 1) + 1;
    } else if (kind == CParser.SEMICOLON) {
      end = start + 1;
    } else {
      Head head = declarations.head(start, Place.FILE);
      if (head.isMacroUse()) {
        end = head.end();
      } else if (row.kind(head.end()) == CParser.LEFT_BRACE && head.parameters() >= 0) {
        body = head.end();
        name = nameOf(head);
        end = function(head, body);
      } else if (isOldStyle(head)) {
        int at = head.end();
        declarations.nameParameters(head);
        insertions.put(at, CParser.OLD_STYLE);
        while (at < row.size() && row.kind(at) != CParser.LEFT_BRACE) {
          at = declarations.declaration(at, Place.OLD_STYLE);
        }
        body = at;
        name = nameOf(head);
        end = function(head, body);
      } else {
        end = declarations.rest(head, Place.FILE);
      }
    }
    end = Math.max(start + 1, Math.min(end, row.size()));
    extents.add(new Extent(start, end, body < 0 ? end : body, name));
    return end;
  }

  /** The name of a function: what stands before its parameters, perhaps in parentheses. */
  private int nameOf(Head head) {
    int at = head.parameters() - 1;
    while (row.kind(at) == CParser.RIGHT_PAREN) {
      at--;
    }
    return Math.max(at, 0);
  }

  /** Parameter declarations between the parameter list and the body (C17 6.9.1p6). */
  private boolean isOldStyle(Head head) {
    return head.parameters() >= 0 && ahead.isOldStyleDefinition(head.parameters(), head.end());
  }

  private int function(Head head, int body) {
    int end = Math.min(row.partner(body) + 1, row.size());
    scopes.open();
    declarations.declareParameters(head);
    statements.block(body);
    scopes.close();
    return end;
  }
}
