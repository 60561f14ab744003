// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentLengthTest {

  @Test
  void header_whenANumber_isTheLength() {
    assertThat(ContentLength.of("0")).isZero();
    assertThat(ContentLength.of("1048576")).isEqualTo(1_048_576);
    assertThat(ContentLength.of("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {"-1", "+1", " 1", "1.5", "1e3", "x", "1, 1", "9223372036854775808", "\u0661"})
  void header_whenNoLength_isUnknown(String header) {
    assertThat(ContentLength.of(header)).isEqualTo(-1);
  }
}
