// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void markdown_ofACase_comparesWithBestPeerAndFloor() {
    List<Measurement> rows =
        List.of(row("clientjava", 10, 8), row("sightglass", 5, 4.8), row("floor-longadder", 8, 8));

    assertThat(new ReportTable(Scenario.INCREMENT, rows).markdown())
        .isEqualTo(
            """
            ## Counter without labels, inc()

            A kept handle. The floor is the JDK's LongAdder.

            | case | library | median (fastest), ns | × best peer | × floor | B/op |
            |---|---|---:|---:|---:|---:|
            | 1 thread | **sightglass** | 5.00 (4.80) | 0.50 / 0.60 | 0.63 / 0.60 | 0 |
            | 1 thread | floor-longadder | 8.00 (8.00) | 0.80 / 1.00 | 1.00 / 1.00 | 0 |
            | 1 thread | clientjava | 10.0 (8.00) | 1.00 / 1.00 | 1.25 / 1.00 | 0 |

            """);
  }

  @Test
  void markdown_ofAScrape_hasTheLengthOfThePage() {
    Measurement row =
        new Measurement(
            Scenario.GZIP_SCRAPE, "100 counters", "sightglass", new Figure(20, 19), 1.4, 1234);

    assertThat(new ReportTable(Scenario.GZIP_SCRAPE, List.of(row)).markdown())
        .endsWith(
            """
            | case | library | median (fastest), µs | × best peer | B/op | page, B |
            |---|---|---:|---:|---:|---:|
            | 100 counters | **sightglass** | 20.0 (19.0) |  | 1 | 1,234 |

            """);
  }

  @Test
  void markdown_ofMemory_hasNeitherAllocationNorPage() {
    Measurement row =
        new Measurement(
            Scenario.RETAINED_MEMORY, "9 counters", "otel", new Figure(150, 150), 9, Double.NaN);

    assertThat(new ReportTable(Scenario.RETAINED_MEMORY, List.of(row)).markdown())
        .endsWith(
            """
            | case | library | median (least), B a series | × best peer |
            |---|---|---:|---:|
            | 9 counters | otel | 150 (150) | 1.00 / 1.00 |

            """);
  }

  @Test
  void complaints_ofRowsThatAllocateOrTakeNoTime_nameThem() {
    Measurement allocating =
        new Measurement(
            Scenario.INCREMENT, "1 thread", "sightglass", new Figure(5, 5), 88, Double.NaN);

    assertThat(Smoke.complaints(List.of(allocating, row("simpleclient", 0, 0))))
        .containsExactly(
            "Increment of sightglass allocated 88.0 bytes; at most 64.0 are fine",
            "Increment of simpleclient took 0.0 ns");
  }

  private static Measurement row(String library, double median, double fastest) {
    return new Measurement(
        Scenario.INCREMENT, "1 thread", library, new Figure(median, fastest), 0, Double.NaN);
  }
}
