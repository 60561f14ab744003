// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Logger logger = Logger.getLogger("io.sightglass");
  private final Recorded recorded = new Recorded();
  private final Findings findings = Registry.create().findings();

  @BeforeEach
  void listen() {
    logger.addHandler(recorded);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(recorded);
    logger.setUseParentHandlers(true);
  }

  @Test
  void warn_whenSaidAgain_isKeptAndLoggedOnce() {
    findings.warn("x", "has {0} 'faults' {1}");
    findings.warn("x", "has {0} 'faults' {1}");
    assertThat(findings.list()).containsExactly(new Findings.Finding("x", "has {0} 'faults' {1}"));
    assertThat(recorded.lines).containsExactly("WARNING x has {0} 'faults' {1}");
  }

  @Test
  void warn_whenSubjectsAreMany_keepsAndLogsTheFirstOnly() {
    for (int i = 0; i < 2 * Findings.LIMIT; i++) {
      findings.warn("subject " + i, "is wrong");
    }
    assertThat(findings.list()).hasSize(Findings.LIMIT);
    assertThat(findings.list().get(0)).isEqualTo(new Findings.Finding("subject 0", "is wrong"));
    assertThat(recorded.lines).hasSize(Findings.LIMIT);
  }

  @Test
  void warn_whenOneSubjectHasEverNewMessages_leavesRoomForOthers() {
    for (int i = 0; i < 2 * Findings.LIMIT; i++) {
      findings.warn("collector x", "failed after " + i + " ms");
    }
    findings.warn("y", "is wrong");
    assertThat(findings.list())
        .hasSize(Findings.LIMIT_PER_SUBJECT + 1)
        .contains(new Findings.Finding("y", "is wrong"));
  }

  @Test
  void passOnTo_keepsEarlierAndLaterFindingsInBothAndLogsThemOnce() {
    Findings other = Registry.create().findings();
    findings.warn("a", "is early");
    findings.passOnTo(other);
    findings.warn("b", "is late");
    other.warn("b", "is late");
    assertThat(other.list())
        .isEqualTo(findings.list())
        .containsExactly(
            new Findings.Finding("a", "is early"), new Findings.Finding("b", "is late"));
    assertThat(recorded.lines).containsExactly("WARNING a is early", "WARNING b is late");
  }

  @Test
  void list_whenAFindingComesLater_staysAsItWas() {
    findings.warn("a", "b");
    List<Findings.Finding> before = findings.list();
    findings.warn("c", "d");
    assertThat(before).hasSize(1);
  }

  private static final class Recorded extends Handler {
    final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord logRecord) {
      Level level = logRecord.getLevel();
      lines.add(level.getName() + " " + new SimpleFormatter().formatMessage(logRecord));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
