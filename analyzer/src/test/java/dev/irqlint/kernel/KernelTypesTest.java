package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelTypesTest {

  private static final KernelTypes TYPES = KernelTypes.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KIRQL",
        "PKIRQL",
        "NTSTATUS",
        "PVOID",
        "ULONG",
        "LIST_ENTRY",
        "PLIST_ENTRY",
        "WDFDEVICE",
        "WDFQUEUE",
        "EVT_WDF_DPC",
        "PFN_WDF_DPC",
        "KDEFERRED_ROUTINE",
        "PKDEFERRED_ROUTINE",
        "UNICODE_STRING",
        "PUNICODE_STRING",
        "FLT_OPERATION_REGISTRATION",
        "NET_BUFFER_LIST",
        "PNET_BUFFER_LIST",
        "NDIS_HANDLE",
        "KLOCK_QUEUE_HANDLE",
        "STOR_LOCK_HANDLE",
        "FWPS_FILTER",
        "size_t",
        "wchar_t",
        "BOOLEAN",
        "PPNP_LOCATION_INTERFACE"
      })
  void typesOfTheHeadersAreKnown(String name) {
    assertThat(TYPES.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "KeAcquireSpinLock",
        "ResetDevice",
        "InterfaceReference",
        "PowerControlCallback",
        "STATUS_SUCCESS",
        "IRP_MJ_READ",
        "TRUE",
        "NULL",
        "Irp",
        "device",
        "_IRP",
        "PAGED_CODE",
        "DISPATCH_LEVEL",
        "IN",
        "OUT",
        "OPTIONAL",
        "VOIDX",
        "PPVOIDX"
      })
  void otherNamesAreNot(String name) {
    assertThat(TYPES.contains(name)).isFalse();
  }

  @Test
  void theListIsWhole() {
    assertThat(TYPES.size()).isGreaterThan(15_000);
  }

  @Test
  void noRoutineThatCanBeCalledIsTakenForAType() {
    KernelModel model = KernelModel.load();
    assertThat(model.routineNames().stream().filter(TYPES::contains))
        // Pages of callbacks that the reference files among the functions.
        .containsExactlyInAnyOrder(
            "FILTER_SYNCHRONOUS_OID_REQUEST",
            "FILTER_SYNCHRONOUS_OID_REQUEST_COMPLETE",
            "MINIPORT_SYNCHRONOUS_OID_REQUEST");
  }

  @Test
  void structuresWithCallbacksAndResidentTypesAreTypes() {
    for (String type : NameTable.residentTypes().keySet()) {
      assertThat(TYPES.contains(type)).as(type).isTrue();
    }
  }
}
