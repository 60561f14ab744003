// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A push on its way, as a {@link RequestCustomizer} sees it.
 *
 * <p>Used by one thread.
 */
public final class PushRequest {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[!-~]([\\t -~]*[!-~])?|");
  private static final Set<String> OWN =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "content-encoding",
          "expect",
          "te",
          "trailer",
          "upgrade");

  private final String method;
  private final String url;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  PushRequest(String method, String url) {
    this.method = method;
    this.url = url;
  }

  /** PUT, POST or DELETE. */
  public String method() {
    return method;
  }

  /** Where it goes. */
  public String url() {
    return url;
  }

  /**
   * Sets a header, in place of one of the same name.
   *
   * @throws IllegalArgumentException if the name is not a token (RFC 9110), or that of a header
   *     that the connection itself needs, or the value is not visible ASCII
   */
  public PushRequest header(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "a header of a push has a name of letters, digits and '-' that is not one of the"
              + " connection's own, but got \""
              + name
              + "\"");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the value of the header "
              + name
              + " of a push is visible ASCII in one line, but got something else; encode it");
    }
    headers.put(name, value);
    return this;
  }

  Map<String, String> headers() {
    return headers;
  }
}
