// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

  @Test
  void sampleName_whenTypeHasASuffix_endsWithIt() {
    assertThat(Metadata.counter("x", "").sampleName()).isEqualTo("x_total");
    assertThat(Metadata.info("x", "").sampleName()).isEqualTo("x_info");
    assertThat(Metadata.gauge("x", "").sampleName()).isEqualTo("x");
    assertThat(Metadata.histogram("x", "").sampleName()).isEqualTo("x");
    assertThat(Metadata.summary("x", "").sampleName()).isEqualTo("x");
  }

  @Test
  void factory_whenNameHasTheSuffixOfItsType_dropsIt() {
    assertThat(Metadata.counter("x_total", "h")).isEqualTo(Metadata.counter("x", "h"));
    assertThat(Metadata.info("x_info", "h")).isEqualTo(Metadata.info("x", "h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1x", "a-b", "a.b", "a b", "a\n", "é", "a\u0000", "_total"})
  void counter_whenNameBreaksTheRule_isRefused(String name) {
    String left = name.equals("_total") ? "" : name;
    assertThatThrownBy(() -> Metadata.counter(name, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a metric name has letters, digits, '_' and ':' and does not begin with a digit, but"
                + " got \""
                + left
                + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "_", ":", "a:b", "A9_", "job:x:rate5m"})
  void gauge_whenNameKeepsTheRule_isTaken(String name) {
    assertThat(Metadata.gauge(name, "").name()).isEqualTo(name);
  }

  @Test
  void constructor_whenNameDoesNotEndWithTheUnit_isRefused() {
    assertThatThrownBy(() -> new Metadata("wait", MetricType.GAUGE, "seconds", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wait has the unit seconds, so its name has to end with \"_seconds\"");
  }

  @Test
  void stateSet_whenNameHasAColon_isRefusedSinceItIsALabelNameAsWell() {
    assertThatThrownBy(() -> Metadata.stateSet("a:b", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the name of a state set is a label name as well and has no ':', but got \"a:b\"");
  }

  @Test
  void constructor_whenNameEndsWithTotalButIsNoCounter_isRefused() {
    assertThatThrownBy(() -> Metadata.gauge("x_total", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x_total is a gauge, but names that end with \"_total\" are for counters");
  }

  @Test
  void names_whenHistogram_areThoseOfAllItsSamples() {
    assertThat(Metadata.histogram("x", "").names())
        .containsExactly("x", "x_bucket", "x_count", "x_sum", "x_created");
  }
}
