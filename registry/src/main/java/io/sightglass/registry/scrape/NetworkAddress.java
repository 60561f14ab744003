// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import org.jspecify.annotations.Nullable;

/**
 * An IPv6 address as 128 bits; an IPv4 address is its mapped form, {@code ::ffff:a.b.c.d}, so that
 * both spellings of one address are equal.
 *
 * <p>It is read from literals only. Nothing is ever looked up.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
record NetworkAddress(long high, long low) {

  /** The bits before the IPv4 address in a mapped address. */
  static final int MAPPED_PREFIX = 96;

  private static final long MAPPED = 0xffff_0000_0000L;

  /** The longest literal: an IPv6 address with eight groups and a dotted end is shorter. */
  private static final int MAX_LENGTH = 45;

  /**
   * The address that {@code literal} spells, or null if it is none. Brackets around it and a zone
   * ({@code fe80::1%eth0}) are dropped.
   */
  static @Nullable NetworkAddress parse(String literal) {
    String text = literal;
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    }
    int zone = text.indexOf('%');
    boolean zoned = zone > 0 && zone < text.length() - 1 && text.indexOf(':') >= 0;
    text = zoned ? text.substring(0, zone) : text;
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return parseV6(text);
    }
    long v4 = parseV4(text);
    return v4 < 0 ? null : new NetworkAddress(0, MAPPED | v4);
  }

  /** The address with all but the first {@code bits} bits zero. */
  NetworkAddress prefix(int bits) {
    return bits <= Long.SIZE
        ? new NetworkAddress(high & mask(bits), 0)
        : new NetworkAddress(high, low & mask(bits - Long.SIZE));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }

  /** RFC 4291 section 2.2. */
  private static @Nullable NetworkAddress parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups != null && groups.length == 8 ? of(groups) : null;
    }
    int[] before = groups(text.substring(0, gap));
    int[] after = groups(text.substring(gap + 2));
    if (before == null || after == null || before.length + after.length > 7) {
      return null;
    }
    int[] all = new int[8];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, 8 - after.length, after.length);
    return of(all);
  }

  private static NetworkAddress of(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new NetworkAddress(high, low);
  }

  /** The 16-bit groups between colons; the last may be an IPv4 address, which is two of them. */
  private static int @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    String last = parts[parts.length - 1];
    boolean dotted = last.indexOf('.') >= 0;
    int[] groups = new int[dotted ? parts.length + 1 : parts.length];
    for (int i = 0; i < (dotted ? parts.length - 1 : parts.length); i++) {
      groups[i] = hex(parts[i]);
      if (groups[i] < 0) {
        return null;
      }
    }
    if (dotted) {
      long v4 = parseV4(last);
      if (v4 < 0) {
        return null;
      }
      groups[parts.length - 1] = (int) (v4 >>> 16);
      groups[parts.length] = (int) (v4 & 0xffff);
    }
    return groups;
  }

  /** One to four hexadecimal digits, or -1. */
  private static int hex(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      // Character.digit would take digits of other scripts.
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** Four decimal numbers without leading zeros, or -1: other spellings mean different things. */
  private static long parseV4(String text) {
    long value = 0;
    int position = 0;
    for (int part = 0; part < 4; part++) {
      int end = part < 3 ? text.indexOf('.', position) : text.length();
      int number = end < 0 ? -1 : decimal(text, position, end);
      if (number < 0) {
        return -1;
      }
      value = value << 8 | number;
      position = end + 1;
    }
    return value;
  }

  private static int decimal(String text, int start, int end) {
    if (end <= start || end - start > 3 || (end - start > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= 255 ? value : -1;
  }
}
