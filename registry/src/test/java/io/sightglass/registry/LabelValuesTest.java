// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What comes from outside does not make label values without end. */
final class LabelValuesTest {

  @Test
  void value_whenThereIsRoom_isItself() {
    LabelValues values = new LabelValues(2);

    assertThat(values.bounded("EUR")).isEqualTo("EUR");
    assertThat(values.bounded("USD")).isEqualTo("USD");
  }

  @Test
  void value_whenThereIsNoRoom_isOtherAndKnownOnesStay() {
    LabelValues values = new LabelValues(1);
    values.bounded("EUR");

    assertThat(values.bounded("USD")).isEqualTo("_OTHER");
    assertThat(values.bounded("EUR")).isEqualTo("EUR");
  }

  @Test
  void limit_whenNegative_isRefused() {
    assertThatThrownBy(() -> new LabelValues(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of values of a label is 0 or more, but got -1");
  }
}
