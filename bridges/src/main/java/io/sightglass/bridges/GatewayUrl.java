// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.bridges.internal.http.Target;
import java.net.URLDecoder;
import java.util.Locale;

/**
 * The address of a gateway, taken apart.
 *
 * @param target with the path in front of {@code /metrics}, without a slash at its end
 * @param user of the user info, or empty
 * @param password of the user info, or empty
 */
record GatewayUrl(Target target, String user, String password) {

  static GatewayUrl parse(String text) {
    String url = text.strip();
    int start = url.indexOf("://");
    // "host:9091" has no scheme, although it looks like one.
    String scheme = start < 0 ? "http" : url.substring(0, start).toLowerCase(Locale.ROOT);
    String rest = start < 0 ? url : url.substring(start + 3);
    int slash = rest.indexOf('/');
    if (slash >= 0 && rest.indexOf('@', slash) >= 0) {
      // A slash in a password would make its second half a path, and its first half a host.
      throw wrong(url);
    }
    int at = rest.substring(0, slash < 0 ? rest.length() : slash).lastIndexOf('@');
    Target target = Target.parse(scheme + "://" + rest.substring(at + 1));
    if (target == null) {
      throw wrong(url);
    }
    String path = target.path().replaceFirst("/+$", "");
    String[] info = at < 0 ? new String[] {""} : rest.substring(0, at).split(":", 2);
    String password = info.length < 2 ? "" : decoded(info[1], url);
    return new GatewayUrl(target.withPath(path), decoded(info[0], url), password);
  }

  private static String decoded(String text, String url) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong(url);
    }
  }

  /** Without a cause, whose message might hold the password. */
  private static IllegalArgumentException wrong(String url) {
    String shown = url.replaceFirst("(?s)^([A-Za-z]+://)?.*@", "$1***@");
    return new IllegalArgumentException(
        "the address of a Pushgateway is host:port, or an http or https URL without query, but got"
            + " \""
            + shown
            + "\"; write it as http://pushgateway:9091");
  }
}
