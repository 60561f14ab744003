// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryCloseTest {

  private final Registry registry = Registry.create();
  private final List<String> released = new ArrayList<>();

  @Test
  void close_whenReleasesAreNamed_runsTheNewestFirst() {
    registry.onClose(() -> released.add("first"));
    registry.onClose(() -> released.add("second"));
    registry.close();
    assertThat(released).containsExactly("second", "first");
  }

  @Test
  void close_whenCalledAgain_doesNothing() {
    registry.onClose(() -> released.add("once"));
    registry.close();
    registry.close();
    assertThat(released).containsExactly("once");
  }

  @Test
  void close_whenAReleaseThrows_runsTheOthersAndReportsIt() {
    registry.onClose(() -> released.add("first"));
    registry.onClose(
        () -> {
          throw new IllegalStateException("stuck");
        });
    registry.onClose(
        () -> {
          throw new AssertionError("broken");
        });
    registry.close();
    assertThat(released).containsExactly("first");
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding("close", "java.lang.AssertionError: broken"),
            new Findings.Finding("close", "java.lang.IllegalStateException: stuck"));
  }

  @Test
  void close_whenAReleaseClosesTheRegistry_endsAllTheSame() {
    registry.onClose(() -> released.add("first"));
    registry.onClose(registry::close);
    registry.close();
    assertThat(released).containsExactly("first");
  }

  @Test
  void onClose_whenRegistryIsClosed_runsAtOnce() {
    registry.close();
    registry.onClose(() -> released.add("late"));
    assertThat(released).containsExactly("late");
  }

  @Test
  void close_whenCollectorsAndCallbacksAreRegistered_dropsThem() {
    registry.gauge("callback").callback(() -> 1);
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("collected", ""));
          visitor.gauge(Labels.NONE, 1);
        });
    registry.close();
    assertThat(Pages.values(registry)).doesNotContainKeys("callback", "collected");
  }

  @Test
  void register_whenRegistryIsClosed_isIgnored() {
    registry.close();
    registry.gauge("late").callback(() -> 1);
    assertThat(Pages.values(registry)).doesNotContainKey("late");
  }

  @Test
  void recording_whenRegistryIsClosed_isHarmless() {
    Family<Counter> family = registry.counter("x").register("a");
    registry.close();
    family.labels("1").inc();
    registry.gauge("g").register().set(2);
    assertThat(Pages.values(registry)).containsEntry("x_total{a=\"1\"}", 1.0);
    assertThat(Pages.values(registry)).containsEntry("g", 2.0);
  }
}
