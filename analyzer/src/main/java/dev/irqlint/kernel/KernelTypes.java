package dev.irqlint.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The names of the types that the kernel's headers declare, for reading drivers without those
 * headers.
 *
 * <p>{@code types.txt} holds one name a line, sorted; each begins with a letter that says how many
 * characters it shares with the name before ({@code a} for none) and ends with {@code +} if the
 * same name after a {@code P} is a type too. That is a third of the plain list.
 */
public final class KernelTypes {

  private static final int SLOTS = 1 << 16;

  private final @Nullable String[] names = new String[SLOTS];
  private int size;

  private KernelTypes() {}

  /**
   * Reads the list.
   *
   * @throws IllegalStateException if a line is bad
   */
  public static KernelTypes load() {
    KernelTypes types = new KernelTypes();
    types.read(Table.text("types.txt"));
    return types;
  }

  private void read(String text) {
    StringBuilder name = new StringBuilder(80);
    int line = 0;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line++;
      if (text.charAt(start) != '#') {
        int shared = text.charAt(start) - 'a';
        boolean hasPointer = text.charAt(end - 1) == '+';
        int last = hasPointer ? end - 1 : end;
        if (shared < 0 || shared > name.length() || last <= start + 1) {
          throw new IllegalStateException("types.txt:" + line + ": no name");
        }
        name.setLength(shared);
        name.append(text, start + 1, last);
        add(name.toString());
        if (hasPointer) {
          add("P".concat(name.toString()));
        }
      }
      start = end + 1;
    }
  }

  private void add(String name) {
    int slot = slot(name);
    if (names[slot] == null) {
      names[slot] = name;
      size++;
    }
  }

  private int slot(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    while (names[slot] != null && !names[slot].equals(name)) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Whether the name is that of a type. */
  public boolean contains(String name) {
    return names[slot(name)] != null;
  }

  /** How many names there are. */
  public int size() {
    return size;
  }
}
