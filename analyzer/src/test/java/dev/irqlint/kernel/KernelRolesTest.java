package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles of callbacks, and the ways in which drivers register them. */
final class KernelRolesTest {

  private static final KernelModel MODEL = KernelModel.load();

  @ParameterizedTest
  @CsvSource({
    "DRIVER_INITIALIZE, PASSIVE, DRIVER_ENTRY",
    "PDRIVER_UNLOAD, PASSIVE, UNLOAD",
    "EVT_WDF_DRIVER_UNLOAD, PASSIVE, UNLOAD",
    "DRIVER_ADD_DEVICE, PASSIVE, ADD_DEVICE",
    "PFN_WDF_DRIVER_DEVICE_ADD, PASSIVE, ADD_DEVICE",
    "DRIVER_DISPATCH, PASSIVE, REQUEST",
    "DRIVER_STARTIO, DISPATCH, START_IO",
    "DRIVER_CANCEL, DISPATCH, CANCEL",
    "IO_COMPLETION_ROUTINE, <=DISPATCH, COMPLETION",
    "KSERVICE_ROUTINE, DIRQL, ISR",
    "PKSERVICE_ROUTINE, DIRQL, ISR",
    "KMESSAGE_SERVICE_ROUTINE, DIRQL, ISR",
    "KSYNCHRONIZE_ROUTINE, DIRQL, SYNCHRONIZED",
    "KDEFERRED_ROUTINE, DISPATCH, DPC",
    "PKDEFERRED_ROUTINE, DISPATCH, DPC",
    "IO_DPC_ROUTINE, DISPATCH, INTERRUPT_DPC",
    "IO_TIMER_ROUTINE, DISPATCH, TIMER",
    "EXT_CALLBACK, DISPATCH, TIMER",
    "IO_WORKITEM_ROUTINE, PASSIVE, WORK_ITEM",
    "WORKER_THREAD_ROUTINE, PASSIVE, WORK_ITEM",
    "KSTART_ROUTINE, PASSIVE, THREAD",
    "EVT_WDF_DPC, DISPATCH, DPC",
    "PFN_WDF_DPC, DISPATCH, DPC",
    "EVT_WDF_TIMER, DISPATCH, TIMER",
    "EVT_WDF_WORKITEM, PASSIVE, WORK_ITEM",
    "EVT_WDF_INTERRUPT_ISR, DIRQL, ISR",
    "EVT_WDF_INTERRUPT_DPC, DISPATCH, INTERRUPT_DPC",
    "EVT_WDF_INTERRUPT_WORKITEM, PASSIVE, WORK_ITEM",
    "EVT_WDF_INTERRUPT_ENABLE, DIRQL, SYNCHRONIZED",
    "EVT_WDF_INTERRUPT_DISABLE, DIRQL, SYNCHRONIZED",
    "EVT_WDF_INTERRUPT_SYNCHRONIZE, DIRQL, SYNCHRONIZED",
    "EVT_WDF_IO_QUEUE_IO_READ, <=DISPATCH, TRANSFER",
    "EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL, <=DISPATCH, TRANSFER",
    "EVT_WDF_IO_IN_CALLER_CONTEXT, PASSIVE, REQUEST",
    "EVT_WDF_DEVICE_FILE_CREATE, PASSIVE, CREATE",
    "EVT_WDF_FILE_CLOSE, PASSIVE, CLOSE",
    "EVT_WDF_FILE_CLEANUP, PASSIVE, CLEANUP",
    "EVT_WDF_REQUEST_CANCEL, <=DISPATCH, CANCEL",
    "EVT_WDF_REQUEST_COMPLETION_ROUTINE, <=DISPATCH, COMPLETION",
    "EVT_WDF_DEVICE_PREPARE_HARDWARE, PASSIVE, START_DEVICE",
    "EVT_WDF_DEVICE_RELEASE_HARDWARE, PASSIVE, STOP_DEVICE",
    "EVT_WDF_DEVICE_D0_ENTRY, PASSIVE, POWER_UP",
    "EVT_WDF_DEVICE_D0_EXIT, PASSIVE, POWER_DOWN",
    "EVT_WDF_OBJECT_CONTEXT_CLEANUP, <=DISPATCH, OBJECT_CLEANUP",
    "EVT_WDF_DEVICE_CONTEXT_CLEANUP, PASSIVE, OBJECT_CLEANUP",
    "EVT_WDF_FILE_CONTEXT_CLEANUP_CALLBACK, <=DISPATCH, OBJECT_CLEANUP",
    "HW_ADAPTER_CONTROL, <=DIRQL, REQUEST",
    "PFLT_PRE_OPERATION_CALLBACK, <=APC, REQUEST",
    "PFLT_POST_OPERATION_CALLBACK, <=DISPATCH, COMPLETION",
    "MINIPORT_SEND_NET_BUFFER_LISTS_HANDLER, <=DISPATCH, TRANSFER",
    "MINIPORT_ISR, DIRQL, ISR",
    "MINIPORT_INTERRUPT_DPC, DISPATCH, INTERRUPT_DPC",
    "MINIPORT_INITIALIZE, PASSIVE, START_DEVICE",
    "MINIPORT_HALT_HANDLER, PASSIVE, STOP_DEVICE",
    "HW_INTERRUPT, DIRQL, ISR",
    "HW_STARTIO, DISPATCH, START_IO",
    "PHW_STARTIO, DISPATCH, START_IO",
    "HW_DPC_ROUTINE, DISPATCH, DPC",
    "FWPS_CALLOUT_CLASSIFY_FN1, <=DISPATCH, REQUEST",
    "PFN_WSK_RECEIVE_EVENT, <=DISPATCH, OTHER",
    "PCREATE_PROCESS_NOTIFY_ROUTINE, PASSIVE, NOTIFICATION",
    "PLOAD_IMAGE_NOTIFY_ROUTINE, PASSIVE, NOTIFICATION",
    "KBUGCHECK_CALLBACK_ROUTINE, HIGH, NOTIFICATION",
  })
  void roleIsEnteredAt(String typedef, String levels, RoleKind kind) {
    Role role = MODEL.role(typedef).orElseThrow();
    assertThat(role.entry()).isSameAs(IrqlRange.parse(levels).orElseThrow());
    assertThat(role.kind()).isEqualTo(kind);
    assertThat(role.isSystem()).isFalse();
    assertThat(role.isExact()).isEqualTo(!levels.startsWith("<"));
  }

