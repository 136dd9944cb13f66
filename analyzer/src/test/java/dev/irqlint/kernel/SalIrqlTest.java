package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irqlint.ast.Annotation;
import dev.irqlint.ast.Parameter;
import dev.irqlint.ast.TypeName;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SalIrqlTest {

  private static final Span HERE = here();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_IRQL_requires_max_ ( APC_LEVEL )|<=APC",
        "_IRQL_requires_max_ ( DISPATCH_LEVEL )|<=DISPATCH",
        "_IRQL_requires_min_ ( DISPATCH_LEVEL )|DISPATCH",
        "_IRQL_requires_ ( PASSIVE_LEVEL )|PASSIVE",
        "_IRQL_requires_ ( DISPATCH_LEVEL + 1 )|DIRQL",
        "_IRQL_requires_max_ ( 2 )|<=DISPATCH",
        "_IRQL_requires_min_ ( PASSIVE_LEVEL ) _IRQL_requires_max_ ( DISPATCH_LEVEL )|<=DISPATCH",
        "_IRQL_requires_min_ ( APC_LEVEL ) _IRQL_requires_max_ ( HIGH_LEVEL )|>=APC",
        "_IRQL_requires_min_ ( DISPATCH_LEVEL + 1 )|>=DIRQL",
        "_IRQL_requires_same_|<=DISPATCH",
        "_IRQL_raises_ ( DISPATCH_LEVEL )|<=DISPATCH",
        "__drv_maxIRQL ( APC_LEVEL )|<=APC",
        "__drv_minIRQL ( DISPATCH_LEVEL ) __drv_maxIRQL ( DISPATCH_LEVEL )|DISPATCH",
        "__drv_requiresIRQL ( PASSIVE_LEVEL )|PASSIVE",
        "__drv_sameIRQL|<=DISPATCH",
        "_Function_class_ ( EVT_WDF_DPC )|ANY",
        "_Success_ ( return )|ANY",
        "_Group_ ( _IRQL_requires_max_ ( APC_LEVEL ) _IRQL_requires_same_ )|<=APC",
      })
  void limitsAreRead(String annotations, String levels) {
    SalContract contract = read(annotations);
    assertThat(contract.limits().loose()).isSameAs(IrqlRange.parse(levels).orElseThrow());
    assertThat(contract.limits().cases()).isEmpty();
    assertThat(contract.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_IRQL_raises_ ( DISPATCH_LEVEL )|raise(DISPATCH)",
        "__drv_raisesIRQL ( APC_LEVEL )|raise(APC)",
        "__drv_setsIRQL ( DISPATCH_LEVEL )|raise(DISPATCH)",
        "_IRQL_saves_|save(return)",
        "_IRQL_raises_ ( DISPATCH_LEVEL ) _IRQL_saves_|raise(DISPATCH); save(return)",
        "__drv_ret ( __drv_savesIRQL )|save(return)",
        "_At_ ( * Old , _IRQL_saves_ )|save(*1)",
        "_At_ ( Old , _IRQL_saves_ )|save(*1)",
        "_At_ ( New , _IRQL_restores_ )|restore(#2)",
        "_At_ ( Lock -> OldIrql , _IRQL_saves_ )|save(field 0 OldIrql)",
        "_At_ ( Saved . Irql , _IRQL_saves_ )|save(global Saved.Irql)",
        "_At_ ( return , _IRQL_saves_ )|save(return)",
        "__drv_at ( * Old , __drv_savesIRQL )|save(*1)",
        "__drv_arg ( New , __drv_restoresIRQL )|restore(#2)",
        "_IRQL_saves_global_ ( QueuedSpinLock , Lock )|save(in 0)",
        "_IRQL_restores_global_ ( QueuedSpinLock , Lock )|restore(in 0)",
        "__drv_savesIRQLGlobal ( SpinLock , Lock )|save(in 0)",
        "__drv_restoresIRQLGlobal ( FastMutex , Other )|restore(global FastMutex)",
        "_When_ ( return != 0 , _IRQL_raises_ ( APC_LEVEL ) )|if true: raise(APC)",
        "_When_ ( return == FALSE , _IRQL_raises_ ( APC_LEVEL ) )|if false: raise(APC)",
        "_When_ ( NT_SUCCESS ( return ) , _IRQL_raises_ ( APC_LEVEL ) )|if success: raise(APC)",
        "_When_ ( ! NT_SUCCESS ( return ) , _IRQL_raises_ ( APC_LEVEL ) )|if failure: raise(APC)",
        "_When_ ( return == STATUS_SUCCESS , _IRQL_raises_ ( APC_LEVEL ) )|if success: raise(APC)",
        "_When_ ( Wait , _IRQL_raises_ ( APC_LEVEL ) )|when true(3): raise(APC)",
        "_When_ ( Wait == 0 , _At_ ( * Old , _IRQL_saves_ ) )|when !true(3): save(*1)",
        "__drv_when ( Wait != FALSE , __drv_raisesIRQL ( 2 ) )|when true(3): raise(DISPATCH)",
      })
  void effectsAreRead(String annotations, String effects) {
    assertThat(read(annotations).effects()).containsExactlyElementsOf(EffectClause.parse(effects));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Wait == 0~!true(3)",
        "Wait == TRUE~equals(3, TRUE)",
        "! Wait~!true(3)",
        "Wait == __true~equals(3, __true)",
        "Wait == __false~!true(3)",
        "Old == NULL~null(1)",
        "Old != NULL~!null(1)",
        "Old == ( ( void * ) 0 )~!true(1)",
        "* Old == 0~points-to-zero(1)",
        "* Old != 0~!points-to-zero(1)",
        "Old -> QuadPart == 0~points-to-zero(1)",
        "Old == NULL || * Old != 0~null(1) | !points-to-zero(1)",
        "( Old != NULL && * Old == 0 )~!null(1) & points-to-zero(1)",
        "( Pool & PagedPool ) != 0~bits(4, PagedPool)",
        "( Pool & PagedPool ) == 0~!bits(4, PagedPool)",
        "Pool & PagedPool~bits(4, PagedPool)",
        "( Pool & POOL_FLAG_PAGED ) == POOL_FLAG_PAGED~bits(4, POOL_FLAG_PAGED)",
        "Pool == PagedPool~equals(4, PagedPool)",
        "Pool > 3~unknown",
        "Flags & 2~unknown",
        "sizeof ( int ) == 4~unknown",
      })
  void conditionsOnParametersAreRead(String condition, String expected) {
    SalContract contract = read("_When_ ( " + condition + " , _IRQL_requires_max_ ( APC_LEVEL ) )");
    assertThat(contract.limits().cases())
        .containsExactly(
            new Contract.Case(Condition.parse(expected), IrqlRange.atMost(Irql.APC_LEVEL)));
  }

  @Test
  void conditionalLimitsWorkAsThoseOfTheTables() {
    SalContract contract =
        read(
            "_When_ ( Wait == 0 , _IRQL_requires_max_ ( DISPATCH_LEVEL ) )"
                + " _When_ ( Wait != 0 , _IRQL_requires_max_ ( APC_LEVEL ) )");
    Contract limits = contract.limits();
    assertThat(limits.limits(withWait(Argument.ofValue(1))).certain())
        .isSameAs(IrqlRange.atMost(Irql.APC_LEVEL));
    assertThat(limits.limits(withWait(Argument.ofValue(0))).certain())
        .isSameAs(IrqlRange.atMost(Irql.DISPATCH_LEVEL));
    assertThat(limits.limits(withWait(Argument.UNKNOWN)).possible())
        .isSameAs(IrqlRange.atMost(Irql.APC_LEVEL));
  }

  @Test
  void aConditionOnTheReturnedValueIsNoConditionOnTheCall() {
    Contract limits = read("_When_ ( return == 0 , _IRQL_requires_max_ ( APC_LEVEL ) )").limits();
    assertThat(limits.limits(Arguments.UNKNOWN).possible()).isSameAs(limits.loose());
  }

  @Test
  void annotationsOfParametersAreRead() {
    assertThat(read("", "Old:_IRQL_saves_").effects())
        .containsExactlyElementsOf(EffectClause.parse("save(*1)"));
    assertThat(read("", "New:_IRQL_restores_").effects())
        .containsExactlyElementsOf(EffectClause.parse("restore(#2)"));
    assertThat(read("", "Old:__drv_out_deref ( __drv_savesIRQL )").effects())
        .containsExactlyElementsOf(EffectClause.parse("save(*1)"));
    assertThat(read("", "New:__drv_in ( __drv_restoresIRQL )").effects())
        .containsExactlyElementsOf(EffectClause.parse("restore(#2)"));
    assertThat(read("", "Old:_At_ ( * Old , _IRQL_saves_ )").effects())
        .containsExactlyElementsOf(EffectClause.parse("save(*1)"));
  }

  @Test
  void aCancelRoutinesRequestHoldsTheLevelToRestore() {
    for (String name : List.of("_IRQL_uses_cancel_", "_IRQL_is_cancel_", "__drv_useCancelIRQL")) {
      assertThat(read("", "Lock:" + name).effects())
          .containsExactlyElementsOf(
              EffectClause.parse("release(cancel); restore(field 0 CancelIrql)"));
    }
    assertThat(read("", "New:_IRQL_uses_cancel_").effects()).isEmpty();
  }

  @Test
  void levelsThroughoutTheRoutineAreRead() {
    SalContract contract =
        read(
            "_IRQL_always_function_max_ ( DISPATCH_LEVEL )"
                + " _IRQL_always_function_min_ ( APC_LEVEL )");
    assertThat(contract.throughout()).isSameAs(IrqlRange.of(Irql.APC_LEVEL, Irql.DISPATCH_LEVEL));
  }

  @Test
  void rolesAndFunctionCodesAreRead() {
    SalContract contract =
        read(
            "_Function_class_ ( DRIVER_DISPATCH ) _Dispatch_type_ ( IRP_MJ_READ )"
                + " __drv_dispatchType ( IRP_MJ_WRITE ) __drv_functionClass ( DRIVER_CANCEL )");
    assertThat(contract.roles()).containsExactly("DRIVER_DISPATCH", "DRIVER_CANCEL");
    assertThat(contract.dispatchCodes()).containsExactly("IRP_MJ_READ", "IRP_MJ_WRITE");
    assertThat(contract.speaksOfIrql()).isFalse();
  }

  @Test
  void keepingTheLevelIsRead() {
    assertThat(read("_IRQL_requires_same_").keepsIrql()).isTrue();
    assertThat(read("__drv_sameIRQL").keepsIrql()).isTrue();
    assertThat(read("_IRQL_requires_max_ ( APC_LEVEL )").keepsIrql()).isFalse();
  }

  @Test
  void levelsThatMeanNothingAreReported() {
    SalContract contract =
        read("_IRQL_requires_max_ ( MY_LEVEL ) _When_ ( Wait , _IRQL_raises_ ( 77 ) )");
    assertThat(contract.unreadable())
        .extracting(SalContract.Unreadable::level, SalContract.Unreadable::isNumber)
        .containsExactly(tuple("MY_LEVEL", false), tuple("77", true));
    assertThat(contract.limits().loose()).isSameAs(IrqlRange.ANY);
  }

  @Test
  void theParserIsToldWhatToKeep() {
    for (String name : List.of("_IRQL_saves_", "__drv_when", "_At_", "_Dispatch_type_")) {
      assertThat(SalIrql.reads(name)).isTrue();
    }
    assertThat(SalIrql.reads("_In_")).isFalse();
    assertThat(SalIrql.reads("_Success_")).isFalse();
  }

  @Test
  void nothingSaidIsNothingKnown() {
    assertThat(read("")).isEqualTo(SalContract.NONE);
  }

  @Test
  void declarationsAddUpAndTheNearerWins() {
    SalContract near = read("_IRQL_requires_max_ ( APC_LEVEL )");
    SalContract far =
        read("_IRQL_requires_max_ ( PASSIVE_LEVEL ) _IRQL_requires_same_ _Function_class_ ( X )");
    SalContract both = near.and(far);
    assertThat(both.limits()).isEqualTo(near.limits());
    assertThat(both.keepsIrql()).isTrue();
    assertThat(both.roles()).containsExactly("X");
    assertThat(SalContract.NONE.and(far)).isEqualTo(far);
  }

  private static Arguments withWait(Argument wait) {
    return Arguments.of(Argument.UNKNOWN, Argument.UNKNOWN, Argument.UNKNOWN, wait);
  }

  /** A routine with the parameters Lock, Old, New, Wait and Pool, one of them annotated. */
  private static SalContract read(String annotations, String... annotatedParameters) {
    List<Parameter> parameters = new ArrayList<>();
    List<String> types = List.of("PKSPIN_LOCK", "PKIRQL", "KIRQL", "BOOLEAN", "POOL_TYPE");
    List<String> names = List.of("Lock", "Old", "New", "Wait", "Pool");
    for (int i = 0; i < names.size(); i++) {
      List<Annotation> own = List.of();
      for (String annotated : annotatedParameters) {
        if (annotated.startsWith(names.get(i) + ":")) {
          own = annotations(annotated.substring(names.get(i).length() + 1));
        }
      }
      TypeName type = new TypeName.Named(HERE, types.get(i), false);
      parameters.add(new Parameter(HERE, names.get(i), type, own));
    }
    return SalIrql.read(annotations(annotations), parameters);
  }

  private static List<Annotation> annotations(String text) {
    List<String> tokens = text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    return SalExpression.annotations(tokens, new Annotation(HERE, "", List.of()));
  }

  private static Span here() {
    return Span.written(new SourceFile("a.c", "x"), 0, 1);
  }
}
