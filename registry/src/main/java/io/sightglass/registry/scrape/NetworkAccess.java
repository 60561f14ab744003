// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests from the listed networks, judged by the address that the server reports.
 *
 * <p>Forwarding headers are not looked at: anybody can send them, and whoever lists the address of
 * a proxy means all that it forwards. A server that is told to take the address from such headers
 * reports what they say; there, a token is the better choice.
 */
final class NetworkAccess implements Access {

  private final List<NetworkRange> ranges;

  NetworkAccess(List<NetworkRange> ranges) {
    this.ranges = ranges;
  }

  @Override
  public @Nullable ScrapeResponse refusal(ScrapeRequest request) {
    return contains(ranges, request.remoteAddress())
        ? null
        : Answers.forbidden(
            "metrics are served to the networks listed in sightglass.access, and this request"
                + " comes from another one");
  }

  /** Whether the literal is an address in one of the ranges; what is no address is in none. */
  static boolean contains(List<NetworkRange> ranges, String literal) {
    NetworkAddress address = NetworkAddress.parse(literal);
    if (address != null) {
      for (NetworkRange range : ranges) {
        if (range.contains(address)) {
          return true;
        }
      }
    }
    return false;
  }
}
