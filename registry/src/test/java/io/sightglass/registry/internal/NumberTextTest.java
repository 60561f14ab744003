// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  private static final long SEED = 20261121;
  private static final int ROUNDS = 1_000_000;

  private final byte[] target = new byte[NumberText.MAX_LENGTH + 3];

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        9,
        10,
        11,
        99,
        100,
        101,
        999,
        1000,
        -1000,
        1L << 31,
        Integer.MIN_VALUE,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
      })
  void writeLong_whenValueIsAnEdge_writesItsDigits(long value) {
    assertThat(text(NumberText.writeLong(target, 3, value))).isEqualTo(Long.toString(value));
  }

  @Test
  void writeLong_whenValuesAreRandom_writesTheirDigits() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS / 10; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      String text = text(NumberText.writeLong(target, 3, value));
      if (!text.equals(Long.toString(value))) {
        assertThat(text).as("seed %d", SEED).isEqualTo(Long.toString(value));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, 0",
    "1, 1",
    "-1, -1",
    "0.1, 0.1",
    "-0.25, -0.25",
    "0.005, 0.005",
    "2.5, 2.5",
    "1e-9, 0.000000001",
    "123456.789, 123456.789",
    "1e6, 1000000",
    "1e15, 1000000000000000",
    "9007199254740991, 9007199254740991",
    "9007199254740992, 9007199254740992",
    "-9007199254740992, -9007199254740992",
    "1e23, 1e+23",
    "1e-10, 1e-10",
    "4.9E-324, 5e-324",
    "-1.7976931348623157E308, -1.7976931348623157e+308",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  @DisplayName("S2-29 numbers with the fewest digits")
  void writeDouble_whenValueIsKnown_writesThatText(double value, String text) {
    assertThat(text(NumberText.writeDouble(target, 3, value))).isEqualTo(text);
  }

  @Test
  void writeDouble_whenBitsAreRandom_readsBackAsTheSameDouble() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      assertReadsBack(Double.longBitsToDouble(random.nextLong()));
    }
  }

  @Test
  void writeDouble_whenValuesAreLikeMeasurements_readsBackAsTheSameDouble() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS / 10; i++) {
      double decimal = random.nextInt() / Math.pow(10, random.nextInt(12));
      assertReadsBack(decimal);
      assertReadsBack(random.nextDouble() * (1 << random.nextInt(31)));
    }
  }

  @Test
  void writeDouble_whenValueHasNanosecondDecimals_writesThemPlain() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      long nanos = 1L + random.nextInt(1_000_000_000);
      double value = nanos / 1e9;
      String plain =
          new java.math.BigDecimal(nanos).movePointLeft(9).stripTrailingZeros().toPlainString();
      assertThat(text(NumberText.writeDouble(target, 3, value)))
          .as("seed %d", SEED)
          .isEqualTo(plain);
    }
  }

  private void assertReadsBack(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    int end = NumberText.writeDouble(target, 3, value);
    String text = text(end);
    if (Double.parseDouble(text) != value || end - 3 > NumberText.MAX_LENGTH) {
      assertThat(text).as("seed %d", SEED).isEqualTo(Double.toString(value));
    }
  }

  private String text(int end) {
    return new String(target, 3, end - 3, US_ASCII);
  }
}
