// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

final class DoctorTest {

  private static final String TASK_RUN = Task.class.getName() + ".run";
  private static final String RULE = ": CDI intercepts by a subclass that overrides, and ";

  @Test
  void privateMethod_withAnnotation_isReported() {
    try (Cdi cdi = Cdi.with(WithPrivate.class)) {
      cdi.bean(WithPrivate.class).open();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  WithPrivate.class.getName() + ".secret",
                  "is not measured by @Counted"
                      + RULE
                      + "the method is private; give it package access or more"));
      assertThat(cdi.counted("WithPrivate", "secret", "")).isEqualTo(-1);
    }
  }

  @Test
  void staticMethod_withAnnotation_isReported() {
    try (Cdi cdi = Cdi.with(WithStatic.class)) {
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  WithStatic.class.getName() + ".shared",
                  "is not measured by @Timed"
                      + RULE
                      + "the method is static; make it a method of the bean"));
    }
  }

  @Test
  void finalMethod_withAnnotation_isReportedAndTheApplicationStarts() {
    if (isRefused(WithFinal.class)) {
      return;
    }
    try (Cdi cdi = Cdi.with(WithFinal.class)) {
      cdi.bean(WithFinal.class).fixed();
      cdi.bean(WithFinal.class).free();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  WithFinal.class.getName() + ".fixed",
                  "is not measured by @InProgress" + RULE + "the method is final; remove final"));
      assertThat(cdi.counted("WithFinal", "free", "")).isEqualTo(1);
    }
  }

  @Test
  void finalMethod_ofAnnotatedClass_isReportedAndTheOthersAreMeasured() {
    if (isRefused(ClassWithFinal.class)) {
      return;
    }
    try (Cdi cdi = Cdi.with(ClassWithFinal.class)) {
      cdi.bean(ClassWithFinal.class).fixed();
      cdi.bean(ClassWithFinal.class).free();
      cdi.bean(ClassWithFinal.class).inherited();
      cdi.bean(ClassWithFinal.class).named();

      assertThat(cdi.findings())
          .extracting(Finding::subject)
          .containsExactly(ClassWithFinal.class.getName() + ".fixed");
      assertThat(cdi.counted("ClassWithFinal", "free", "")).isEqualTo(1);
      assertThat(cdi.counted("ClassWithFinal", "inherited", "")).isEqualTo(1);
      assertThat(cdi.counted("ClassWithFinal", "fixed", "")).isEqualTo(-1);
      assertThat(
              cdi.value(
                  "named_total", "class", "ClassWithFinal", "method", "named", "exception", ""))
          .isEqualTo(1);
    }
  }

  @Test
  void finalClass_withAnnotations_isReportedAndTheApplicationStarts() {
    try (Cdi cdi = Cdi.with(Sealed.class)) {
      cdi.bean(Sealed.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Sealed.class.getName(),
                  "is not measured by @Counted" + RULE + "the class is final; remove final"));
    }
  }

  @Test
  void producedBean_withAnnotatedMethods_isReportedMethodByMethod() {
    try (Cdi cdi = Cdi.with(Producers.class)) {
      String reason =
          ": CDI does not intercept what "
              + Producers.class.getName()
              + ".%s produces; return Sightglass.in(registry).instrument(interface, object) there";

      assertThat(cdi.findings())
          .containsExactlyInAnyOrder(
              new Finding(
                  Made.class.getName() + ".run",
                  "is not measured by @Counted" + reason.formatted("made")),
              new Finding(
                  Made.class.getName() + ".run",
                  "is not measured by @Timed" + reason.formatted("made")),
              new Finding(
                  AlsoMade.class.getName() + ".stop",
                  "is not measured by @InProgress" + reason.formatted("alsoMade")));
    }
  }

  @Test
  void class_withPrivateConstructor_isReportedAndTheApplicationStarts() {
    try (Cdi cdi = Cdi.with(Hidden.class)) {
      cdi.bean(Hidden.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Hidden.class.getName(),
                  "is not measured by @Counted"
                      + RULE
                      + "the constructor is private; give it package access or more"));
    }
  }

  @Test
  void class_withAPrivateConstructorThatNobodyUses_isMeasured() {
    try (Cdi cdi = Cdi.with(Injected.class)) {
      cdi.bean(Injected.class).work();

      assertThat(cdi.findings()).isEmpty();
      assertThat(cdi.counted("Injected", "work", "")).isEqualTo(1);
    }
  }

  @Test
  void producedBean_thatIsNotInstrumented_isReportedOnce() {
    try (Cdi cdi = Cdi.with(PlainProducer.class)) {
      cdi.bean(Task.class).run();
      cdi.bean(Task.class).run();

      assertThat(cdi.findings()).extracting(Finding::subject).containsExactly(TASK_RUN);
      assertThat(cdi.counted("Task", "run", "")).isEqualTo(-1);
    }
  }

  @Test
  void producedBean_thatIsInstrumented_isMeasuredAndNotReported() {
    try (Cdi cdi = Cdi.with(InstrumentingProducer.class)) {
      cdi.bean(Task.class).run();

      assertThat(cdi.findings()).isEmpty();
      assertThat(cdi.counted("Task", "run", "")).isEqualTo(1);
    }
  }

  @Test
  void metricName_thatBreaksTheRule_isReportedAndTheDefaultIsUsed() {
    try (Cdi cdi = Cdi.with(BadName.class)) {
      cdi.bean(BadName.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  BadName.class.getName() + ".work",
                  "is measured as bean_calls_total instead: a metric name has letters, digits, '_'"
                      + " and ':' and does not begin with a digit, but got \"my-calls\""));
      assertThat(cdi.counted("BadName", "work", "")).isEqualTo(1);
    }
  }

  @Test
  void metricName_thatAnotherMetricHas_isReportedAndTheDefaultIsUsed() {
    try (Cdi cdi = Cdi.with(SameName.class)) {
      cdi.bean(SameName.class).work();

      assertThat(cdi.findings())
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .startsWith(
              "is measured as bean_calls_in_progress instead: same is registered as counter same[");
      assertThat(cdi.value("same_total", "class", "SameName", "method", "work", "exception", ""))
          .isEqualTo(1);
      assertThat(cdi.inProgress("SameName", "work")).isEqualTo(0);
    }
  }

  @Test
  void buckets_withoutAMetricNameOfTheirOwn_areReported() {
    try (Cdi cdi = Cdi.with(OwnBuckets.class)) {
      cdi.bean(OwnBuckets.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  OwnBuckets.class.getName() + ".work",
                  "asks for the buckets [1.0, 2.0], but bean_call_duration_seconds has [0.005, 0.01,"
                      + " 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0] from"
                      + " the default metric; use the same buckets or another metric name"));
      assertThat(cdi.timed("OwnBuckets", "work", "")).isEqualTo(1);
    }
  }

  @Test
  void buckets_thatDoNotAscend_areReportedAndTheDefaultMetricIsUsed() {
    try (Cdi cdi = Cdi.with(BadBuckets.class)) {
      cdi.bean(BadBuckets.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  BadBuckets.class.getName() + ".work",
                  "is measured as bean_call_duration_seconds instead: bucket bounds ascend, but 1.0"
                      + " follows 2.0"));
      assertThat(cdi.timed("BadBuckets", "work", "")).isEqualTo(1);
    }
  }

  @Test
  void helpTexts_thatDiffer_areReportedAndTheFirstIsUsed() {
    try (Cdi cdi = Cdi.with(TwoHelps.class)) {
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  TwoHelps.class.getName() + ".b",
                  "asks for the help \"B.\", but two_total has \"A.\" from "
                      + TwoHelps.class.getName()
                      + ".a; use the same help or another metric name"));
      assertThat(cdi.value("two_total", "class", "TwoHelps", "method", "b", "exception", ""))
          .isEqualTo(0);
    }
  }

  @Test
  void metric_namedByTwoMethods_takesHelpFromTheOneThatHasIt() {
    try (Cdi cdi = Cdi.with(OneHelp.class)) {
      assertThat(cdi.findings()).isEmpty();
      assertThat(cdi.value("one_total", "class", "OneHelp", "method", "a", "exception", ""))
          .isEqualTo(0);
    }
  }

  /**
   * OpenWebBeans looks at the class itself and refuses an annotated final method, whatever an
   * extension takes from the annotated type.
   */
  static boolean isRefused(Class<?> bean) {
    if (!Cdi.isOpenWebBeans()) {
      return false;
    }
    assertThatThrownBy(() -> Cdi.with(bean))
        .hasMessageContaining("non-private")
        .hasMessageContaining("final");
    return true;
  }

  @Dependent
  static class WithPrivate {
    void open() {
      secret();
    }

    @Counted
    private void secret() {}
  }

  @Dependent
  static class WithStatic {
    @Timed
    static void shared() {}
  }

  @Dependent
  static class WithFinal {
    @InProgress
    public final void fixed() {}

    @Counted
    public void free() {}
  }

  static class Base {
    public void inherited() {}
  }

  @Counted
  @Dependent
  static class ClassWithFinal extends Base {
    public final void fixed() {}

    public void free() {}

    @Counted("named")
    public void named() {}
  }

  @Dependent
  static final class Sealed {
    @Counted
    public void work() {}
  }

  @Dependent
  static class BadName {
    @Counted("my-calls")
    public void work() {}
  }

  @Dependent
  static class SameName {
    @Counted("same")
    @InProgress("same")
    public void work() {}
  }

  @Dependent
  static class OwnBuckets {
    @Timed(buckets = {1, 2})
    public void work() {}
  }

  @Dependent
  static class BadBuckets {
    @Timed(
        value = "bad",
        buckets = {2, 1})
    public void work() {}
  }

  @Dependent
  static class TwoHelps {
    @Counted(value = "two", help = "A.")
    public void a() {}

    @Counted(value = "two_total", help = "B.")
    public void b() {}
  }

  @Dependent
  static class OneHelp {
    @Counted("one")
    public void a() {}

    @Counted(value = "one", help = "Only one.")
    public void b() {}
  }

  @Dependent
  static class Hidden {
    @Inject
    private Hidden(Registry registry) {
      registry.findings();
    }

    @Counted
    public void work() {}
  }

  @Dependent
  static class Injected {
    @SuppressWarnings("UnusedMethod")
    private Injected() {}

    @Inject
    Injected(Registry registry) {
      registry.findings();
    }

    @Counted
    public void work() {}
  }

  @Dependent
  static class PlainProducer {
    @Produces
    Task task() {
      return () -> {};
    }
  }

  interface Task {
    @Counted
    void run();
  }

  @Dependent
  static class InstrumentingProducer {
    @Produces
    Task task(Registry registry) {
      return Sightglass.in(registry).instrument(Task.class, () -> {});
    }
  }

  @Dependent
  static class Producers {
    @Produces AlsoMade alsoMade = new AlsoMade();

    @Produces
    Made made() {
      return new Made();
    }

    @Produces
    Intercepted intercepted(InterceptionFactory<Intercepted> factory) {
      return factory.createInterceptedInstance(new Intercepted());
    }
  }

  @Vetoed
  static class Made {
    @Counted
    @Timed
    public void run() {}
  }

  @Vetoed
  static class AlsoMade {
    @InProgress
    public void stop() {}
  }

  @Vetoed
  static class Intercepted {
    @Counted
    public void run() {}
  }
}
