// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  private final long seed = Long.getLong("test.seed", 20_261_121);

  private static double parse(String text) {
    byte[] bytes = ("[" + text + "]").getBytes(US_ASCII);
    assertThat(Numbers.isNumber(bytes, 1, bytes.length - 1)).as(text).isTrue();
    return Numbers.parse(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "007",
        "1.",
        ".5",
        "-.5",
        "1e5",
        "1E-5",
        "1.5e+300",
        "123456789012345",
        "1234567890123456",
        "0.000000000000001",
        "9007199254740993",
        "1e-400",
        "4.9e-324",
        "1.7976931348623157e308",
        "000000000000000000000000000001",
        "12345678901234567890e-20"
      })
  void number_whenDecimal_isTheNearestDouble(String text) {
    assertThat(Double.doubleToLongBits(parse(text)))
        .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
  }

  @Test
  void numbers_whenRandom_areTheNearestDouble() {
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      String text =
          switch (i % 3) {
            case 0 -> Double.toString(value);
            case 1 -> String.format(Locale.ROOT, "%.3f", random.nextInt() / 1000.0);
            default -> random.nextInt(1000) + "." + random.nextInt(1_000_000_000);
          };
      if (Double.isFinite(Double.parseDouble(text))) {
        assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Inf, Infinity",
    "+inf, Infinity",
    "-INF, -Infinity",
    "infinity, Infinity",
    "-Infinity, -Infinity",
    "NaN, NaN",
    "nan, NaN",
    "1e999, Infinity",
    "-1e999, -Infinity"
  })
  void number_whenNotFinite_isReadInAnyCase(String text, Double expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        ".",
        "-.",
        "e",
        "e1",
        ".e1",
        "1e",
        "1e+",
        "1e1.5",
        "1.2.3",
        "1-",
        "--1",
        "1_0",
        "0x1",
        "0x1p3",
        "1d",
        "1f",
        " 1",
        "1 ",
        "+nan",
        "-nan",
        "in",
        "infinit",
        "infinityx",
        "1,5",
        "1e5e5",
        "INFNAN"
      })
  void text_whenNoNumber_isSeen(String text) {
    byte[] bytes = ("1" + text + "1").getBytes(US_ASCII);
    assertThat(Numbers.isNumber(bytes, 1, bytes.length - 1)).isFalse();
    assertThat(Numbers.of(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "12, 12",
    "12.0, 12",
    "1.2e1, 12",
    "9223372036854775807, 9223372036854775807",
    "0009223372036854775806, 9223372036854775806",
    "9223372036854775808, -1",
    "99999999999999999999, -1",
    "1e19, -1",
    "1.5, -1",
    "-1, -1",
    "NaN, -1",
    "+Inf, -1"
  })
  void count_whenRead_isWholeOrNone(String text, long expected) {
    byte[] bytes = text.getBytes(US_ASCII);
    assertThat(Numbers.whole(bytes, 0, bytes.length)).isEqualTo(expected);
  }
}
