package dev.irqlint.kernel;

import java.util.Optional;

/**
 * A structure of which each object names the callbacks for one function code, such as {@code
 * FLT_OPERATION_REGISTRATION}.
 *
 * @param structure the structure's typedef
 * @param code the field that holds the function code
 * @param preOperation the field of the callback that sees the request before it is passed on
 * @param postOperation the field of the callback that sees it completed
 */
public record OperationTable(
    String structure, String code, String preOperation, String postOperation) {

  /** The levels at which the callback in a field is called; empty where the code says nothing. */
  public Optional<IrqlRange> levels(String field, DispatchCode of) {
    IrqlRange levels =
        field.equals(preOperation)
            ? of.preOperation()
            : field.equals(postOperation) ? of.postOperation() : IrqlRange.EMPTY;
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
  }
}
