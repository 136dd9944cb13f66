package dev.irqlint.kernel;

/**
 * A function code of I/O requests.
 *
 * @param name its name, such as {@code IRP_MJ_READ} or {@code IRP_MN_START_DEVICE}
 * @param value its number
 * @param major the name of the major code that a minor code belongs to; its own name for a major
 *     code
 * @param dispatch the role of the routine that a driver dispatches it to
 * @param preOperation the levels at which a minifilter's pre-operation callback sees it
 * @param postOperation the levels at which a minifilter's post-operation callback sees it
 */
public record DispatchCode(
    String name,
    int value,
    String major,
    Role dispatch,
    IrqlRange preOperation,
    IrqlRange postOperation) {

  /** Whether it is a major function code. */
  public boolean isMajor() {
    return name.equals(major);
  }
}
