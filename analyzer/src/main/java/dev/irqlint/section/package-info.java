/**
 * Where functions and variables land: the pragmas and attributes that name sections, read as MSVC
 * reads them.
 *
 * <p>Sources: Microsoft's pages on the pragmas alloc_text, code_seg, data_seg, bss_seg and
 * const_seg, and on {@code __declspec(allocate)} and {@code __declspec(code_seg)}. Uses {@code
 * text}, {@code ast} and {@code symbol}.
 */
@NullMarked
package dev.irqlint.section;

import org.jspecify.annotations.NullMarked;
