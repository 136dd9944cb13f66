package dev.irqlint.ast;

/** Operators with one operand. */
public enum UnaryOp {
  /** {@code &}. */
  ADDRESS,
  /** {@code *}. */
  DEREF,
  /** {@code +}. */
  PLUS,
  /** {@code -}. */
  MINUS,
  /** {@code ~}. */
  COMPLEMENT,
  /** {@code !}. */
  NOT,
  /** {@code ++} before its operand. */
  PRE_INCREMENT,
  /** {@code --} before its operand. */
  PRE_DECREMENT,
  /** {@code ++} after its operand. */
  POST_INCREMENT,
  /** {@code --} after its operand. */
  POST_DECREMENT,
  /** {@code sizeof} with an expression, which is not evaluated. */
  SIZEOF
}
