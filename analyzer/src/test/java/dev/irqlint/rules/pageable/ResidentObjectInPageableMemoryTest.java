package dev.irqlint.rules.pageable;

import dev.irqlint.rules.RuleTest;

final class ResidentObjectInPageableMemoryTest extends RuleTest {}
