package dev.irqlint.rules.placement;

import dev.irqlint.rules.RuleTest;

final class SectionNameNotCapitalTest extends RuleTest {}
