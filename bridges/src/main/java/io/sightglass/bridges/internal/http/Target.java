// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, without credentials.
 *
 * @param secure whether by TLS
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port from 1 to 65535
 * @param path percent-encoded; empty, or begins with {@code /}
 */
public record Target(boolean secure, String host, int port, String path) {

  /*
   * java.net.URI is not asked: it finds no host in a name with an underscore, which services of
   * Docker Compose have.
   */

  private static final Pattern URL =
      Pattern.compile(
          "(https?)://(\\[[0-9a-f:.]+]|[^/?#@:\\s\\[\\]%]+)(?::([0-9]{1,5}))?(/[!-~&&[^?#\"<>\\\\^`{|}]]*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  /** Reads a URL with http or https, without user info, query and fragment; null for others. */
  public static @Nullable Target parse(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      return null;
    }
    boolean secure = matcher.group(1).equalsIgnoreCase("https");
    String host = host(matcher.group(2));
    String digits = matcher.group(3);
    int port = digits == null ? defaultPort(secure) : Integer.parseInt(digits);
    String path = matcher.group(4) == null ? "" : matcher.group(4);
    return host == null || port < 1 || port > 65_535 ? null : new Target(secure, host, port, path);
  }

  /** Another path at the same server. */
  public Target withPath(String other) {
    return new Target(secure, host, port, other);
  }

  /** Where the header {@code Location} of an answer leads; null if that is nowhere. */
  public @Nullable Target redirectedTo(String location) {
    boolean samePlace = location.startsWith("/") && !location.startsWith("//");
    return parse(
        samePlace
            ? withPath("") + location
            : location.startsWith("//") ? scheme() + location : location);
  }

  /** Whether what is secret here may be told there. */
  public boolean trusts(Target other) {
    boolean upgraded = !secure && other.secure && other.port == defaultPort(true);
    return host.equals(other.host) && (upgraded || (secure == other.secure && port == other.port));
  }

  /** Host and port as in a URL. */
  public String authority() {
    return port == defaultPort(secure) ? host : host + ":" + port;
  }

  /** The URL. */
  @Override
  public String toString() {
    return scheme() + "//" + authority() + path;
  }

  /** The host as names are looked up. */
  String lookupName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private String scheme() {
    return secure ? "https:" : "http:";
  }

  private static int defaultPort(boolean secure) {
    return secure ? 443 : 80;
  }

  private static @Nullable String host(String text) {
    String host = text.toLowerCase(Locale.ROOT);
    if (host.startsWith("[") || NAME.matcher(host).matches()) {
      return host;
    }
    try {
      String ascii = IDN.toASCII(host);
      return NAME.matcher(ascii).matches() ? ascii : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
