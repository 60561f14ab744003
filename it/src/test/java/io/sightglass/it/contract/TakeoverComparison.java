// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.http.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Connections that the application itself takes over carry the same bytes as without Sightglass.
 * Not on Jetty 11, which ends such a request half a minute after its connection.
 */
public interface TakeoverComparison extends Compared {
  String UPGRADE =
      """
      GET {context}/upgrade HTTP/1.1\r
      Host: localhost\r
      Connection: Upgrade\r
      Upgrade: echo\r
      \r
      """;

  @Test
  default void connection_whenTheApplicationTakesItOver_carriesTheSameBytesAsWithoutSightglass() {
    assertSame(
        List.of(
            Exchange.inTurnsUpTo(".", "short", UPGRADE, "hello\r\n\u0000\u00ff."),
            Exchange.inTurnsUpTo(".", "long", UPGRADE, "x".repeat(20_000) + '.')));
  }
}
