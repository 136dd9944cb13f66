/*
 * Preprocessing tokens (C17 6.4), after line splices are gone.
 *
 * White space and comments come out as tokens too, since a macro's parameter list must touch its
 * name; whoever runs the lexer drops them.
 * Keywords are identifiers here; the pass before the parser retags them.
 */
lexer grammar CLexer;

NEWLINE : '\r\n' | '\n' | '\r' ;
WHITE_SPACE : [ \t\u000B\f\u001A\u00A0\uFEFF]+ ;
LINE_COMMENT : '//' ~[\r\n]* ;
BLOCK_COMMENT : '/*' COMMENT_TEXT '*'+ '/' ;
UNTERMINATED_COMMENT : '/*' COMMENT_TEXT '*'* EOF ;
fragment COMMENT_TEXT : ( ~'*' | '*'+ ~[*/] )* ;

// A dollar sign is a letter to MSVC; beyond ASCII, whatever is no white space is taken as one.
IDENTIFIER : LETTER ( LETTER | [0-9] )* ;
fragment LETTER : [A-Za-z_$] | [\u0080-\u009F\u00A1-\uFEFE\uFF00-\u{10FFFF}] ;

// C17 6.4.8: wider than any constant, so that ## and suffixes need no special care.
NUMBER : '.'? [0-9] ( [eEpP] [+\-] | [0-9A-Za-z_$.] )* ;

CHARACTER : [LuU]? '\'' ( ~['\\\r\n] | '\\' ~[\r\n] )* '\'' ;
STRING : ( 'L' | 'u' | 'U' | 'u8' )? '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;

ELLIPSIS : '...' ;
SHIFT_LEFT_ASSIGN : '<<=' ;
SHIFT_RIGHT_ASSIGN : '>>=' ;
ARROW : '->' ;
INCREMENT : '++' ;
DECREMENT : '--' ;
SHIFT_LEFT : '<<' ;
SHIFT_RIGHT : '>>' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
AND : '&&' ;
OR : '||' ;
MULTIPLY_ASSIGN : '*=' ;
DIVIDE_ASSIGN : '/=' ;
REMAINDER_ASSIGN : '%=' ;
ADD_ASSIGN : '+=' ;
SUBTRACT_ASSIGN : '-=' ;
AND_ASSIGN : '&=' ;
XOR_ASSIGN : '^=' ;
OR_ASSIGN : '|=' ;
PASTE : '##' | '%:%:' ;
CHARIZE : '#@' ;
HASH : '#' | '%:' ;
LEFT_PAREN : '(' ;
RIGHT_PAREN : ')' ;
LEFT_BRACKET : '[' | '<:' ;
RIGHT_BRACKET : ']' | ':>' ;
LEFT_BRACE : '{' | '<%' ;
RIGHT_BRACE : '}' | '%>' ;
ASSIGN : '=' ;
LESS : '<' ;
GREATER : '>' ;
BIT_AND : '&' ;
STAR : '*' ;
PLUS : '+' ;
MINUS : '-' ;
TILDE : '~' ;
NOT : '!' ;
DIVIDE : '/' ;
REMAINDER : '%' ;
CARET : '^' ;
BIT_OR : '|' ;
QUESTION : '?' ;
COLON : ':' ;
SEMICOLON : ';' ;
DOT : '.' ;
COMMA : ',' ;

// Anything else is a token of its own (C17 6.4p1), an unmatched quote among them.
OTHER : . ;
