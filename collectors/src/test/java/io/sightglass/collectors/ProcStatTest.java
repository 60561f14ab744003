// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {

  private static final ProcStat EXPECTED = new ProcStat(18.0, 823.75, 3489660928.0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(java)",
        "(my daemon)",
        "(a) S 1 2 3 (b)",
        "())",
        "(()",
        "(tab\tline\nend)",
        "()"
      })
  void parse_whateverTheProcessNameHolds_readsTheFieldsAfterTheLastParenthesis(String name) {
    assertThat(ProcStat.parse("4217 " + name + FakeProc.STAT_BEHIND_NAME)).isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "4217 (java)", "4217 (java) S 1 2 3\n", "no name at all"})
  void parse_whenFieldsAreMissing_saysWhatAStatLineHas(String text) {
    assertThatThrownBy(() -> ProcStat.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stat has a name in parentheses and at least 21 fields after it, but got " + text);
  }

  @Test
  void parse_whenAFieldIsNoNumber_throws() {
    String fields = FakeProc.STAT_BEHIND_NAME.replace("1507", "soon");

    assertThatThrownBy(() -> ProcStat.parse("4217 (java)" + fields))
        .isInstanceOf(NumberFormatException.class);
  }
}
