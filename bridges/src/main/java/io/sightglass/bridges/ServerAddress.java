// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an address, an IPv6 address without brackets
 * @param port from 1 to 65535
 */
record ServerAddress(String host, int port) {

  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+(?:%[\\w.-]+)?)]|([^\\s:\\[\\]/]+)):(\\d{1,5})");

  ServerAddress {
    Objects.requireNonNull(host, "host");
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "the address of a server is a host and a port from 1 to 65535, but is \""
              + host
              + "\" and "
              + port);
    }
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static ServerAddress parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      int port = Integer.parseInt(matcher.group(3));
      if (port >= 1 && port <= 65_535) {
        String literal = matcher.group(1);
        return new ServerAddress(literal != null ? literal : matcher.group(2), port);
      }
    }
    throw new IllegalArgumentException(
        "the address of a server has to be host:port, an IPv6 address in brackets, but is \""
            + text
            + "\"");
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
