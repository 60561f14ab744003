// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Sends back each message. */
@ServerEndpoint("/socket")
public final class EchoSocket {
  /** Answers a message with itself. */
  @OnMessage
  public String echo(String message) {
    return "echo " + message;
  }

  /** Answers bytes with themselves. */
  @OnMessage
  public byte[] echo(byte[] message) {
    return message;
  }
}