  @Test
  void whatADriverSaysChangesTheLevel() {
    Role timer = MODEL.role("EVT_WDF_TIMER").orElseThrow();
    assertThat(timer.entry(CallbackOption.PASSIVE_EXECUTION)).isSameAs(IrqlRange.PASSIVE);
    assertThat(timer.entry(CallbackOption.PASSIVE_INTERRUPT)).isSameAs(IrqlRange.DISPATCH);
    Role isr = MODEL.role("EVT_WDF_INTERRUPT_ISR").orElseThrow();
    assertThat(isr.entry(CallbackOption.PASSIVE_INTERRUPT)).isSameAs(IrqlRange.PASSIVE);
    assertThat(MODEL.option("WdfExecutionLevelPassive")).contains(CallbackOption.PASSIVE_EXECUTION);
    assertThat(MODEL.option("PassiveHandling")).contains(CallbackOption.PASSIVE_INTERRUPT);
    assertThat(MODEL.option("WdfExecutionLevelDispatch")).isEmpty();
  }

  @Test
  void aRoleOfUnknownLevelIsKnownAsARole() {
    Role role = MODEL.role("ACPI_OP_REGION_HANDLER").orElseThrow();
    assertThat(role.isKnown()).isFalse();
    assertThat(role.entry()).isSameAs(IrqlRange.EMPTY);
    assertThat(MODEL.role("MY_CALLBACK")).isEmpty();
  }

  @Test
  void aCancelRoutineReleasesTheCancelSpinLock() {
    assertThat(MODEL.role("DRIVER_CANCEL").orElseThrow().effects())
        .containsExactlyElementsOf(
            EffectClause.parse("release(cancel); restore(field 1 CancelIrql)"));
  }

