// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

final class MetricsExtensionTest {

  @Test
  void extension_asAService_isFound() {
    try (Cdi cdi = Cdi.discovering(Work.class)) {
      cdi.bean(Work.class).run();

      assertThat(cdi.counted("Work", "run", "")).isEqualTo(1);
    }
  }

  @Test
  void extension_thatIsThereTwice_recordsOnce() {
    try (Cdi cdi = Cdi.discovering(new MetricsExtension(), Work.class)) {
      cdi.bean(Work.class).run();

      assertThat(cdi.counted("Work", "run", "")).isEqualTo(1);
      assertThat(cdi.timed("Work", "run", "")).isEqualTo(1);
    }
  }

  @Test
  void beans_ofPassivatingScope_mayBeMeasured() {
    try (Cdi cdi = Cdi.with(Cart.class)) {
      assertThat(cdi.counted("Cart", "add", "")).isEqualTo(0);
      assertThat(cdi.findings()).isEmpty();
    }
  }

  @Test
  void container_whenStarted_saysSoInOneLine() {
    try (LogRecords log = new LogRecords();
        Cdi cdi = Cdi.with(Work.class)) {
      assertThat(cdi.container().isRunning()).isTrue();
      assertThat(log.lines())
          .containsExactly(
              "INFO Bean metrics are active in the registry of the CDI container; measured methods: 1");
    }
  }

  @ApplicationScoped
  static class Work {
    @Counted
    @Timed
    public String run() {
      return "done";
    }
  }

  @Counted
  @Timed
  @InProgress
  @SessionScoped
  static class Cart implements Serializable {
    private static final long serialVersionUID = 1L;

    public void add() {}
  }
}
