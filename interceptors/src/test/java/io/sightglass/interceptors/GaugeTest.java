// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Methods whose results are shown. */
final class GaugeTest {

  @Test
  void gauge_withoutName_isNamedByClassAndMethod() {
    try (Cdi cdi = Cdi.with(Warehouse.class)) {
      cdi.bean(Warehouse.class).stock(5);

      assertThat(cdi.value("warehouse_pieces_in_stock")).isEqualTo(5);
      cdi.bean(Warehouse.class).stock(6);
      assertThat(cdi.value("warehouse_pieces_in_stock")).isEqualTo(6);
    }
  }

  @Test
  void gauge_ofGetterThatReturnsABoolean_isOneOrZero() {
    try (Cdi cdi = Cdi.with(Warehouse.class)) {
      assertThat(cdi.value("warehouse_open")).isEqualTo(1);
    }
  }

  @Test
  void gauge_ofSingleton_isReadFromItsOneInstance() {
    try (Cdi cdi = Cdi.with(Counter.class)) {
      cdi.bean(Counter.class).count = 3;

      assertThat(cdi.value("shop_count")).isEqualTo(3);
    }
  }

  @Test
  void gauges_thatShareAName_areToldApartByLabels() {
    try (Cdi cdi = Cdi.with(Warehouse.class)) {
      assertThat(cdi.value("shop_shelves", "floor", "ground")).isEqualTo(10);
      assertThat(cdi.value("shop_shelves", "floor", "first")).isEqualTo(20);
    }
  }

  @Test
  void gauge_whenMethodThrows_isLeftOutAndItsNeighbourIsThere() {
    try (Cdi cdi = Cdi.with(Failing.class)) {
      assertThat(cdi.value("shop_state", "part", "broken")).isEqualTo(-1);
      assertThat(cdi.value("shop_state", "part", "whole")).isEqualTo(1);
      assertThat(cdi.value("sightglass_interceptor_errors_total")).isPositive();
    }
  }

  @Test
  void gauge_whenMethodReturnsNull_isLeftOut() {
    try (Cdi cdi = Cdi.with(Failing.class)) {
      assertThat(cdi.value("failing_nothing")).isEqualTo(-1);
      assertThat(cdi.value("sightglass_collector_errors_total", "collector", "failing_nothing"))
          .isNotPositive();
    }
  }

  @Test
  void gauge_thatCannotBeShown_isReported() {
    try (Cdi cdi = Cdi.with(Bad.class, OfRequest.class)) {
      assertThat(cdi.findings())
          .containsExactlyInAnyOrder(
              finding(
                  Bad.class,
                  "withArgument",
                  "a scrape has no arguments for it; show a method without parameters"),
              finding(
                  Bad.class,
                  "text",
                  "it returns java.lang.String; show a method that returns a number or a boolean"),
              finding(
                  Bad.class,
                  "hidden",
                  "it is private or static; make it a method of the bean with package access or"
                      + " more"),
              finding(
                  OfRequest.class,
                  "age",
                  "a bean that is @RequestScoped has not one instance for all; make it"
                      + " @ApplicationScoped"));
    }
  }

  @Test
  void gauges_ofOneNameAndNoLabels_areOneAndAFinding() {
    try (Cdi cdi = Cdi.with(Twice.class)) {
      assertThat(cdi.value("shop_twice")).isPositive();
      assertThat(cdi.findings())
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .startsWith("is not shown by @Gauge: shop_twice with these labels shows ")
          .endsWith(
              " already; choose another name, or tell them apart by @Label with a fixed value");
    }
  }

