package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold between the tables and within each of them. */
final class KernelTablesTest {

  private static final KernelModel MODEL = KernelModel.load();

  @Test
  void everyRegistrationNamesARole() {
    List<String> missing = new ArrayList<>();
    for (Routine routine : routines()) {
      for (Registration registration : routine.registrations()) {
        if (MODEL.role(registration.role()).isEmpty()) {
          missing.add(routine.name() + ": " + registration.role());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void noRoutineRegistersOneArgumentTwice() {
    for (Routine routine : routines()) {
      assertThat(routine.registrations())
          .extracting(Registration::argument)
          .doesNotHaveDuplicates()
          .allMatch(argument -> argument >= 0 && argument < 20);
    }
  }

  @Test
  void everyFieldNamesARole() {
    assertThat(MODEL.fieldTable().all())
        .hasSizeGreaterThan(1900)
        .allSatisfy(field -> assertThat(MODEL.role(field.role())).isPresent());
  }

  @Test
  void everyEntryPointNamesARole() {
    assertThat(NameTable.entryPoints().keySet())
        .contains("DriverEntry")
        .allSatisfy(name -> assertThat(MODEL.entryPoint(name)).isPresent());
  }

  @Test
  void everySpellingOfARoleResolvesToIt() {
    for (Role role : MODEL.roleTable().all()) {
      assertThat(MODEL.role(role.name())).contains(role);
    }
    MODEL
        .roleTable()
        .aliases()
        .forEach(
            (alias, name) ->
                assertThat(MODEL.role(alias)).as(alias).isEqualTo(MODEL.role(name)).isPresent());
  }

  @Test
  void everyPointerFormOfARoleResolvesToIt() {
    Set<String> names = new HashSet<>();
    for (Role role : MODEL.roleTable().all()) {
      names.add(role.name());
    }
    for (Role role : MODEL.roleTable().all()) {
      String pointer =
          role.name().startsWith("EVT_")
              ? "PFN_" + role.name().substring("EVT_".length())
              : "P" + role.name();
      if (!names.contains(pointer)) {
        assertThat(MODEL.role(pointer)).as(pointer).isPresent();
      }
    }
  }

  @Test
  void rolesAreEnteredWithinTheirWidestLevels() {
    for (Role role : MODEL.roleTable().all()) {
      assertThat(role.widest().contains(role.entry())).as(role.name()).isTrue();
      role.options()
          .forEach(
              (option, levels) ->
                  assertThat(role.widest().contains(levels)).as(role.name()).isTrue());
    }
  }

  @Test
  void rolesThatRunOffTheHardwareNeverRunAtPassiveLevelUnlessTheDriverSaysSo() {
    for (Role role : MODEL.roleTable().all()) {
      if (role.kind() == RoleKind.ISR) {
        assertThat(role.entry()).as(role.name()).isSameAs(IrqlRange.exactly(Irql.DIRQL));
      }
      if (role.kind() == RoleKind.DPC && role.isExact()) {
        assertThat(role.entry()).as(role.name()).isSameAs(IrqlRange.DISPATCH);
      }
    }
  }

  @Test
  void strictBoundsLieWithinLooseOnes() {
    for (Routine routine : routines()) {
      Contract contract = routine.contract();
      assertThat(contract.loose().isEmpty()).as(routine.name()).isFalse();
      assertThat(contract.loose().contains(contract.strict())).as(routine.name()).isTrue();
      Limits limits = contract.limits(Arguments.UNKNOWN);
      assertThat(limits.certain().contains(limits.possible())).as(routine.name()).isTrue();
    }
  }

  @Test
  void whatAcquiresALockHasACounterpartThatReleasesIt() {
    Set<LockKind> acquired = new HashSet<>();
    Set<LockKind> released = new HashSet<>();
    for (Routine routine : routines()) {
      for (EffectClause clause : routine.effects()) {
        if (clause.effect() instanceof Effect.Acquire acquire) {
          acquired.add(acquire.kind());
        } else if (clause.effect() instanceof Effect.Release release) {
          released.add(release.kind());
        }
      }
    }
    assertThat(released).isEqualTo(acquired);
  }

  @Test
  void whatRaisesSaves() {
    for (Routine routine : routines()) {
      boolean raises = false;
      boolean saves = false;
      for (EffectClause clause : routine.effects()) {
        raises |=
            clause.effect() instanceof Effect.Raise
                || clause.effect() instanceof Effect.RaiseToArgument;
        saves |= clause.effect() instanceof Effect.Save;
      }
      assertThat(raises).as(routine.name()).isEqualTo(saves);
    }
  }

  @Test
  void whatIsCalledWithinARoutineIsRegisteredSo() {
    for (Routine routine : routines()) {
      for (EffectClause clause : routine.effects()) {
        if (clause.effect() instanceof Effect.Call call) {
          routine
              .registration(call.argument())
              .ifPresent(
                  registration ->
                      assertThat(registration.start())
                          .as(routine.name())
                          .isEqualTo(Registration.Start.WITHIN_CALL));
        }
      }
    }
  }

  @Test
  void layoutsHoldTheFieldsThatAreCallbacks() {
    for (Map.Entry<String, List<String>> layout : MODEL.fieldTable().layouts().entrySet()) {
      assertThat(layout.getValue()).as(layout.getKey()).doesNotHaveDuplicates();
      assertThat(layout.getValue())
          .as(layout.getKey())
          .containsAll(MODEL.fieldTable().fields(layout.getKey()).keySet());
      assertThat(MODEL.fieldTable().fields(layout.getKey())).as(layout.getKey()).isNotEmpty();
    }
  }

  @Test
  void everyOptionIsSaidSomehowAndChangesSomething() {
    Set<CallbackOption> used = new HashSet<>();
    MODEL.roleTable().all().forEach(role -> used.addAll(role.options().keySet()));
    Set<CallbackOption> said = new HashSet<>(NameTable.options().values());
    // Power requests have a role by their function code alone.
    used.add(CallbackOption.PAGEABLE_POWER);
    used.add(CallbackOption.INRUSH_POWER);
    assertThat(said).isEqualTo(used).containsExactlyInAnyOrder(CallbackOption.values());
  }

  @Test
  void functionCodesHaveOneNumberEach() {
    Set<String> numbers = new HashSet<>();
    for (DispatchCode code : MODEL.dispatchTable().all()) {
      boolean isAlias = code.name().equals("IRP_MJ_SCSI") || code.name().equals("IRP_MJ_PNP_POWER");
      String number = code.isMajor() ? "" + code.value() : code.major() + "/" + code.value();
      assertThat(numbers.add(number)).as(code.name()).isEqualTo(!isAlias);
    }
  }

  @Test
  void tablesHoldAsManyRowsAsTheyShould() {
    assertThat(MODEL.routineNames()).hasSizeGreaterThan(5800);
    assertThat(MODEL.roleTable().all()).hasSizeGreaterThan(1850);
  }

  private static List<Routine> routines() {
    List<Routine> routines = new ArrayList<>();
    for (String name : MODEL.routineNames()) {
      routines.add(MODEL.routine(name).orElseThrow());
    }
    return routines;
  }
}