  @Test
  void lifetimesEndWhereTheyBegan() {
    assertThat(RoleKind.DRIVER_ENTRY.endings()).containsExactly(RoleKind.UNLOAD);
    assertThat(RoleKind.CREATE.endings()).contains(RoleKind.CLOSE, RoleKind.CLEANUP);
    assertThat(RoleKind.POWER_UP.endings()).contains(RoleKind.POWER_DOWN);
    assertThat(RoleKind.DPC.endings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "KeInitializeDpc, 1, KDEFERRED_ROUTINE, WHEN_ARMED, 0, 2",
    "KeInitializeThreadedDpc, 1, THREADED_KDEFERRED_ROUTINE, WHEN_ARMED, 0, 2",
    "IoInitializeDpcRequest, 1, IO_DPC_ROUTINE, WHEN_ARMED, 0, -1",
    "IoConnectInterrupt, 1, KSERVICE_ROUTINE, AT_CALL, 0, 2",
    "KeSynchronizeExecution, 1, KSYNCHRONIZE_ROUTINE, WITHIN_CALL, 0, 2",
    "WdfInterruptSynchronize, 1, EVT_WDF_INTERRUPT_SYNCHRONIZE, WITHIN_CALL, 0, 2",
    "WDF_DPC_CONFIG_INIT, 1, EVT_WDF_DPC, WHEN_ARMED, 0, -1",
    "WDF_TIMER_CONFIG_INIT_PERIODIC, 1, EVT_WDF_TIMER, WHEN_ARMED, 0, -1",
    "WDF_INTERRUPT_CONFIG_INIT, 1, EVT_WDF_INTERRUPT_ISR, WHEN_ARMED, 0, -1",
    "WDF_INTERRUPT_CONFIG_INIT, 2, EVT_WDF_INTERRUPT_DPC, WHEN_ARMED, 0, -1",
    "WDF_WORKITEM_CONFIG_INIT, 1, EVT_WDF_WORKITEM, WHEN_ARMED, 0, -1",
    "WDF_DRIVER_CONFIG_INIT, 1, EVT_WDF_DRIVER_DEVICE_ADD, AT_CALL, -1, -1",
    "WDF_FILEOBJECT_CONFIG_INIT, 1, EVT_WDF_DEVICE_FILE_CREATE, AT_CALL, -1, -1",
    "WDF_FILEOBJECT_CONFIG_INIT, 2, EVT_WDF_FILE_CLOSE, AT_CALL, -1, -1",
    "WDF_FILEOBJECT_CONFIG_INIT, 3, EVT_WDF_FILE_CLEANUP, AT_CALL, -1, -1",
    "IoSetCompletionRoutine, 1, IO_COMPLETION_ROUTINE, AT_CALL, 0, 2",
    "IoSetCompletionRoutineEx, 2, IO_COMPLETION_ROUTINE, AT_CALL, 1, 3",
    "IoSetCancelRoutine, 1, DRIVER_CANCEL, AT_CALL, 0, -1",
    "WdfRequestSetCompletionRoutine, 1, EVT_WDF_REQUEST_COMPLETION_ROUTINE, AT_CALL, 0, 2",
    "WdfRequestMarkCancelableEx, 1, EVT_WDF_REQUEST_CANCEL, AT_CALL, 0, -1",
    "PsCreateSystemThread, 5, KSTART_ROUTINE, AT_CALL, 0, 6",
    "IoQueueWorkItem, 1, IO_WORKITEM_ROUTINE, AT_CALL, 0, 3",
    "ExInitializeWorkItem, 1, WORKER_THREAD_ROUTINE, WHEN_ARMED, 0, 2",
    "PsSetLoadImageNotifyRoutine, 0, PLOAD_IMAGE_NOTIFY_ROUTINE, AT_CALL, -1, -1",
    "CmRegisterCallbackEx, 0, EX_CALLBACK_FUNCTION, AT_CALL, -1, -1",
    "FltQueueGenericWorkItem, 2, PFLT_GENERIC_WORKITEM_ROUTINE, AT_CALL, -1, -1",
    "IoCsqInitialize, 4, IO_CSQ_ACQUIRE_LOCK, AT_CALL, -1, -1",
    "NdisMSynchronizeWithInterruptEx, 2, MINIPORT_SYNCHRONIZE_INTERRUPT, WITHIN_CALL, 0, 3",
    "StorPortInitializeDpc, 2, HW_DPC_ROUTINE, WHEN_ARMED, 1, -1",
    "DEFINE_KSPROPERTY_ITEM, 1, PFNKSHANDLER, AT_CALL, -1, -1",
  })
  void argumentRegisters(
      String routine,
      int argument,
      String role,
      Registration.Start start,
      int object,
      int context) {
    assertThat(MODEL.routine(routine).orElseThrow().registration(argument))
        .contains(new Registration(argument, role, start, object, context));
  }

