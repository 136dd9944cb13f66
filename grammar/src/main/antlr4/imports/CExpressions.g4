parser grammar CExpressions;

expression : assignment ( COMMA assignment )* ;

// Operands and operators as they come; precedence is a matter of the abstract syntax.
assignment
  : operand ( operator operand
            | QUESTION expression COLON operand
            )*
  ;

operator
  : MULTIPLY_ASSIGN | DIVIDE_ASSIGN | REMAINDER_ASSIGN | ADD_ASSIGN | SUBTRACT_ASSIGN
  | SHIFT_LEFT_ASSIGN | SHIFT_RIGHT_ASSIGN | AND_ASSIGN | XOR_ASSIGN | OR_ASSIGN | ASSIGN
  | OR | AND | BIT_OR | CARET | BIT_AND | EQUAL | NOT_EQUAL
  | LESS | GREATER | LESS_EQUAL | GREATER_EQUAL | SHIFT_LEFT | SHIFT_RIGHT
  | PLUS | MINUS | STAR | DIVIDE | REMAINDER
  ;

operand : prefix* primary postfix* ;

prefix
  : INCREMENT
  | DECREMENT
  | BIT_AND
  | STAR
  | PLUS
  | MINUS
  | TILDE
  | NOT
  | SIZEOF
  | CAST_PAREN typeHead RIGHT_PAREN
  ;

primary
  : IDENTIFIER
  | NUMBER
  | CHARACTER
  | STRING+
  | LEFT_PAREN expression RIGHT_PAREN
  | SIZEOF_TYPE CAST_PAREN typeHead RIGHT_PAREN
  | initializerList
  ;

postfix
  : LEFT_BRACKET expression RIGHT_BRACKET
  | arguments
  | ( DOT | ARROW ) IDENTIFIER
  | INCREMENT
  | DECREMENT
  ;

arguments : LEFT_PAREN argument? ( COMMA argument? )* RIGHT_PAREN ;

// A macro that is not at hand may take a type.
argument
  : assignment
  | typeHead
  ;

initializerList : INIT_BRACE ( initializerItem ( COMMA initializerItem? )* )? RIGHT_BRACE ;

initializerItem : ( designator+ ASSIGN? )? assignment ;

designator
  : LEFT_BRACKET expression RIGHT_BRACKET
  | DOT IDENTIFIER
  ;
