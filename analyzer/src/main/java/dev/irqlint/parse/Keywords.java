package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import java.util.HashMap;
import java.util.Map;

/** The words that the grammar knows, in C17's and in MSVC's spellings. */
final class Keywords {
  private static final Map<String, Integer> KINDS = new HashMap<>();

  static {
    put(CParser.STORAGE, "typedef", "extern", "static", "register", "auto");
    put(CParser.STORAGE, "_Thread_local", "thread_local", "__thread");
    put(CParser.QUALIFIER, "const", "volatile", "restrict", "_Atomic", "__const", "__volatile__");
    put(CParser.QUALIFIER, "__restrict", "__restrict__", "__unaligned", "_unaligned", "__w64");
    put(CParser.QUALIFIER, "__ptr32", "__ptr64", "__sptr", "__uptr", "__volatile");
    put(CParser.FUNCTION_SPECIFIER, "inline", "__inline", "__inline__", "__forceinline");
    put(CParser.FUNCTION_SPECIFIER, "_Noreturn");
    put(CParser.CALLING_CONVENTION, "__stdcall", "__cdecl", "__fastcall", "__vectorcall");
    put(CParser.CALLING_CONVENTION, "__thiscall", "__clrcall", "__pascal", "__swift_1");
    put(CParser.BUILTIN_TYPE, "void", "char", "short", "int", "long", "float", "double");
    put(CParser.BUILTIN_TYPE, "signed", "unsigned", "__signed", "__signed__", "_Bool", "_Complex");
    put(CParser.BUILTIN_TYPE, "__int8", "__int16", "__int32", "__int64", "__int128", "_int64");
    put(CParser.DECLSPEC, "__declspec", "_declspec", "__attribute__", "__attribute", "_Alignas");
    put(CParser.DECLSPEC, "alignas", "__based");
    put(CParser.STRUCT_OR_UNION, "struct", "union");
    put(CParser.ENUM, "enum");
    put(CParser.TYPEOF, "typeof", "__typeof__", "__typeof", "typeof_unqual", "decltype");
    put(CParser.IF, "if");
    put(CParser.ELSE, "else");
    put(CParser.SWITCH, "switch");
    put(CParser.CASE, "case");
    put(CParser.DEFAULT, "default");
    put(CParser.WHILE, "while");
    put(CParser.DO, "do");
    put(CParser.FOR, "for");
    put(CParser.GOTO, "goto");
    put(CParser.BREAK, "break");
    put(CParser.CONTINUE, "continue");
    put(CParser.RETURN, "return");
    put(CParser.TRY, "__try", "_try");
    put(CParser.EXCEPT, "__except", "_except");
    put(CParser.FINALLY, "__finally", "_finally");
    put(CParser.LEAVE, "__leave", "_leave");
    put(CParser.ASM, "__asm", "_asm", "__asm__", "asm");
    put(CParser.STATIC_ASSERT, "_Static_assert", "static_assert");
    put(CParser.SIZEOF, "sizeof", "__alignof", "_Alignof", "alignof", "__alignof__");
    // Strings to MSVC, which joins them with the literals beside them.
    put(CParser.STRING, "__FUNCTION__", "__FUNCSIG__", "__FUNCDNAME__", "__PRETTY_FUNCTION__");
  }

  private Keywords() {}

  private static void put(int kind, String... words) {
    for (String word : words) {
      KINDS.put(word, kind);
    }
  }

  /** The token type of {@code word}, {@link CParser#IDENTIFIER} if it is no keyword. */
  static int kind(String word) {
    return KINDS.getOrDefault(word, CParser.IDENTIFIER);
  }

  /**
   * The token type of a word that WDK headers make a keyword by a macro; it is one only before a
   * token of the type {@link #follower}.
   */
  static int contextualKind(String word) {
    return switch (word) {
      case "try" -> CParser.TRY;
      case "except" -> CParser.EXCEPT;
      case "finally" -> CParser.FINALLY;
      case "leave" -> CParser.LEAVE;
      default -> CParser.IDENTIFIER;
    };
  }

  /** The token that must follow for a contextual keyword to be one. */
  static int follower(int contextualKind) {
    return switch (contextualKind) {
      case CParser.EXCEPT -> CParser.LEFT_PAREN;
      case CParser.LEAVE -> CParser.SEMICOLON;
      default -> CParser.LEFT_BRACE;
    };
  }
}
