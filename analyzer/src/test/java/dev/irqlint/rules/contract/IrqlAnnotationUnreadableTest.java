package dev.irqlint.rules.contract;

import dev.irqlint.rules.RuleTest;

final class IrqlAnnotationUnreadableTest extends RuleTest {}
