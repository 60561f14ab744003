// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

  @Test
  void of_whenGivenPairs_sortsThemByName() {
    Labels labels = Labels.of("b", "2", "a", "1");
    assertThat(labels.size()).isEqualTo(2);
    assertThat(labels.name(1)).isEqualTo("b");
    assertThat(labels.value(1)).isEqualTo("2");
    assertThat(labels)
        .hasToString("{a=\"1\",b=\"2\"}")
        .isEqualTo(Labels.of(Map.of("a", "1", "b", "2")));
  }

  @Test
  void of_whenEmpty_isNone() {
    assertThat(Labels.of()).isSameAs(Labels.NONE).hasToString("{}");
  }

  @Test
  void of_whenAValueIsMissing_isRefused() {
    assertThatThrownBy(() -> Labels.of("a", "1", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels are pairs of name and value, but got 3 strings: the last name has no value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "a.b", "a b", "a\n", "é", "a:b"})
  void of_whenANameBreaksTheRule_isRefused(String name) {
    assertThatThrownBy(() -> Labels.of(name, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a label name has letters, digits and '_' and does not begin with a digit, but got \""
                + name
                + "\"");
  }

  @Test
  void of_whenANameOccursTwice_isRefused() {
    assertThatThrownBy(() -> Labels.of("a", "1", "b", "2", "a", "3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the label \"a\" occurs twice");
  }

  @Test
  void of_whenAMapIsEmpty_isNone() {
    assertThat(Labels.of(Map.of())).isSameAs(Labels.NONE);
  }

  @Test
  void of_whenAMapIsChangedAfterwards_staysAsItWas() {
    Map<String, String> map = new HashMap<>(Map.of("b", "2", "a", "1"));
    Labels labels = Labels.of(map);
    map.clear();
    assertThat(labels).hasToString("{a=\"1\",b=\"2\"}");
  }

  @Test
  void of_whenANameInAMapBreaksTheRule_isRefused() {
    assertThatThrownBy(() -> Labels.of(Map.of("a-b", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a label name has letters, digits and '_' and does not begin with a digit, but got"
                + " \"a-b\"");
  }

  @Test
  void and_whenCalled_addsTheLabelInItsPlace() {
    Labels labels = Labels.of("a", "1", "c", "3");
    assertThat(labels.and("b", "2")).isEqualTo(Labels.of("a", "1", "b", "2", "c", "3"));
    assertThat(labels).isEqualTo(Labels.of("a", "1", "c", "3"));
    assertThat(Labels.NONE.and("b", "2")).isEqualTo(Labels.of("b", "2"));
  }

  @Test
  void and_whenNameIsThereAlready_isRefused() {
    assertThatThrownBy(() -> Labels.of("a", "1").and("a", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the label \"a\" occurs twice");
  }

  @Test
  void and_whenNameBreaksTheRule_isRefused() {
    assertThatThrownBy(() -> Labels.NONE.and("1a", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a label name has letters, digits and '_' and does not begin with a digit, but got"
                + " \"1a\"");
  }

  @Test
  void writeTo_whenValuesNeedEscaping_escapesBackslashQuoteAndLineFeed() {
    Labels labels = Labels.of("a", "C:\\dir \"x\"\nnext\r\t");
    byte[] target = new byte[labels.encodedLength() + 2];
    assertThat(labels.writeTo(target, 2)).isEqualTo(target.length);
    assertThat(new String(target, 2, target.length - 2, UTF_8))
        .isEqualTo("a=\"C:\\\\dir \\\"x\\\"\\nnext\r\t\"");
  }

  @Test
  void encodedLength_whenValuesAreNotAscii_countsBytes() {
    assertThat(Labels.of("a", "é€😀").encodedLength()).isEqualTo("a=\"\"".length() + 2 + 3 + 4);
  }

  @Test
  void value_whenAskedByName_isThatLabelsOrNull() {
    Labels labels = Labels.of("b", "2", "a", "1");
    assertThat(labels.value("b")).isEqualTo("2");
    assertThat(labels.value("c")).isNull();
  }

  @Test
  void equals_whenNamesOrValuesDiffer_isFalse() {
    Labels labels = Labels.of("a", "1", "b", "2");
    assertThat(labels)
        .isEqualTo(Labels.of("a", "1", "b", "2"))
        .hasSameHashCodeAs(Labels.of("a", "1", "b", "2"))
        .isEqualTo(Labels.of("b", "2", "a", "1"))
        .isNotEqualTo(Labels.of("a", "1"))
        .isNotEqualTo(Labels.of("a", "1", "b", "3"))
        .isNotEqualTo(Labels.of("a", "1", "c", "2"));
  }

  @Test
  void of_whenASurrogateIsAlone_isTheReplacementCharacter() {
    assertThat(Labels.of("a", "x\uD83Dy")).isEqualTo(Labels.of("a", "x\uFFFDy"));
    assertThat(Labels.of("a", "\uDE00")).hasToString("{a=\"\uFFFD\"}");
    assertThat(Labels.of("a", "\uD83D\uDE00")).hasToString("{a=\"😀\"}");
  }

  @Test
  void copy_whenLabelsAreAViewOfARow_staysAsItWas() {
    Registry registry = Registry.create();
    Family<Gauge> family = registry.gauge("g").register("a", "b");
    family.labels("1", "é").set(1);
    family.labels("2", "x").set(2);
    List<Labels> copies = new ArrayList<>();
    List<Labels> views = new ArrayList<>();
    registry
        .filtered("g"::equals)
        .collect(
            new GaugeVisitor() {
              @Override
              public void gauge(Labels labels, double value, Details details) {
                assertThat(labels.copy()).isEqualTo(labels).hasSameHashCodeAs(labels);
                copies.add(labels.copy());
                views.add(labels);
              }
            });
    assertThat(copies)
        .containsExactly(Labels.of("a", "1", "b", "é"), Labels.of("a", "2", "b", "x"));
    assertThat(views.get(0)).as("one view for all rows").isSameAs(views.get(1));
  }
}
