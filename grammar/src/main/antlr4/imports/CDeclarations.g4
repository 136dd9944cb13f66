parser grammar CDeclarations;

externalDeclaration
  : head ( compoundStatement
         | OLD_STYLE declaration+ compoundStatement
         | initializer? ( COMMA head initializer? )* SEMICOLON
         )
  | macroUse
  | staticAssert
  | asmStatement
  | SEMICOLON
  ;

declaration : typeHead initializer? ( COMMA head initializer? )* SEMICOLON ;

// Specifiers and a declarator as they come; behind a comma, a declarator alone.
head : ( typeItem | declaratorItem )+ ;

// The same, where only a type or a specifier can begin it.
typeHead : typeItem ( typeItem | declaratorItem )* ;

typeItem
  : STORAGE
  | QUALIFIER
  | FUNCTION_SPECIFIER
  | CALLING_CONVENTION
  | BUILTIN_TYPE
  | TYPE_NAME
  | ANNOTATION
  | ANNOTATION_CALL LEFT_PAREN balanced
  | DECLSPEC LEFT_PAREN balanced
  | structSpecifier
  | enumSpecifier
  | TYPEOF ( CAST_PAREN typeHead | LEFT_PAREN expression ) RIGHT_PAREN
  ;

declaratorItem
  : IDENTIFIER
  | STAR
  | PARAMETER_PAREN ( parameter ( COMMA parameter )* )? RIGHT_PAREN
  | LEFT_PAREN head RIGHT_PAREN
  | LEFT_BRACKET ( STORAGE | QUALIFIER )* expression? RIGHT_BRACKET
  ;

parameter
  : head
  | ELLIPSIS
  ;

structSpecifier
  : STRUCT_OR_UNION structAttribute* ( TAG_NAME structBody? | structBody )
  ;

structAttribute
  : ANNOTATION
  | ANNOTATION_CALL LEFT_PAREN balanced
  | DECLSPEC LEFT_PAREN balanced
  ;

structBody : STRUCT_BRACE member* RIGHT_BRACE ;

member
  : head bitField? ( COMMA ( head bitField? | bitField ) )* SEMICOLON
  | macroUse
  | staticAssert
  | SEMICOLON
  ;

bitField : COLON assignment ;

enumSpecifier
  : ENUM ( TAG_NAME enumBase? enumBody? | enumBase? enumBody )
  ;

enumBase : ENUM_COLON BALANCED* ;

enumBody : ENUM_BRACE ( enumerator ( COMMA enumerator? )* )? RIGHT_BRACE ;

enumerator : IDENTIFIER ( ASSIGN assignment )? ;

initializer : ASSIGN assignment ;

macroUse : MACRO_CALL LEFT_PAREN balanced ;

staticAssert : STATIC_ASSERT LEFT_PAREN balanced ;

// Up to the closing parenthesis, which the pass before the parser has found.
balanced : BALANCED* BALANCED_END ;
