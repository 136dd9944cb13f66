/** Rules on pageable memory against IRQL (PG1xx). */
@NullMarked
package dev.irqlint.rules.pageable;

import org.jspecify.annotations.NullMarked;
