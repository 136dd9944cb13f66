package dev.irqlint.kernel;

/**
 * A field of a kernel structure that holds a callback.
 *
 * @param structure the structure's type name
 * @param field the field's name
 * @param role the name of the role of what is stored there
 */
public record CallbackField(String structure, String field, String role) {}
