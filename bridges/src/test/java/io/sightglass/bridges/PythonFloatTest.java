// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.exposition.ByteArraySink;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFloatTest {

  private final PythonFloat number = new PythonFloat();

  private String text(double value) {
    ByteArraySink sink = new ByteArraySink();
    number.write(value, sink);
    return sink.toString();
  }

  @ParameterizedTest
  @DisplayName("S2-45 values have the text that Python's repr gives them")
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "1.0",
        "-1.0",
        "0.1",
        "2.223489976",
        "123456789.0",
        "0.0001",
        "9.9e-05",
        "-9.9e-05",
        "1e-05",
        "1e-09",
        "1.5e-09",
        "5e-324",
        "1.7976931348623157e+308",
        "9007199254740992.0",
        "9999999999999998.0",
        "1e+16",
        "-1e+16",
        "1.2345e+17",
        "1e+20",
        "1e+21",
        "1e+22",
        "1.5e+300"
      })
  void text_whenWritten_isThatOfPython(String expected) {

    assertThat(text(Double.parseDouble(expected))).isEqualTo(expected);
  }

  @Test
  void text_whenReadAgain_isTheSameNumber() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(text(value))).as("seed " + seed).isEqualTo(value);
      }
    }
  }
}
