package dev.irqlint.parse;

/**
 * Specifiers and the first declarator of a declaration, as the pass before the parser sees them.
 *
 * @param end index behind them
 * @param isTypedef whether the declaration declares types
 * @param parameters index of the parenthesis of the declared function's parameters, or -1
 * @param isMacroUse whether it is no head but the use of an unknown macro
 */
record Head(int end, boolean isTypedef, int parameters, boolean isMacroUse) {}
