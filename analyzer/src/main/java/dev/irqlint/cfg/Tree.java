package dev.irqlint.cfg;

/**
 * What places and values are made of: they are compared and looked up more than anything else, so
 * that each knows its hash code.
 */
abstract sealed class Tree
    permits Place.Field,
        Place.Element,
        Place.Deref,
        Value.Load,
        Value.AddressOf,
        Value.Unary,
        Value.Binary {
  private final int hash;

  Tree(int hash) {
    this.hash = hash;
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /** Whether another tree may be equal to this one. */
  final boolean mayEqual(Tree other) {
    return hash == other.hash;
  }
}
