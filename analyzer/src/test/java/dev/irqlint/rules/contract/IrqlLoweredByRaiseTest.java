package dev.irqlint.rules.contract;

import dev.irqlint.rules.RuleTest;

final class IrqlLoweredByRaiseTest extends RuleTest {}
