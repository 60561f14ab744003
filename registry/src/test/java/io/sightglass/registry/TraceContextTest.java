// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-03",
        "00-" + TRACE + "-" + SPAN + "-ff",
        "01-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01",
        "fe-" + TRACE + "-" + SPAN + "-01-what-the-future-brings",
        "01-" + TRACE + "-" + SPAN + "-01-"
      })
  void labels_whenTraceIsSampled_areItsIds(String traceparent) {
    assertThat(TraceContext.labels(traceparent))
        .isEqualTo(Labels.of("trace_id", TRACE, "span_id", SPAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "02", "fe"})
  void labels_whenTraceIsNotSampled_areNone(String flags) {
    assertThat(TraceContext.labels("00-" + TRACE + "-" + SPAN + "-" + flags)).isNull();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "-",
        "00",
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-",
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN + "-011",
        "00-" + TRACE + "-" + SPAN + "-01 ",
        " 00-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01-x",
        "00-" + TRACE + "0-" + SPAN + "-01",
        "00-0" + TRACE + SPAN + "-01",
        "01-" + TRACE + "-" + SPAN + "-01.x",
        "01-" + TRACE + "-" + SPAN + "-01x-",
        "0-0" + TRACE + "-" + SPAN + "-01"
      })
  void labels_whenLengthIsWrong_areNone(@Nullable String traceparent) {
    assertThat(TraceContext.labels(traceparent)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff-" + TRACE + "-" + SPAN + "-01",
        "ff-" + TRACE + "-" + SPAN + "-01-x",
        "FE-" + TRACE + "-" + SPAN + "-01",
        "0g-" + TRACE + "-" + SPAN + "-01",
        "-1-" + TRACE + "-" + SPAN + "-01"
      })
  void labels_whenVersionIsForbiddenOrNoNumber_areNone(String traceparent) {
    assertThat(TraceContext.labels(traceparent)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-B7AD6B7169203331-01",
        "00-" + TRACE + "-" + SPAN + "-0B",
        "00-0af7651916cd43dd8448eb211c80319g-" + SPAN + "-01",
        "00-" + TRACE + "-b7ad6b716920333\u0661-01",
        "00-" + TRACE + "-" + SPAN + "-0\uFF11",
        "00_" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "_" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "_01"
      })
  void labels_whenAFieldIsMalformed_areNone(String traceparent) {
    assertThat(TraceContext.labels(traceparent)).isNull();
  }

  @Test
  void labels_whenAnIdIsAlmostZero_areItsIds() {
    assertThat(TraceContext.labels("00-00000000000000000000000000000001-1000000000000000-01"))
        .isEqualTo(
            Labels.of(
                "trace_id", "00000000000000000000000000000001", "span_id", "1000000000000000"));
  }
}