  @ParameterizedTest
  @CsvSource({
    "WDF_INTERRUPT_CONFIG, EvtInterruptIsr, EVT_WDF_INTERRUPT_ISR",
    "PWDF_INTERRUPT_CONFIG, EvtInterruptDpc, EVT_WDF_INTERRUPT_DPC",
    "_DRIVER_OBJECT, DriverUnload, DRIVER_UNLOAD",
    "PDRIVER_OBJECT, DriverStartIo, DRIVER_STARTIO",
    "DRIVER_EXTENSION, AddDevice, DRIVER_ADD_DEVICE",
    "FLT_OPERATION_REGISTRATION, PreOperation, PFLT_PRE_OPERATION_CALLBACK",
    "FLT_REGISTRATION, FilterUnloadCallback, PFLT_FILTER_UNLOAD_CALLBACK",
    "NDIS_MINIPORT_INTERRUPT_CHARACTERISTICS, InterruptHandler, MINIPORT_ISR",
    "NDIS_MINIPORT_DRIVER_CHARACTERISTICS, HaltHandlerEx, MINIPORT_HALT",
    "NDIS_FILTER_DRIVER_CHARACTERISTICS, PauseHandler, FILTER_PAUSE",
    "HW_INITIALIZATION_DATA, HwStartIo, HW_STARTIO",
    "HW_INITIALIZATION_DATA, HwInterrupt, PHW_INTERRUPT",
    "WDF_IO_QUEUE_CONFIG, EvtIoRead, EVT_WDF_IO_QUEUE_IO_READ",
    "WDF_OBJECT_ATTRIBUTES, EvtCleanupCallback, EVT_WDF_OBJECT_CONTEXT_CLEANUP",
    "WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceD0Entry, EVT_WDF_DEVICE_D0_ENTRY",
    "FWPS_CALLOUT, classifyFn, FWPS_CALLOUT_CLASSIFY_FN2",
    "FAST_IO_DISPATCH, FastIoRead, FAST_IO_READ",
    "WSK_CLIENT_CONNECTION_DISPATCH, WskReceiveEvent, PFN_WSK_RECEIVE_EVENT",
    "'', EvtInterruptIsr, EVT_WDF_INTERRUPT_ISR",
    "'', DriverUnload, DRIVER_UNLOAD",
    "'', ServiceRoutine, KSERVICE_ROUTINE",
    "'', EvtDeviceD0Entry, EVT_WDF_DEVICE_D0_ENTRY",
  })
  void fieldHoldsTheRole(String structure, String field, String role) {
    assertThat(MODEL.role(structure, field)).isEqualTo(MODEL.role(role)).isPresent();
  }

  @Test
  void aFieldsNameAloneMustMeanOneThing() {
    // Two structures, but both routines are entered at the same level.
    assertThat(MODEL.role("", "PauseHandler").orElseThrow().entry()).isSameAs(IrqlRange.PASSIVE);
    assertThat(MODEL.role("", "PreOperation")).isEmpty();
    assertThat(MODEL.role("", "Read")).isEmpty();
    assertThat(MODEL.role("", "Callback")).isEmpty();
    assertThat(MODEL.role("MY_TABLE", "EvtInterruptIsr")).isEmpty();
  }

  @Test
  void positionsInATableAreKnown() {
    assertThat(MODEL.layout("FLT_OPERATION_REGISTRATION").orElseThrow())
        .startsWith("MajorFunction", "Flags", "PreOperation", "PostOperation");
    assertThat(MODEL.layout("_KSPIN_DISPATCH").orElseThrow().indexOf("Process")).isEqualTo(2);
    assertThat(MODEL.layout("UNICODE_STRING")).isEmpty();
    assertThat(MODEL.hasCallbacks("FLT_REGISTRATION")).isTrue();
    assertThat(MODEL.hasCallbacks("UNICODE_STRING")).isFalse();
  }

