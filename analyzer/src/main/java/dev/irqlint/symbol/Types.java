package dev.irqlint.symbol;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TypeName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The types of a driver by name: typedefs, and the fields of structures.
 *
 * <p>A structure is known by one name, its tag without leading underscores, or its typedef's name
 * where it has no tag; so {@code struct _EXTENSION}, {@code EXTENSION} and a pointer {@code
 * PEXTENSION} whose typedef is not at hand all mean {@code EXTENSION}.
 */
public final class Types {
  /** Typedefs of typedefs followed before a cycle is assumed. */
  private static final int MAX_CHAIN = 32;

  private final Map<String, TypeName> typedefs = new HashMap<>();
  private final Map<String, Decl.Typedef> functionTypes = new HashMap<>();
  private final Map<String, Map<String, TypeName>> fields = new HashMap<>();

  void add(Decl.Typedef typedef) {
    TypeName type = typedef.type();
    if (type instanceof TypeName.Tagged tagged && tagged.tag().isEmpty()) {
      addFields(typedef.name(), tagged);
      type =
          new TypeName.Tagged(
              tagged.span(), tagged.kind(), typedef.name(), tagged.members(), tagged.isConst());
    }
    typedefs.putIfAbsent(typedef.name(), type);
    if (type instanceof TypeName.Function) {
      functionTypes.putIfAbsent(typedef.name(), typedef);
    }
    addNested(type);
  }

  void add(TypeName type) {
    addNested(type);
  }

  private void addNested(TypeName type) {
    if (type instanceof TypeName.Tagged tagged) {
      if (!tagged.tag().isEmpty()) {
        addFields(name(tagged.tag()), tagged);
      }
    } else if (type instanceof TypeName.Pointer pointer) {
      addNested(pointer.target());
    } else if (type instanceof TypeName.Array array) {
      addNested(array.element());
    }
  }

  private void addFields(String structure, TypeName.Tagged tagged) {
    List<Decl> members = tagged.members();
    if (members == null
        || tagged.kind() == TypeName.TagKind.ENUM
        || fields.containsKey(structure)) {
      return;
    }
    Map<String, TypeName> own = new LinkedHashMap<>();
    fields.put(structure, own);
    collect(members, own);
  }

  private void collect(List<Decl> members, Map<String, TypeName> into) {
    for (Decl member : members) {
      if (!(member instanceof Decl.Field field)) {
        continue;
      }
      addNested(field.type());
      if (!field.name().isEmpty()) {
        into.putIfAbsent(field.name(), field.type());
      } else if (field.type() instanceof TypeName.Tagged anonymous && anonymous.members() != null) {
        // An anonymous structure or union: its fields count as fields of the one around it.
        collect(anonymous.members(), into);
      }
    }
  }

  /** The name of a structure without the underscores that tags begin with. */
  public static String name(String tag) {
    int start = 0;
    while (start < tag.length() - 1 && tag.charAt(start) == '_') {
      start++;
    }
    return tag.substring(start);
  }

  /** The type that a name stands for, typedefs followed as far as they are at hand. */
  public TypeName resolve(TypeName type) {
    TypeName resolved = type;
    for (int i = 0; i < MAX_CHAIN && resolved instanceof TypeName.Named named; i++) {
      TypeName next = typedefs.get(named.name());
      if (next == null) {
        return resolved;
      }
      resolved = next;
    }
    return resolved;
  }

  /**
   * Whether objects of a type are constant: the qualifier may stand in any typedef on the way, and
   * an array is constant if its elements are.
   */
  public boolean isConst(TypeName type) {
    TypeName at = type;
    for (int i = 0; i < MAX_CHAIN && !at.isConst(); i++) {
      TypeName next =
          at instanceof TypeName.Named named
              ? typedefs.get(named.name())
              : at instanceof TypeName.Array array ? array.element() : null;
      if (next == null) {
        return false;
      }
      at = next;
    }
    return at.isConst();
  }

  /** Whether the name of a typedef of function type, given that the typedef is at hand. */
  public boolean isFunctionType(String typedef) {
    TypeName type = typedefs.get(typedef);
    return type != null && resolve(type) instanceof TypeName.Function;
  }

  /** The declaration of a typedef of function type; empty if it is not at hand. */
  public Optional<Decl.Typedef> typedef(String name) {
    return Optional.ofNullable(functionTypes.get(name));
  }

  /** Whether the typedef is declared in the driver's own sources or headers. */
  public boolean isDeclared(String typedef) {
    return typedefs.containsKey(typedef);
  }

  /** What a pointer or array of this type leads to; empty if that is not known. */
  public Optional<TypeName> target(TypeName type) {
    TypeName resolved = resolve(type);
    if (resolved instanceof TypeName.Pointer pointer) {
      return Optional.of(pointer.target());
    }
    if (resolved instanceof TypeName.Array array) {
      return Optional.of(array.element());
    }
    if (resolved instanceof TypeName.Named named && isPointerName(named.name())) {
      return Optional.of(new TypeName.Named(named.span(), named.name().substring(1), false));
    }
    return Optional.empty();
  }

  /** By the WDK's custom, {@code PNAME} is a pointer to {@code NAME}. */
  private static boolean isPointerName(String name) {
    return name.length() > 2
        && name.charAt(0) == 'P'
        && Character.isUpperCase(name.charAt(1))
        && name.equals(name.toUpperCase(Locale.ROOT));
  }

  /** The name of the structure that {@code type} is; empty for other types. */
  public String structure(TypeName type) {
    TypeName resolved = resolve(type);
    if (resolved instanceof TypeName.Tagged tagged) {
      return name(tagged.tag());
    }
    return resolved instanceof TypeName.Named named ? name(named.name()) : "";
  }

  /** The type of a field; empty if the structure is not at hand or has no such field. */
  public Optional<TypeName> field(String structure, String field) {
    return Optional.ofNullable(fields.getOrDefault(structure, Map.of()).get(field));
  }

  /** The names of a structure's fields in order; empty if it is not at hand. */
  public List<String> fields(String structure) {
    return List.copyOf(fields.getOrDefault(structure, Map.of()).keySet());
  }
}
