// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @ParameterizedTest
  @CsvSource({
    "q=mail, mail",
    "a=1&q=mail&b=2, mail",
    "q=first&q=second, first",
    "%71=mail, mail",
    "q=a+b%20c%26, a b c&",
    "q=Z%C3%BCrich, Zürich",
    "q=a=b, a=b",
    "q=, ''",
    "q, ''",
    "x&q, ''",
    "&&q=1&, 1",
  })
  void parameter_whenThere_isItsFirstValueDecoded(String query, String value) {
    assertThat(Query.of(query).parameter("q")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "Q=1", "qq=1", "x=q", "%zz=1", "=q", "name[]=q"})
  void parameter_whenNotThere_isNull(String query) {
    assertThat(Query.of(query).parameter("q")).isNull();
  }

  @Test
  void parameter_whenThereIsNoQuery_isNull() {
    assertThat(Query.of(null).parameter("q")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%", "q=%4", "q=%zz"})
  void parameter_whenBadlyEncoded_isRefused(String query) {
    assertThatThrownBy(() -> Query.of(query).parameter("q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the parameter q of the query is not percent-encoded properly");
  }

  @Test
  void parameter_whenQueryIsTooLong_isRefused() {
    assertThatThrownBy(() -> Query.of("q=" + "x".repeat(65_536)).parameter("q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the query is 65538 characters long, but at most 65536 are read");
  }
}