  @Test
  void callsThroughTheSystemsTablesHaveContractsToo() {
    Routine list = MODEL.routineIn("DMA_OPERATIONS", "GetScatterGatherList").orElseThrow();
    assertThat(list.registration(5).orElseThrow().role()).isEqualTo("DRIVER_LIST_CONTROL");
    Routine buffer = MODEL.routineIn("PDMA_OPERATIONS", "AllocateCommonBuffer").orElseThrow();
    assertThat(buffer.contract().loose()).isSameAs(IrqlRange.PASSIVE);
    assertThat(MODEL.routineIn("WDF_INTERRUPT_CONFIG", "EvtInterruptIsr")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IRP_MJ_CREATE, PASSIVE, CREATE",
    "IRP_MJ_CLOSE, PASSIVE, CLOSE",
    "IRP_MJ_CLEANUP, PASSIVE, CLEANUP",
    "IRP_MJ_READ, PASSIVE, TRANSFER",
    "IRP_MJ_INTERNAL_DEVICE_CONTROL, <=DISPATCH, TRANSFER",
    "IRP_MJ_SCSI, <=DISPATCH, TRANSFER",
    "IRP_MJ_POWER, PASSIVE, REQUEST",
    "IRP_MJ_PNP, PASSIVE, PLUG_AND_PLAY",
    "IRP_MN_START_DEVICE, PASSIVE, START_DEVICE",
    "IRP_MN_REMOVE_DEVICE, PASSIVE, REMOVE_DEVICE",
    "IRP_MN_READ_CONFIG, <=APC, REQUEST",
  })
  void dispatchRoutineIsEnteredAt(String code, String levels, RoleKind kind) {
    Role role = MODEL.dispatchCode(code).orElseThrow().dispatch();
    assertThat(role.name()).isEqualTo("DRIVER_DISPATCH");
    assertThat(role.entry()).isSameAs(IrqlRange.parse(levels).orElseThrow());
    assertThat(role.kind()).isEqualTo(kind);
  }

  @Test
  void functionCodesAreFoundByNumber() {
    assertThat(MODEL.dispatchCode(0x16).orElseThrow().name()).isEqualTo("IRP_MJ_POWER");
    assertThat(MODEL.dispatchCode(0x1c)).isEmpty();
    assertThat(MODEL.dispatchCode("IRP_MN_SET_POWER").orElseThrow().major())
        .isEqualTo("IRP_MJ_POWER");
    assertThat(MODEL.dispatchCode("IRP_MJ_CREATE").orElseThrow().postOperation())
        .isSameAs(IrqlRange.PASSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KSPIN_LOCK", "KEVENT", "KDPC", "KTIMER", "ERESOURCE", "FAST_MUTEX"})
  void objectsOfTheDispatcherMustBeResident(String type) {
    assertThat(MODEL.whyResident(type)).isPresent();
  }

  @Test
  void usersAddRoutinesRolesAndFields() {
    Role role = Role.of("ACME_TICK", RoleKind.TIMER, IrqlRange.DISPATCH);
    Routine lock =
        new Routine(
            "AcmeLock",
            Contract.parse("<=DISPATCH"),
            EffectClause.parse("raise(DISPATCH); save(in 0); acquire(spin, 0)"),
            List.of(),
            false);
    Routine stricter =
        new Routine("KeSetTimer", Contract.parse("PASSIVE"), List.of(), List.of(), false);
    KernelModel model =
        MODEL.with(
            new Additions(
                List.of(lock, stricter),
                List.of(role),
                List.of(new CallbackField("ACME_TABLE", "Tick", "ACME_TICK"))));
    assertThat(model.routine("AcmeLock")).contains(lock);
    assertThat(model.routine("KeSetTimer")).contains(stricter);
    assertThat(model.role("PACME_TICK")).contains(role);
    assertThat(model.role("ACME_TABLE", "Tick")).contains(role);
    assertThat(model.routine("KeInitializeDpc")).isPresent();
    assertThat(MODEL.routine("AcmeLock")).isEmpty();
  }
}
