// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.interceptors.ForeignAnnotation.Library;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names before version 5; {@link SamePageTest} has those since. */
final class MicroprofileMetricsTest {

  @Test
  void counted_ofVersion4_hasTheScopeInTheName() {
    assertThat(names("counted")).containsExactly("application_shop_orders_bytes_total");
  }

  @Test
  void timed_ofVersion4_hasSummaryTotalAndMaximum() {
    assertThat(names("timed"))
        .containsExactly(
            "application_shop_pay_seconds",
            "application_shop_pay_elapsedTime_seconds",
            "application_shop_pay_max_seconds");
  }

  @Test
  void timed_ofVersion4_hasNoLabels() {
    assertThat(metrics("timed").get(0).definition().labels()).isEmpty();
  }

  @Test
  void gauge_ofVersion4_isInBaseUnits() {
    assertThat(gauge("millis")).isEqualTo(new MicroprofileGauge("application_age_seconds", 1e-3));
    assertThat(gauge("kilobytes")).isEqualTo(new MicroprofileGauge("application_heap_bytes", 1e3));
    assertThat(gauge("percent")).isEqualTo(new MicroprofileGauge("application_load_percent", 1));
    assertThat(gauge("plain")).isEqualTo(new MicroprofileGauge("application_size", 1));
  }

  private static List<String> names(String method) {
    return metrics(method).stream().map(AdoptedMetric::name).toList();
  }

  private static List<AdoptedMetric> metrics(String name) {
    Method method = method(name);
    AnnotatedCall call = AnnotatedCall.of(Old.class, method);
    return MicroprofileMetrics.of(
        new MeteredCall(CallKind.ADOPTED, call, null),
        foreign(method),
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private static MicroprofileGauge gauge(String name) {
    return MicroprofileGauge.of(foreign(method(name)), Old.class, method(name));
  }

  private static ForeignAnnotation foreign(Method method) {
    Annotation annotation = method.getAnnotations()[0];
    return new ForeignAnnotation(Library.MICROPROFILE, annotation, false);
  }

  private static Method method(String name) {
    try {
      return Old.class.getDeclaredMethod(name);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** As version 4 has it: without a scope. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Counted {
    String name();

    boolean absolute() default true;

    String unit();
  }

  /** As version 4 has it. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Timed {
    String name();

    boolean absolute() default true;
  }

  static class Old {
    @Counted(name = "shop.orders", unit = "bytes")
    void counted() {}

    @Timed(name = "shop-pay")
    void timed() {}

    @Counted(name = "age", unit = "milliseconds")
    void millis() {}

    @Counted(name = "heap", unit = "kilobytes")
    void kilobytes() {}

    @Counted(name = "load", unit = "percent")
    void percent() {}

    @Counted(name = "size", unit = "none")
    void plain() {}
  }
}
