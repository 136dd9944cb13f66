/*
 * C17 with what MSVC adds (SEH, __declspec, calling conventions, __asm) and SAL.
 *
 * Every decision takes one token, but for the dangling else: that is what makes the parser fast.
 * Three things make it possible.
 *
 * - A pass over the tokens before the parser tells types from other names and casts from
 *   parentheses, and says so in token types of their own (section "retagged" below).
 * - Specifiers and declarators are one flat head, expressions one flat row of operands and
 *   operators; both get their structure when the abstract syntax is built.
 * - What only a later token could tell (function or variable) is left-factored.
 *
 * The parser reads one externalDeclaration at a time, so that memory is bounded by the longest
 * function and one unreadable function costs only itself.
 */
parser grammar CParser;

options { tokenVocab = CLexer; }

import CDeclarations, CStatements, CExpressions;

tokens {
  // Retagged identifiers and punctuators.
  TYPE_NAME,            // an identifier that names a type here
  TAG_NAME,             // the tag of a structure, union or enumeration
  LABEL_NAME,           // an identifier before the colon of a label, or after goto
  CAST_PAREN,           // a left parenthesis that begins a cast, a compound literal or a sizeof type
  PARAMETER_PAREN,      // a left parenthesis that begins a parameter list
  STRUCT_BRACE,         // a left brace that begins the members of a structure or union
  ENUM_BRACE,           // a left brace that begins enumerators
  ENUM_COLON,           // a colon before the underlying type of an enumeration
  INIT_BRACE,           // a left brace that begins an initialiser list
  MACRO_CALL,           // where a declaration should stand, the name of a macro that is not at hand
  OLD_STYLE,            // an empty token before the parameter declarations of an old-style definition
  ANNOTATION,           // a SAL annotation, or an unknown macro in its place
  ANNOTATION_CALL,      // the same with arguments
  BALANCED,             // any token in an argument list that is not parsed
  BALANCED_END,         // the parenthesis that closes such a list
  ASM_TEXT,             // any token of inline assembly

  // Words that start or continue a specifier list.
  STORAGE,              // typedef extern static register auto _Thread_local
  QUALIFIER,            // const volatile restrict __unaligned __ptr64 ...
  FUNCTION_SPECIFIER,   // inline __inline __forceinline _Noreturn
  CALLING_CONVENTION,   // __stdcall __cdecl __fastcall ...
  BUILTIN_TYPE,         // void char short int long float double signed unsigned __int64 ...
  DECLSPEC,             // __declspec __attribute__ _Alignas: words with an argument
  STRUCT_OR_UNION,      // struct union
  ENUM,
  TYPEOF,               // typeof __typeof__

  // Words that start or continue a statement.
  IF, ELSE, SWITCH, CASE, DEFAULT, WHILE, DO, FOR, GOTO, BREAK, CONTINUE, RETURN,
  TRY, EXCEPT, FINALLY, LEAVE, ASM, STATIC_ASSERT,

  // Words in expressions.
  SIZEOF,               // sizeof or __alignof before an expression
  SIZEOF_TYPE           // sizeof or __alignof before a type in parentheses
}
