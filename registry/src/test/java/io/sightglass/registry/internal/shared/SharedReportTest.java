// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedReportTest {

  private static final SharedReport REPORT =
      new SharedReport(
          true,
          new TreeMap<>(Map.of("live", 2, "dead", 1, "quarantined", 1)),
          List.of("shop_queue", "shop_orders"),
          2,
          0.25,
          List.of(
              new SharedReport.Instance("0123456789ab", "/shop", 42, true),
              new SharedReport.Instance("ba9876543210", "/", 7, false)),
          3);

  private static String page(SharedReport report) {
    ByteArraySink page = new ByteArraySink();
    PrometheusText.write(visitor -> report.push(visitor, family -> true), page);
    return new String(page.toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void page_whenADirectoryIsUsed_saysAllOfIt() {
    assertThat(page(REPORT))
        .isEqualTo(
            """
            # HELP sightglass_shared_archive_duration_seconds How long this instance took to move what ended instances counted into the archive.
            # TYPE sightglass_shared_archive_duration_seconds summary
            sightglass_shared_archive_duration_seconds_count 2
            sightglass_shared_archive_duration_seconds_sum 0.25
            # HELP sightglass_shared_conflicts Families that instances define differently: 1 for each that is shown for some of them only.
            # TYPE sightglass_shared_conflicts gauge
            sightglass_shared_conflicts{family="shop_orders"} 1
            sightglass_shared_conflicts{family="shop_queue"} 1
            # HELP sightglass_shared_files Files in the shared directory, by their state.
            # TYPE sightglass_shared_files gauge
            sightglass_shared_files{state="dead"} 1
            sightglass_shared_files{state="live"} 2
            sightglass_shared_files{state="quarantined"} 1
            # HELP sightglass_shared_instance_info Instances in the shared directory that the archive has not taken in.
            # TYPE sightglass_shared_instance_info gauge
            sightglass_shared_instance_info{instance="0123456789ab",pid="42",state="live",webapp="/shop"} 1
            sightglass_shared_instance_info{instance="ba9876543210",pid="7",state="dead",webapp="/"} 1
            # HELP sightglass_shared_unshared_series Series of this instance that found no room in its file, and that only its page has.
            # TYPE sightglass_shared_unshared_series gauge
            sightglass_shared_unshared_series 3
            # HELP sightglass_shared_up Whether the shared directory can be used: 1, or 0 while it cannot.
            # TYPE sightglass_shared_up gauge
            sightglass_shared_up 1
            """);
  }

  @Test
  void page_whenThereIsNoDirectory_saysThatOnly() {
    assertThat(page(SharedReport.unavailable(0)))
        .isEqualTo(
            """
            # HELP sightglass_shared_up Whether the shared directory can be used: 1, or 0 while it cannot.
            # TYPE sightglass_shared_up gauge
            sightglass_shared_up 0
            """);
  }

  @Test
  void push_whenSomeFamiliesAreNotWanted_leavesThemOut() {
    ByteArraySink page = new ByteArraySink();
    PrometheusText.write(
        visitor ->
            REPORT.push(visitor, family -> family.name().equals("sightglass_shared_conflicts")),
        page);
    assertThat(new String(page.toByteArray(), StandardCharsets.UTF_8).lines())
        .hasSize(4)
        .allMatch(line -> line.contains("sightglass_shared_conflicts"));
  }
}
