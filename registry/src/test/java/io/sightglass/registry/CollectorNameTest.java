// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CollectorNameTest {

  private final Registry registry = Registry.create();

  @Test
  void name_whenCollectorIsALambda_isTheClassItStandsIn() {
    Collector lambda = visitor -> {};
    assertThat(lambda.name()).isEqualTo("CollectorNameTest");
  }

  @Test
  void name_whenCollectorIsAnonymous_isNotEmpty() {
    Collector anonymous =
        new Collector() {
          @Override
          public void collect(MetricVisitor visitor) {}
        };
    assertThat(anonymous.name()).startsWith("CollectorNameTest$");
  }

  @Test
  void collect_whenNameThrows_usesTheClassName() {
    registry.register(
        new Named(
            () -> {
              throw new IllegalStateException("no name");
            }));
    assertErrorsAreCountedAs("io.sightglass.registry.CollectorNameTest$Named");
  }

  @Test
  void collect_whenNameThrowsAnError_usesTheClassName() {
    registry.register(
        new Named(
            () -> {
              throw new NoClassDefFoundError("javax/Gone");
            }));
    assertErrorsAreCountedAs("io.sightglass.registry.CollectorNameTest$Named");
  }

  // A map answers with null where the compiler expects none, as code without null checks does.
  @SuppressWarnings("NullAway")
  @Test
  void collect_whenNameIsNull_usesTheClassName() {
    registry.register(new Named(() -> Map.<String, String>of().get("name")));
    assertErrorsAreCountedAs("io.sightglass.registry.CollectorNameTest$Named");
  }

  private void assertErrorsAreCountedAs(String name) {
    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"" + name + "\"}", 1.0);
    assertThat(registry.findings().list())
        .extracting(Findings.Finding::subject)
        .containsExactly("collector " + name);
  }

  /** A collector that fails, and whose name comes from elsewhere. */
  private record Named(Supplier<String> supplier) implements Collector {

    Named {
      Objects.requireNonNull(supplier, "supplier");
    }

    @Override
    public String name() {
      return supplier.get();
    }

    @Override
    public void collect(MetricVisitor visitor) {
      throw new IllegalStateException("fails");
    }
  }
}
