/**
 * The abstract syntax of C as drivers use it: four sealed families of records, {@link
 * dev.irqlint.ast.Decl}, {@link dev.irqlint.ast.Stmt}, {@link dev.irqlint.ast.Expr} and {@link
 * dev.irqlint.ast.TypeName}.
 *
 * <p>Nodes carry a place, never parents or results; results live in side tables. A consumer that
 * must know every kind of node implements the family's {@code Visitor}; one that looks for a few
 * extends {@link dev.irqlint.ast.Walker}. Uses {@code text} only.
 */
@NullMarked
package dev.irqlint.ast;

import org.jspecify.annotations.NullMarked;
