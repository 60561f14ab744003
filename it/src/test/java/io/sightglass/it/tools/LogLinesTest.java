// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogLinesTest {
  @Test
  void trouble_whenTomcatLogsIt_isFoundWithoutTimeThreadAndNumbers() {
    String log =
        """
        21-Nov-2026 19:25:34.217 WARN [main] org.jboss.weld.Boot.start WELD-000028: skipped
        21-Nov-2026 19:25:34.498 SEVERE [http-nio-exec-2] org.apache.Valve.invoke it threw
        21-Nov-2026 19:25:34.499 INFO [main] org.apache.Valve.invoke WARN is only a word here
        """;

    assertThat(LogLines.ofTrouble(log))
        .containsExactly(
            "SEVERE org.apache.Valve.invoke it threw",
            "WARN org.jboss.weld.Boot.start WELD-#: skipped");
  }

  @Test
  void trouble_whenJettyLogsIt_isFoundWithoutTimeThreadAndAddresses() {
    String log =
        """
        2026-11-21 19:31:03.324:WARN :oeje10c.Cdi:main: Unable to decorate Servlet@62679465
        2026-11-21 19:31:05.973:WARN :oeje10c.Cdi:Scanner-0-1: Unable to decorate Servlet@1754c7e7
        2026-11-21 19:31:05.973:INFO :oeje10c.Cdi:Scanner-0-1: Started
        """;

    assertThat(LogLines.ofTrouble(log))
        .containsExactly("WARN oeje#c.Cdi Unable to decorate Servlet@");
  }

  @Test
  void trouble_whenTheJdkLogsIt_isFound() {
    String log = "Nov 21, 2026 7:57:24 PM io.sightglass.Some method\nWARNING: a bad setting\n";

    assertThat(LogLines.ofTrouble(log)).containsExactly("WARNING a bad setting");
  }
}
