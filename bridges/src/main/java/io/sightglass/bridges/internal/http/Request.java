// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;

/**
 * A request of HTTP/1.1.
 *
 * @param method the method
 * @param target where it goes
 * @param headers those besides {@code Host}, {@code Content-Length} and {@code Connection}
 * @param body may be empty; it is not copied
 */
public record Request(String method, Target target, Map<String, String> headers, Body body) {

  /** Bytes that are sent. */
  public static final class Body {

    private final byte[] bytes;

    private Body(byte[] bytes) {
      this.bytes = bytes;
    }

    /** These bytes, which are not copied. */
    public static Body of(byte[] bytes) {
      return new Body(bytes);
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** The request line and the headers. */
  byte[] head() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.bytes().length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    return head.toString().getBytes(US_ASCII);
  }
}
