// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** By which address this machine is seen from elsewhere. */
final class InstanceAddress {

  /** Addresses that nobody has (RFC 5737, RFC 3849): the way to them is the default route. */
  private static final List<String> ELSEWHERE = List.of("192.0.2.1", "2001:db8::1");

  /** The first of the longest runs of zeros (RFC 5952). */
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

  private static final int ANY_PORT = 9;

  private InstanceAddress() {}

  /**
   * The source address of what is sent to {@code host}; where that is this machine, of what is sent
   * elsewhere; loopback where there is no other.
   */
  static String towards(String host) {
    return source(host)
        .or(() -> ELSEWHERE.stream().flatMap(each -> source(each).stream()).findFirst())
        .map(InstanceAddress::text)
        .orElseGet(() -> text(InetAddress.getLoopbackAddress()));
  }

  /** Connecting a datagram socket sends nothing; it looks up the route. */
  private static Optional<InetAddress> source(String host) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), ANY_PORT));
      InetAddress source = socket.getLocalAddress();
      boolean seen = !source.isLoopbackAddress() && !source.isAnyLocalAddress();
      return seen ? Optional.of(source) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As Prometheus writes addresses: without a zone, an IPv6 address in its short form. */
  static String text(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return ZEROS
        .matcher(text)
        .results()
        .reduce((first, next) -> zeros(next) > zeros(first) ? next : first)
        .map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
        .orElse(text);
  }

  private static long zeros(MatchResult run) {
    return run.group().chars().filter(c -> c == '0').count();
  }
}
