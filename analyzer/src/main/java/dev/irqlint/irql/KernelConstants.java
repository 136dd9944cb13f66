package dev.irqlint.irql;

import dev.irqlint.dataflow.Constants;
import dev.irqlint.kernel.KernelModel;
import java.util.Optional;
import java.util.OptionalLong;

/** The kernel's constants and predicates, as the solver asks for them. */
public final class KernelConstants implements Constants {
  private final KernelModel kernel;

  /** Answers from {@code kernel}. */
  public KernelConstants(KernelModel kernel) {
    this.kernel = kernel;
  }

  @Override
  public OptionalLong value(String name) {
    return kernel.constant(name);
  }

  @Override
  public Optional<Boolean> saysSuccess(String predicate) {
    return kernel.predicate(predicate);
  }

  @Override
  public Optional<Boolean> isSuccess(String status) {
    return kernel.isSuccess(status);
  }
}