  @Test
  void label_thatCannotBeHad_isReportedAndTheGaugesAreShown() {
    try (Cdi cdi = Cdi.with(BadLabels.class, Warehouse.class)) {
      assertThat(cdi.findings())
          .containsExactlyInAnyOrder(
              new Finding(
                  BadLabels.class.getName() + ".shelves",
                  "has no label \"not-a-name\": a label name has letters, digits and '_' and does not"
                      + " begin with a digit, but got \"not-a-name\""),
              new Finding(
                  BadLabels.class.getName() + ".shelves",
                  "has no label \"floor\": a label of a gauge needs a fixed value; give it one"));
      assertThat(cdi.value("bad_labels_shelves")).isEqualTo(3);
      assertThat(cdi.value("warehouse_open")).isEqualTo(1);
    }
  }

  @Test
  void gauge_thatASubclassOverrides_isShownOnce() {
    try (Cdi cdi = Cdi.with(Narrower.class)) {
      assertThat(cdi.findings()).isEmpty();
      assertThat(cdi.value("narrower_size")).isEqualTo(2);
    }
  }

  @Test
  void gauge_inRegistryOfTheApplication_goesWithItsContainer() {
    Cdi cdi = Cdi.with(OwnRegistry.class, Warehouse.class);
    assertThat(Snapshot.of(OwnRegistry.REGISTRY).value("warehouse_open")).hasValue(1);
    cdi.close();

    assertThat(Snapshot.of(OwnRegistry.REGISTRY).value("warehouse_open")).isEmpty();
  }

  @Test
  void gauge_afterTheEnd_isNotRead() {
    Cdi cdi = Cdi.with(Warehouse.class);
    var registry = cdi.registry();
    cdi.close();

    assertThat(Snapshot.of(registry).value("warehouse_open").isPresent()).isFalse();
  }

  private static Finding finding(Class<?> type, String method, String reason) {
    return new Finding(type.getName() + "." + method, "is not shown by @Gauge: " + reason);
  }

  @ApplicationScoped
  static class Warehouse {
    private final AtomicInteger pieces = new AtomicInteger();

    void stock(int count) {
      pieces.set(count);
    }

    @Gauge
    public int piecesInStock() {
      return pieces.get();
    }

    @Gauge
    boolean getOpen() {
      return true;
    }

    @Gauge("shop_shelves")
    @Label(value = "floor", fixed = "ground")
    public long ground() {
      return 10;
    }

    @Gauge("shop_shelves")
    @Label(value = "floor", fixed = "first")
    public Double first() {
      return 20.0;
    }
  }

  @Singleton
  static class Counter {
    int count;

    @Gauge("shop_count")
    public int count() {
      return count;
    }
  }

  @ApplicationScoped
  static class Failing {
    @Gauge("shop_state")
    @Label(value = "part", fixed = "broken")
    public int broken() {
      throw new IllegalStateException("no value");
    }

    @Gauge("shop_state")
    @Label(value = "part", fixed = "whole")
    public int whole() {
      return 1;
    }

    @Gauge
    public @Nullable Integer nothing() {
      return null;
    }
  }

  @ApplicationScoped
  static class Bad {
    @Gauge
    public int withArgument(int argument) {
      return argument;
    }

    @Gauge
    public String text() {
      return "";
    }

    @Gauge
    @SuppressWarnings("UnusedMethod")
    private int hidden() {
      return 0;
    }
  }

  @ApplicationScoped
  static class BadLabels {
    @Gauge
    @Label(value = "not-a-name", fixed = "x")
    @Label("floor")
    public int shelves() {
      return 3;
    }
  }

  static class Wider {
    @Gauge
    public Number size() {
      return 1;
    }
  }

  @ApplicationScoped
  static class Narrower extends Wider {
    @Override
    @Gauge
    public Integer size() {
      return 2;
    }
  }

  static class OwnRegistry {

    static final Registry REGISTRY = Registry.create();

    @Produces
    static Registry registry() {
      return REGISTRY;
    }
  }

  @RequestScoped
  static class OfRequest {
    @Gauge
    public int age() {
      return 1;
    }
  }

  @ApplicationScoped
  static class Twice {
    @Gauge("shop_twice")
    public int one() {
      return 1;
    }

    @Gauge("shop_twice")
    public int two() {
      return 2;
    }
  }
}
