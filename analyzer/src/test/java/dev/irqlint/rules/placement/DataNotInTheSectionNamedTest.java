package dev.irqlint.rules.placement;

import dev.irqlint.rules.RuleTest;

final class DataNotInTheSectionNamedTest extends RuleTest {}
