// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTest {

  private static NameFilter filter(String query) {
    return Objects.requireNonNull(NameFilter.of(Query.of(query)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "name=x", "name[]=", "name[]", "=x", "&&&", "name[]x=y", "a=name[]=b"})
  void of_whenQueryNamesNothing_isNull(String query) {
    assertThat(NameFilter.of(Query.of(query))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "name[]=up,                          up,          true",
    "name[]=up,                          up_total,    false",
    "name%5B%5D=up,                      up,          true",
    "name%5B]=up,                        down,        false",
    "%6eame[]=up,                        down,        false",
    "%6e%61%6d%65%5b%5d=up,              down,        false",
    "name%5b%5d=up,                      up,          true",
    "name[]=jvm_*,                       jvm_threads, true",
    "name[]=jvm_*,                       my_jvm_x,    false",
    "name[]=jvm_%2A,                     jvm_threads, true",
    "name[]=*,                           anything,    true",
    "a=b&name[]=x&name[]=up&c,           up,          true",
    "name[]=%75%70,                      up,          true",
    "name[]=a*b,                         a_b,         false"
  })
  void test_whenNameIsGiven_matchesExactlyOrByPrefix(String query, String name, boolean wanted) {
    assertThat(filter(query).test(name)).isEqualTo(wanted);
  }

  @Test
  void of_whenQueryIsTooLong_isRefused() {
    String query = "name[]=" + "x".repeat(70_000);

    assertThatThrownBy(() -> NameFilter.of(Query.of(query)))
        .hasMessage("the query is 70007 characters long, but at most 65536 are read");
  }

  @Test
  void of_whenQueryHasTooManyPairs_isRefused() {
    String query = "a&".repeat(1024);

    assertThatThrownBy(() -> NameFilter.of(Query.of(query)))
        .hasMessage("the query has more than 1024 parameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name[]=%", "name[]=%4", "name[]=%zz", "name[]=%-1"})
  void of_whenNameIsNotEncodedProperly_isRefused(String query) {
    assertThatThrownBy(() -> NameFilter.of(Query.of(query)))
        .hasMessage("the parameter name[] of the query is not percent-encoded properly");
  }

  @Test
  void of_whenAnotherParameterIsNotEncodedProperly_ignoresIt() {
    assertThat(filter("x=%zz&name[]=up").test("up")).isTrue();
  }
}
