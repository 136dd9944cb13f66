parser grammar CStatements;

compoundStatement : LEFT_BRACE blockItem* RIGHT_BRACE ;

blockItem
  : labelPrefix
  | plainStatement
  | declaration
  ;

// What stands under if, else, for, while and do: a label needs a statement behind it there.
statement : labelPrefix* plainStatement ;

labelPrefix
  : LABEL_NAME COLON
  | CASE expression ( ELLIPSIS expression )? COLON
  | DEFAULT COLON
  ;

plainStatement
  : compoundStatement
  | ifStatement
  | SWITCH LEFT_PAREN expression RIGHT_PAREN statement
  | WHILE LEFT_PAREN expression RIGHT_PAREN statement
  | DO statement WHILE LEFT_PAREN expression RIGHT_PAREN SEMICOLON
  | FOR LEFT_PAREN forInit forCondition SEMICOLON forStep RIGHT_PAREN statement
  | GOTO LABEL_NAME SEMICOLON
  | ( BREAK | CONTINUE | LEAVE ) SEMICOLON
  | RETURN expression? SEMICOLON
  | TRY compoundStatement ( EXCEPT LEFT_PAREN expression RIGHT_PAREN | FINALLY ) compoundStatement
  | asmStatement
  | staticAssert
  | expression SEMICOLON
  | SEMICOLON
  ;

ifStatement : IF LEFT_PAREN expression RIGHT_PAREN statement ( ELSE statement )? ;

forInit
  : declaration
  | expression? SEMICOLON
  ;

forCondition : expression? ;

forStep : expression? ;

asmStatement : ASM ASM_TEXT* ;
