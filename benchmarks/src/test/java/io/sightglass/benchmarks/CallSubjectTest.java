// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSubjectTest {

  /** Percentiles would be work that the others do not do. */
  @ParameterizedTest
  @ValueSource(
      strings = {"sightglass", "smallrye-metrics", "micrometer-timedaspect", "floor-plain"})
  void page_afterACall_hasTheSameBucketsForAllAndNoQuantiles(String library) {
    try (CallSubject subject = CallSubject.of(library)) {
      Service service = subject.service();
      double before = PageCheck.of(subject.page()).sum("bench_call_seconds_count");

      assertThat(service.answer("a")).isEqualTo("a");

      PageCheck page = PageCheck.of(subject.page());
      assertThat(page.sum("bench_call_seconds_count")).isEqualTo(before + 1);
      assertThat(page.lines("bench_call_seconds_bucket")).isEqualTo(15);
      assertThat(page.lines("bench_call_seconds")).isZero();
    }
  }

  @Test
  void page_ofTheEmptyInterceptor_isEmpty() {
    try (CallSubject subject = CallSubject.of("floor-empty-interceptor")) {
      assertThat(subject.service().answer("a")).isEqualTo("a");
      assertThat(subject.page()).isEmpty();
    }
  }

  @Test
  void of_whenTheNameIsUnknown_saysSo() {
    assertThatThrownBy(() -> CallSubject.of("mocha"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no library or floor named mocha");
  }
}
