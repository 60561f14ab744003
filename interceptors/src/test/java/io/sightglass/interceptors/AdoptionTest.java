// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.annotation.Timed;
import io.sightglass.registry.Setting;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import org.eclipse.microprofile.metrics.annotation.ConcurrentGauge;
import org.eclipse.microprofile.metrics.annotation.Metered;
import org.eclipse.microprofile.metrics.annotation.SimplyTimed;
import org.junit.jupiter.api.Test;

/** Annotations of MicroProfile Metrics and Micrometer on beans. */
final class AdoptionTest {

  @Test
  void call_withAnnotationsOfBothLibrariesAndOurs_isRecordedByEach() {
    try (Cdi cdi = Cdi.with(Mixed.class)) {
      cdi.bean(Mixed.class).work();
      cdi.bean(Mixed.class).work();

      assertThat(cdi.counted("Mixed", "work", "")).isEqualTo(2);
      assertThat(cdi.value("mixed_total", "mp_scope", "application")).isEqualTo(2);
      assertThat(cdi.value("a_seconds_count", micrometer("Mixed", "work"))).isEqualTo(2);
      assertThat(cdi.value("b_seconds_count", micrometer("Mixed", "work"))).isEqualTo(2);
      assertThat(cdi.value("b_seconds_max", micrometer("Mixed", "work"))).isPositive();
      assertThat(cdi.findings()).isEmpty();
    }
  }

  @Test
  void longTask_whileItRuns_isCounted() {
    try (Cdi cdi = Cdi.with(Tasks.class)) {
      String[] labels = {"class", Tasks.class.getName(), "method", "pack"};

      double during =
          cdi.bean(Tasks.class).pack(() -> cdi.value("shop_pack_seconds_count", labels));

      assertThat(during).isEqualTo(1);
      assertThat(cdi.value("shop_pack_seconds_count", labels)).isEqualTo(0);
      assertThat(cdi.value("shop_pack_seconds_max", labels)).isEqualTo(0);
    }
  }

  @Test
  void stage_thatFails_isRecordedByItsCause() {
    try (Cdi cdi = Cdi.with(Tasks.class)) {
      CompletableFuture<String> stage = new CompletableFuture<>();

      CompletionStage<String> returned = cdi.bean(Tasks.class).later(stage);
      stage.completeExceptionally(new IOException("gone"));

      assertThat(returned).isSameAs(stage);
      assertThat(
              cdi.value(
                  "later_seconds_count",
                  "class",
                  Tasks.class.getName(),
                  "method",
                  "later",
                  "exception",
                  "IOException"))
          .isEqualTo(1);
    }
  }

  @Test
  void annotationsOfVersion4_onPage_haveTheScopeInTheName() {
    try (Cdi cdi = Cdi.with(Old.class)) {
      double during = cdi.bean(Old.class).running(() -> cdi.value("application_running_current"));
      cdi.bean(Old.class).timed();
      cdi.bean(Old.class).metered();

      assertThat(during).isEqualTo(1);
      assertThat(cdi.value("application_running_current")).isEqualTo(0);
      assertThat(cdi.value("application_simple_total", "tier", "gold")).isEqualTo(1);
      assertThat(cdi.value("application_simple_elapsedTime_seconds", "tier", "gold")).isPositive();
      assertThat(cdi.value("application_simple_maxTimeDuration_seconds", "tier", "gold"))
          .isPositive();
      assertThat(cdi.value("application_io_sightglass_interceptors_AdoptionTest_Old_metered_total"))
          .isEqualTo(1);
    }
  }

  @Test
  void setting_thatIsOff_leavesThemAlone() {
    System.setProperty(Setting.ADOPT_ANNOTATIONS.name(), "false");
    try (Cdi cdi = Cdi.with(MicroprofileShop.class, MicrometerShop.class, Mixed.class)) {
      cdi.bean(Mixed.class).work();

      assertThat(cdi.counted("Mixed", "work", "")).isEqualTo(1);
      assertThat(cdi.value("mixed_total", "mp_scope", "application")).isEqualTo(-1);
      assertThat(cdi.value("a_seconds_count", micrometer("Mixed", "work"))).isEqualTo(-1);
      assertThat(cdi.value("shop_cache_kilobytes", "mp_scope", "application", "tier", "gold"))
          .isEqualTo(-1);
    } finally {
      System.clearProperty(Setting.ADOPT_ANNOTATIONS.name());
    }
  }

  @Test
  void interceptorOfSomebodyElse_forAnAnnotation_keepsItsLibrary() {
    try (LogRecords log = new LogRecords();
        Cdi cdi = Cdi.with(List.of(new OtherImplementation()), Mixed.class)) {
      cdi.bean(Mixed.class).work();

      assertThat(cdi.value("mixed_total", "mp_scope", "application")).isEqualTo(-1);
      assertThat(cdi.value("a_seconds_count", micrometer("Mixed", "work"))).isEqualTo(1);
      assertThat(log.lines())
          .contains(
              "INFO The annotations of MicroProfile Metrics are left to "
                  + OtherInterceptor.class.getName()
                  + ", which is there");
    }
  }

  @Test
  void implementation_onTheClassPath_keepsItsLibrary() {
    try (LogRecords log = new LogRecords()) {
      Adoption adoption = Adoption.of(name -> true);

      assertThat(adoption.heeds(ForeignAnnotation.Library.MICROPROFILE)).isFalse();
      assertThat(adoption.heeds(ForeignAnnotation.Library.MICROMETER)).isTrue();
      assertThat(log.lines())
          .containsExactly(
              "INFO The annotations of MicroProfile Metrics are left to"
                  + " io.smallrye.metrics.legacyapi.LegacyMetricsExtension, which is there");
    }
  }

  @Test
  void library_thatTheApplicationHasNot_isNotHeeded() {
    Adoption adoption = Adoption.of(name -> false);

    assertThat(adoption.heeds(ForeignAnnotation.Library.MICROPROFILE)).isFalse();
    assertThat(adoption.heeds(ForeignAnnotation.Library.MICROMETER)).isFalse();
  }

  private static String[] micrometer(String simpleName, String method) {
    return new String[] {
      "class",
      AdoptionTest.class.getName() + "$" + simpleName,
      "method",
      method,
      "exception",
      "none"
    };
  }

  @ApplicationScoped
  static class Mixed {
    @Counted
    @org.eclipse.microprofile.metrics.annotation.Counted(name = "mixed", absolute = true)
    @Timed("a")
    @Timed("b")
    public void work() {}
  }

  @ApplicationScoped
  static class Tasks {
    @Timed(value = "shop.pack", longTask = true)
    public double pack(DoubleSupplier read) {
      return read.getAsDouble();
    }

    @Timed("later")
    public CompletionStage<String> later(CompletionStage<String> stage) {
      return stage;
    }
  }

  @ApplicationScoped
  static class Old {
    @ConcurrentGauge(name = "running", absolute = true)
    public double running(DoubleSupplier read) {
      return read.getAsDouble();
    }

    @SimplyTimed(name = "simple", absolute = true, tags = "tier=gold")
    public void timed() {}

    @Metered
    public void metered() {}
  }

  /** As an implementation of MicroProfile Metrics would do it. */
  static class OtherImplementation implements Extension {
    void add(@Observes BeforeBeanDiscovery event) {
      event.addAnnotatedType(OtherInterceptor.class, "other");
    }
  }

  @org.eclipse.microprofile.metrics.annotation.Counted
  @Interceptor
  @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  static class OtherInterceptor {
    @AroundInvoke
    Object pass(InvocationContext call) throws Exception {
      return call.proceed();
    }
  }
}
