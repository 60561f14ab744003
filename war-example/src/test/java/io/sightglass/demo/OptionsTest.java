// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void options_whenNoneIsGiven_areTheDefaults() throws Exception {
    assertThat(Options.parse()).isEqualTo(new Options(8080, Options.Server.JETTY, false, false));
  }

  @Test
  void options_whenAllAreGiven_areTaken() throws Exception {
    assertThat(Options.parse("--port", "0", "--server", "tomcat", "--traffic", "--help"))
        .isEqualTo(new Options(0, Options.Server.TOMCAT, true, true));
  }

  @Test
  void options_whenWrittenWithEqualsSigns_areTaken() throws Exception {
    assertThat(Options.parse("--port=8081", "--server=jetty"))
        .isEqualTo(new Options(8081, Options.Server.JETTY, false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "--prot, unknown option --prot",
    "jetty, unknown option jetty",
    "--port, --port needs a value",
    "--port=, '--port expects a number from 0 to 65535, but got '",
    "--port=65536, '--port expects a number from 0 to 65535, but got 65536'",
    "--port=-1, '--port expects a number from 0 to 65535, but got -1'",
    "--server=jboss, '--server expects jetty|tomcat, but got jboss'",
    "--traffic=no, '--traffic takes no value, but got no'",
  })
  void option_whenWrong_isRefusedInOneLine(String argument, String message) {
    assertThatThrownBy(() -> Options.parse(argument))
        .isInstanceOf(Options.Refusal.class)
        .hasMessage(message + " (./demo --help lists the options)")
        .extracting(e -> ((Options.Refusal) e).exitStatus())
        .isEqualTo(2);
  }

  @Test
  void port_whenSomethingListensOnIt_isRefusedWithTheRemedy() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Options options = Options.parse("--port", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(options::requireFreePort)
          .isInstanceOf(Options.Refusal.class)
          .hasMessage(
              "port "
                  + other.getLocalPort()
                  + " cannot be used (Address already in use): stop what listens there, or choose"
                  + " another with --port, 0 for any free one")
          .extracting(e -> ((Options.Refusal) e).exitStatus())
          .isEqualTo(1);
    }
  }
}
