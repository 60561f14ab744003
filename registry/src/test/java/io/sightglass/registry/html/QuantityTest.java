// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Metadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "wait_seconds,                 SECONDS",
    "heap_bytes,                   BYTES",
    "process_start_time_seconds,   TIME",
    "last_success_timestamp_seconds, TIME",
    "threads,                      NUMBER",
  })
  void of_whenTheNameHasAUnit_knowsIt(String name, Quantity quantity) {
    assertThat(Quantity.of(Metadata.gauge(name, ""))).isEqualTo(quantity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SECONDS | 0.000000012 | 12 ns",
        "SECONDS | 0.0000345   | 34.5 \u00b5s",
        "SECONDS | 0.012       | 12 ms",
        "SECONDS | 0           | 0 s",
        "SECONDS | -1.5        | -1.50 s",
        "SECONDS | 1768        | 29.5 min",
        "SECONDS | 90000       | 25 h",
        "SECONDS | 864000      | 10 d",
        "SECONDS | Infinity    | +Inf d",
        "BYTES   | 100         | 100 B",
        "BYTES   | 123456789   | 118 MiB",
        "BYTES   | 1e30        | 888,178,419,700,125 PiB",
        "TIME    | 1763123400  | 2025-11-14T12:30:00Z",
        "TIME    | 0           | 0",
        "NUMBER  | 0.123456    | 0.123",
        "NUMBER  | 123456.7    | 123,457",
        "NUMBER  | 0.00001     | 1.00e-05",
      })
  void rounded_whenShown_hasThreeDigitsAndItsUnit(Quantity quantity, double value, String text) {
    assertThat(quantity.rounded(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234567 | 1,234,567",
        "-5      | -5",
        "0.25    | 0.25",
        "1e23    | 1e+23",
        "NaN     | NaN",
        "-Infinity | -Inf",
      })
  void exact_whenShown_losesNothing(double value, String text) {
    assertThat(Quantity.exact(value)).isEqualTo(text);
  }
}
