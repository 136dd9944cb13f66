package dev.irqlint.rules.lock;

import dev.irqlint.rules.RuleTest;

final class LockByUnsetHandleTest extends RuleTest {}
