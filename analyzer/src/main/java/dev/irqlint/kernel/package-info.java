/**
 * The Windows kernel as data: the IRQL limits of its routines, what they do to the IRQL, to locks
 * and to sections, which levels it calls a driver's routines at, and how a driver registers them.
 *
 * <p>{@link dev.irqlint.kernel.KernelModel} is the way in. The facts lie in tables among the
 * resources of this package, whose {@code README.md} says where each comes from; no other package
 * names a kernel routine, a callback role or a kernel structure. {@link dev.irqlint.kernel.SalIrql}
 * reads what a driver's own annotations say in the same terms. Uses {@code ast} and {@code text}.
 */
@NullMarked
package dev.irqlint.kernel;

import org.jspecify.annotations.NullMarked;
