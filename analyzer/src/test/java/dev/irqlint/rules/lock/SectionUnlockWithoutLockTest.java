package dev.irqlint.rules.lock;

import dev.irqlint.rules.RuleTest;

final class SectionUnlockWithoutLockTest extends RuleTest {}
