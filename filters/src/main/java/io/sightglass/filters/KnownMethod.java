// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/** The HTTP methods that may stand in a label: RFC 9110 section 9, PATCH (RFC 5789) and QUERY. */
final class KnownMethod {

  private KnownMethod() {}

  /**
   * The method as a constant, or {@value Unknown#VALUE}.
   *
   * <p>Method names are case-sensitive (RFC 9110 section 9.1): {@code get} is not GET.
   */
  static String of(@Nullable String method) {
    if (method == null) {
      return Unknown.VALUE;
    }
    return switch (method) {
      case "GET" -> "GET";
      case "HEAD" -> "HEAD";
      case "POST" -> "POST";
      case "PUT" -> "PUT";
      case "DELETE" -> "DELETE";
      case "CONNECT" -> "CONNECT";
      case "OPTIONS" -> "OPTIONS";
      case "TRACE" -> "TRACE";
      case "PATCH" -> "PATCH";
      case "QUERY" -> "QUERY";
      default -> Unknown.VALUE;
    };
  }
}
