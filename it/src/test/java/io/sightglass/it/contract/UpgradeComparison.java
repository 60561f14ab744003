// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.http.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that leave HTTP carry the same bytes as without Sightglass. */
interface UpgradeComparison extends Compared {
  String HANDSHAKE =
      """
      GET {context}/socket HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  String CLOSE_FRAME = "\u0088\u0082\0\0\0\0\u0003\u00e8";

  /** A text, bytes and a close frame, all masked with zeros. */
  String FRAMES = "\u0081\u0085\0\0\0\0hello" + "\u0082\u0083\0\0\0\0\1\2\3" + CLOSE_FRAME;

  @Test
  default void webSocket_whenItIsOpened_carriesTheSameBytesAsWithoutSightglass() {
    assertSameBeforeFilters(
        List.of(
            Exchange.inTurns("frames", HANDSHAKE, FRAMES),
            Exchange.inTurns("bad frame", HANDSHAKE, "\u00f3\u0085\0\0\0\0hello" + CLOSE_FRAME),
            Exchange.inTurns("frame without mask", HANDSHAKE, "\u0081\u0005hello" + CLOSE_FRAME),
            new Exchange("no frame", List.of(HANDSHAKE, ""), true, "")));
  }

  @Test
  default void webSocket_whenTheHandshakeIsBad_isRefusedAsWithoutSightglass() {
    assertSameBeforeFilters(
        List.of(
            Exchange.of("version", HANDSHAKE.replace("Version: 13", "Version: 7")),
            Exchange.of("key", HANDSHAKE.replace("dGhlIHNhbXBsZSBub25jZQ==", "short")),
            Exchange.of("no upgrade", HANDSHAKE.replace("Connection: Upgrade", "X-None: 1")),
            Exchange.of("POST", HANDSHAKE.replace("GET", "POST")),
            Exchange.of("other protocol", HANDSHAKE.replace("websocket", "h2c")),
            Exchange.of("nowhere", HANDSHAKE.replace("/socket", "/nothing-here"))));
  }
}
