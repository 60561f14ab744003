// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedPagesTest {

  private final Registry registry = Registry.create();

  @AfterEach
  void close() {
    registry.close();
  }

  private String examples() {
    return new String(
        SharedPages.of(SharedPages.examples(registry.families())), StandardCharsets.UTF_8);
  }

  @Test
  void examples_whenThereAreSome_areOfTheirSeriesAlone() {
    Family<Counter> orders = registry.counter("orders_total").register("way");
    orders.labels("card").inc(2, Labels.of("trace_id", "abc"));
    orders.labels("cash").inc();
    registry.histogram("duration_seconds").register().observe(1);

    assertThat(examples())
        .contains("# TYPE orders counter", "way=\"card\"", "trace_id=\"abc\"")
        .doesNotContain("cash", "duration");
  }

  @Test
  void examples_whenThereAreNone_areAnEmptyPage() {
    registry.histogram("duration_seconds").register("id").labels("1").observe(1);

    assertThat(examples()).isEqualTo("# EOF\n");
  }
}
