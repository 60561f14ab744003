// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

  private static final long SEED = 20261121;

  @ParameterizedTest
  @CsvSource({
    "1e23, 1e+23",
    "5e-324, 5e-324",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    "1e21, 1e+21",
    "1.2345678901234568E20, 123456789012345680000",
    "0.00001234567890123456, 0.00001234567890123456",
    "0.0000095, 9.5e-06",
    "-4.35, -4.35",
    "100.5, 100.5",
  })
  @DisplayName("S2-29 exponents as Go writes them")
  void write_whenKnownValue_writesTheShortestText(double value, String text) {
    assertThat(write(value)).isEqualTo(text);
  }

  @Test
  void write_whenRandomBits_readsBackAndCannotBeShorter() {
    Random random = new Random(SEED);
    for (int i = 0; i < 50_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(value) || value == 0) {
        continue;
      }
      String text = write(value);
      assertThat(Double.parseDouble(text)).as("seed %d, round %d", SEED, i).isEqualTo(value);
      assertThat(canBeShorter(value, text)).as("%s, seed %d, round %d", text, SEED, i).isFalse();
    }
  }

  private static boolean canBeShorter(double value, String text) {
    int digits = new BigDecimal(text).stripTrailingZeros().precision();
    if (digits == 1) {
      return false;
    }
    BigDecimal exact = new BigDecimal(value);
    return readsBack(value, exact.round(new MathContext(digits - 1, RoundingMode.DOWN)))
        || readsBack(value, exact.round(new MathContext(digits - 1, RoundingMode.UP)));
  }

  private static boolean readsBack(double value, BigDecimal decimal) {
    return decimal.doubleValue() == value;
  }

  private static String write(double value) {
    byte[] target = new byte[NumberText.MAX_LENGTH];
    return new String(target, 0, ShortestDecimal.write(target, 0, value), US_ASCII);
  }
}
