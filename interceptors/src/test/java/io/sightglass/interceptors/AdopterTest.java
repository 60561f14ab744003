// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.eclipse.microprofile.metrics.annotation.Timed;
import org.junit.jupiter.api.Test;

/** What cannot be had of annotations of other libraries. */
final class AdopterTest {

  private static final String RULE = ": CDI intercepts by a subclass that overrides, and ";

  @Test
  void methods_thatCannotBeIntercepted_areReportedAndTheApplicationStarts() {
    if (DoctorTest.isRefused(Hidden.class)) {
      return;
    }
    try (Cdi cdi = Cdi.with(Hidden.class)) {
      cdi.bean(Hidden.class).open();

      assertThat(cdi.findings())
          .containsExactlyInAnyOrder(
              new Finding(
                  Hidden.class.getName() + ".secret",
                  "is not measured by @Counted of Micrometer"
                      + RULE
                      + "the method is private; give it package access or more"),
              new Finding(
                  Hidden.class.getName() + ".shared",
                  "is not measured by @Counted of Micrometer"
                      + RULE
                      + "the method is static; make it a method of the bean"),
              new Finding(
                  Hidden.class.getName() + ".fixed",
                  "is not measured by @Timed of MicroProfile Metrics"
                      + RULE
                      + "the method is final; remove final"));
    }
  }

  @Test
  void annotatedClass_withFinalMethod_isReportedAndTheOthersAreMeasured() {
    if (DoctorTest.isRefused(ClassWithFinal.class)) {
      return;
    }
    try (Cdi cdi = Cdi.with(ClassWithFinal.class)) {
      cdi.bean(ClassWithFinal.class).free();
      cdi.bean(ClassWithFinal.class).inherited();

      assertThat(cdi.findings())
          .extracting(Finding::subject)
          .containsExactly(ClassWithFinal.class.getName() + ".fixed");
      assertThat(cdi.value("work_free_total", "mp_scope", "application")).isEqualTo(1);
      assertThat(cdi.value("work_inherited_total", "mp_scope", "application")).isEqualTo(1);
    }
  }

  @Test
  void finalClass_withAnnotation_isReportedAndTheApplicationStarts() {
    try (Cdi cdi = Cdi.with(Sealed.class)) {
      cdi.bean(Sealed.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Sealed.class.getName() + ".work",
                  "is not measured by @Timed of MicroProfile Metrics"
                      + RULE
                      + "the class is final; remove final"));
    }
  }

  @Test
  void constructor_withAnnotation_isReported() {
    try (Cdi cdi = Cdi.with(Constructed.class)) {
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Constructed.class.getName(),
                  "is not measured by @Timed of MicroProfile Metrics on a constructor: only calls of"
                      + " methods are; annotate a method"));
    }
  }

  @Test
  void name_thatAnotherMetricHas_isReported() {
    try (Cdi cdi = Cdi.with(SameName.class)) {
      cdi.bean(SameName.class).work();

      assertThat(cdi.findings())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.message())
                      .startsWith(
                          "is not measured by @Timed of Micrometer: same_seconds is registered as"));
    }
  }

  @Test
  void tags_thatAreNone_areReportedAndTheCallIsMeasured() {
    try (Cdi cdi = Cdi.with(BadTags.class)) {
      cdi.bean(BadTags.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  BadTags.class.getName() + ".work",
                  "has no tag \"gold\": a tag is a name, \"=\" and a value; write name=value"),
              new Finding(
                  BadTags.class.getName() + ".work",
                  "has no tag \"tier\": extraTags are names and values in turn; add its value"));
      assertThat(cdi.value("bad_seconds_count", "mp_scope", "application")).isEqualTo(1);
    }
  }

  @Test
  void gauge_ofManyInstances_isReported() {
    try (Cdi cdi = Cdi.with(Many.class)) {
      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Many.class.getName() + ".size",
                  "is not shown by @Gauge of MicroProfile Metrics: a bean that is @RequestScoped has"
                      + " not one instance for all; make it @ApplicationScoped"));
    }
  }

  @Dependent
  static class Hidden {
    void open() {
      secret();
      shared();
    }

    @io.micrometer.core.annotation.Counted
    private void secret() {}

    @io.micrometer.core.annotation.Counted
    static void shared() {}

    @Timed
    public final void fixed() {}
  }

  static class Base {
    public void inherited() {}
  }

  @org.eclipse.microprofile.metrics.annotation.Counted(name = "work", absolute = true)
  @Dependent
  static class ClassWithFinal extends Base {
    public final void fixed() {}

    public void free() {}
  }

  @Dependent
  static final class Sealed {
    @Timed
    public void work() {}
  }

  @Dependent
  static class Constructed {
    @Timed
    Constructed() {}
  }

  @Dependent
  static class SameName {
    @io.micrometer.core.annotation.Timed("same")
    public void work() {}

    @io.micrometer.core.annotation.Timed(value = "same", histogram = true)
    public void more() {}
  }

  @ApplicationScoped
  static class BadTags {
    @Timed(name = "bad", absolute = true, tags = "gold")
    @io.micrometer.core.annotation.Counted(value = "odd", extraTags = "tier")
    public void work() {}
  }

  @RequestScoped
  static class Many {
    @Gauge(unit = "none")
    public int size() {
      return 1;
    }
  }
}
