package dev.irqlint.mutation;

import java.util.regex.Pattern;

/** The lines that edits look for. */
final class Lines {
  static final Pattern UNLOCK = Pattern.compile("^MmUnlockPage?ableImageSection\\((.*)\\);$");
  static final Pattern LOCK =
      Pattern.compile("^((.*) = )?(MmLockPage?able(?:Code|Data)Section\\((.*)\\));$");
  static final Pattern RELOCK_BY_HANDLE =
      Pattern.compile("^MmLockPage?ableSectionByHandle\\((.*)\\);$");
  static final Pattern STOP =
      Pattern.compile(
          "^(status = )?(KeFlushQueuedDpcs|KeCancelTimer|KeRemoveQueueDpc|IoDisconnectInterrupt(Ex)?"
              + "|IoStopTimer|WdfTimerStop|WdfDpcCancel|WdfInterruptDisable|NdisCancelTimerObject"
              + "|NdisMDeregisterInterruptEx|FltUnregisterFilter|KeWaitForSingleObject\\(&\\S*Idle"
              + ")\\b.*;$");
  static final Pattern START =
      Pattern.compile(
          "^(status = )?(KeSetTimer(Ex)?|KeInsertQueueDpc|IoConnectInterrupt(Ex)?|IoStartTimer"
              + "|WdfTimerStart|WdfDpcEnqueue|NdisSetTimerObject|NdisMRegisterInterruptEx"
              + "|FltRegisterFilter)\\(.*;$");
  static final Pattern COUNT =
      Pattern.compile(
          "^(\\} else )?if \\((.*(\\+\\+|--|Interlocked|Opens|Users|left|last).*)\\) \\{$");
  static final Pattern GUARD = Pattern.compile("^if \\((.*KeGetCurrentIrql\\(\\).*)\\) \\{$");
  static final Pattern PLACED =
      Pattern.compile("#pragma \\w+\\((?:\"?\\w+\"?, )?(\\w+(?:, \\w+)*)\\)");
  static final Pattern DEFINED = Pattern.compile("\n(\\w+)\\(\n");

  private Lines() {}
}
