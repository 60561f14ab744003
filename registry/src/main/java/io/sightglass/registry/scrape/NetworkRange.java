// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param base the first address of the range
 * @param bits how many leading bits the addresses share
 */
record NetworkRange(NetworkAddress base, int bits) {

  /** Loopback and what is never routed on the Internet: RFC 1918, RFC 4193, link-local. */
  static final List<NetworkRange> PRIVATE =
      listOf(
          "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,"
              + "::1/128,fc00::/7,fe80::/10");

  /**
   * The ranges of a list separated by commas; an address alone is a range of one.
   *
   * @throws IllegalArgumentException if an entry is not an address in a range, or there is none
   */
  static List<NetworkRange> listOf(String list) {
    List<NetworkRange> ranges = new ArrayList<>();
    for (String entry : list.split(",")) {
      if (!entry.isBlank()) {
        ranges.add(of(entry.strip()));
      }
    }
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("the list of networks is empty");
    }
    return List.copyOf(ranges);
  }

  boolean contains(NetworkAddress address) {
    return address.prefix(bits).equals(base);
  }

  private static NetworkRange of(String text) {
    int slash = text.indexOf('/');
    NetworkAddress address = NetworkAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null || text.indexOf('%') >= 0) {
      throw notARange(text);
    }
    // "::ffff:10.0.0.0/104" counts its bits as IPv6, "10.0.0.0/8" as IPv4.
    int skipped = text.indexOf(':') < 0 ? NetworkAddress.MAPPED_PREFIX : 0;
    int bits = slash < 0 ? 128 : skipped + length(text, slash + 1);
    if (bits > 128) {
      throw notARange(text);
    }
    return new NetworkRange(address.prefix(bits), bits);
  }

  private static int length(String text, int start) {
    String digits = text.substring(start);
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> '0' <= c && c <= '9')) {
      throw notARange(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException notARange(String text) {
    return new IllegalArgumentException(
        "a network is written like 10.0.0.0/8 or fd00::/8, but got \"" + text + "\"");
  }
}
