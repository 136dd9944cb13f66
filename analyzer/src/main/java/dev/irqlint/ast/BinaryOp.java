package dev.irqlint.ast;

/** Operators with two operands. */
public enum BinaryOp {
  /** {@code *}. */
  MULTIPLY,
  /** {@code /}. */
  DIVIDE,
  /** {@code %}. */
  REMAINDER,
  /** {@code +}. */
  ADD,
  /** {@code -}. */
  SUBTRACT,
  /** {@code <<}. */
  SHIFT_LEFT,
  /** {@code >>}. */
  SHIFT_RIGHT,
  /** {@code <}. */
  LESS,
  /** {@code >}. */
  GREATER,
  /** {@code <=}. */
  LESS_OR_EQUAL,
  /** {@code >=}. */
  GREATER_OR_EQUAL,
  /** {@code ==}. */
  EQUAL,
  /** {@code !=}. */
  NOT_EQUAL,
  /** {@code &}. */
  BIT_AND,
  /** {@code ^}. */
  BIT_XOR,
  /** {@code |}. */
  BIT_OR,
  /** {@code &&}, which evaluates its right operand only if the left is true. */
  AND,
  /** {@code ||}, which evaluates its right operand only if the left is false. */
  OR,
  /** {@code ,}. */
  COMMA
}
